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
    private AWSCredentials? _credentials;

    /// <summary>The credentials; found once, refreshed by themselves when they are temporary.</summary>
    /// <exception cref="GtException"><c>NoCredentials</c>, <c>ProfileNotFound</c>, <c>InvalidCredentials</c>.</exception>
    public AWSCredentials Get()
    {
        // A failure is not kept: the user can sign in and go on with the same session.
        lock (_gate)
        {
            return _credentials ??= Find();
        }
    }

    private AWSCredentials Find()
    {
        var found = FromKeys() ?? FromGivenProfile() ?? FromEnvironment() ?? FromDefaultProfile() ?? FromHost() ?? throw None();
        return connection.AssumeRoleArn is { Length: > 0 } role ? new AssumedRoleCredentials(found, role, null, connection) : found;
    }

    private AWSCredentials? FromKeys()
    {
        if (string.IsNullOrEmpty(connection.AccessKeyId) && string.IsNullOrEmpty(connection.SecretAccessKey))
        {
            return null;
        }

        if (string.IsNullOrEmpty(connection.AccessKeyId) || string.IsNullOrEmpty(connection.SecretAccessKey))
        {
            throw new GtException("InvalidCredentials", "An access key id and its secret access key belong together: one of them is missing.", GtErrorKind.InvalidArgument);
        }

        return string.IsNullOrEmpty(connection.SessionToken)
            ? new BasicAWSCredentials(connection.AccessKeyId, connection.SecretAccessKey)
            : new SessionAWSCredentials(connection.AccessKeyId, connection.SecretAccessKey, connection.SessionToken);
    }

    private AWSCredentials? FromGivenProfile() =>
        connection.ProfileName is { Length: > 0 } name ? new ProfileCredentials(connection).Get(name, isRequired: true) : null;

    private AWSCredentials? FromDefaultProfile()
    {
        var named = Variable("AWS_PROFILE");
        return new ProfileCredentials(connection).Get(named ?? "default", isRequired: named is not null);
    }

    private static AWSCredentials? FromEnvironment()
    {
        if (Variable("AWS_ACCESS_KEY_ID") is not { } id || Variable("AWS_SECRET_ACCESS_KEY") is not { } secret)
        {
            return null;
        }

        return Variable("AWS_SESSION_TOKEN") is { } token ? new SessionAWSCredentials(id, secret, token) : new BasicAWSCredentials(id, secret);
    }

    /// <summary>What the machine offers: each needs a variable that its host has set, or the caller's wish.</summary>
    private AWSCredentials? FromHost()
    {
        if (Variable("AWS_WEB_IDENTITY_TOKEN_FILE") is not null && Variable("AWS_ROLE_ARN") is not null)
        {
            return AssumeRoleWithWebIdentityCredentials.FromEnvironmentVariables();
        }

        if (Variable("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI") is not null || Variable("AWS_CONTAINER_CREDENTIALS_FULL_URI") is not null)
        {
            return new GenericContainerCredentials();
        }

        return connection.UseInstanceMetadata ? new InstanceProfileAWSCredentials() : null;
    }

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
