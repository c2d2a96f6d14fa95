using Amazon.Runtime;
using GtPs.Aws.Credentials;
using GtPs.Model;

namespace GtPs.Aws;

/// <summary>
/// Finds the credentials of a connection: keys given, profile given, environment, AWS_PROFILE or the default profile, web identity,
/// container, and only if asked for the instance's metadata. Then assumes the connection's role, if it has one.
/// </summary>
/// <param name="connection">The connection.</param>
internal sealed class CredentialSource(AwsConnection connection)
{
    private readonly object _gate = new();
    private (AWSCredentials Credentials, string Source)? _found;

    /// <summary>Where the credentials came from, for example <c>environment</c> or <c>profile work (SSO)</c>; empty before they were looked for.</summary>
    public string Source => _found?.Source ?? string.Empty;

    /// <summary>Credentials for a client. They are found once, refreshed by themselves when they are temporary, and found anew after <see cref="Forget"/>.</summary>
    /// <exception cref="GtException"><c>NoCredentials</c>, <c>ProfileNotFound</c>, <c>InvalidCredentials</c>.</exception>
    public AWSCredentials Get()
    {
        Current();
        return new RenewableCredentials(this);
    }

    /// <summary>The credentials as they were found.</summary>
    /// <exception cref="GtException"><c>NoCredentials</c>, <c>ProfileNotFound</c>, <c>InvalidCredentials</c>.</exception>
    public AWSCredentials Current()
    {
        // A failure is not kept: the user can sign in and go on with the same session.
        lock (_gate)
        {
            return (_found ??= Find()).Credentials;
        }
    }

    /// <summary>Drops credentials that have expired, so that the next call finds those that were signed in with or set meanwhile.</summary>
    /// <returns>False when there can be no others: the connection was given its key.</returns>
    public bool Forget()
    {
        lock (_gate)
        {
            var canRenew = string.IsNullOrEmpty(connection.AccessKeyId) || connection.AssumeRoleArn is { Length: > 0 };
            _found = canRenew ? null : _found;
            return canRenew;
        }
    }

    private (AWSCredentials Credentials, string Source) Find()
    {
        var (found, source) = FromKeys() ?? FromGivenProfile() ?? FromEnvironment() ?? FromDefaultProfile() ?? FromHost() ?? throw None();
        return connection.AssumeRoleArn is { Length: > 0 } role ? (new AssumedRoleCredentials(found, role, null, connection), $"{source}, role {role}") : (found, source);
    }

    private (AWSCredentials, string)? FromKeys()
    {
        if (string.IsNullOrEmpty(connection.AccessKeyId) && string.IsNullOrEmpty(connection.SecretAccessKey))
        {
            return null;
        }

        if (string.IsNullOrEmpty(connection.AccessKeyId) || string.IsNullOrEmpty(connection.SecretAccessKey))
        {
            throw new GtException("InvalidCredentials", "An access key id and its secret access key belong together: one of them is missing.", GtErrorKind.InvalidArgument);
        }

        return (Keys(connection.AccessKeyId, connection.SecretAccessKey, connection.SessionToken), "access key");
    }

    private (AWSCredentials, string)? FromGivenProfile() =>
        connection.ProfileName is { Length: > 0 } name ? new ProfileCredentials(connection).Get(name, isRequired: true) : null;

    private (AWSCredentials, string)? FromDefaultProfile()
    {
        var named = Variable("AWS_PROFILE");
        return new ProfileCredentials(connection).Get(named ?? "default", isRequired: named is not null);
    }

    private static (AWSCredentials, string)? FromEnvironment() =>
        Variable("AWS_ACCESS_KEY_ID") is { } id && Variable("AWS_SECRET_ACCESS_KEY") is { } secret ? (Keys(id, secret, Variable("AWS_SESSION_TOKEN")), "environment") : null;

    /// <summary>What the machine offers: each needs a variable that its host has set, or the caller's wish.</summary>
    private (AWSCredentials, string)? FromHost()
    {
        if (Variable("AWS_WEB_IDENTITY_TOKEN_FILE") is not null && Variable("AWS_ROLE_ARN") is { } role)
        {
            return (AssumeRoleWithWebIdentityCredentials.FromEnvironmentVariables(), $"web identity, role {role}");
        }

        if (Variable("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI") is not null || Variable("AWS_CONTAINER_CREDENTIALS_FULL_URI") is not null)
        {
            return (new GenericContainerCredentials(), "container");
        }

        return connection.UseInstanceMetadata ? (new InstanceProfileAWSCredentials(), "instance metadata") : null;
    }

    private static AWSCredentials Keys(string id, string secret, string? token) =>
        string.IsNullOrEmpty(token) ? new BasicAWSCredentials(id, secret) : new SessionAWSCredentials(id, secret, token);

    private static GtException None()
    {
        var profiles = Profiles.Chain().ListProfiles().Select(profile => profile.Name).ToList();
        var known = profiles.Count == 0 ? "There are no profiles on this machine." : $"Profiles on this machine: {string.Join(", ", profiles)}.";
        return new GtException(
            "NoCredentials",
            "No AWS credentials were found. Give a profile (-ProfileName), or set AWS_PROFILE, or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, "
            + $"or write a [default] profile into ~/.aws/credentials (aws configure, aws configure sso). {known} Instance metadata is asked only on request.",
            GtErrorKind.Authentication)
        {
            RecommendedAction = "To work without AWS, connect to the local engine: Connect-GtSession -Local.",
        };
    }

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
