using Amazon.Runtime;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;
using GtPs.Aws.Identity;

namespace GtPs.Aws.Credentials;

/// <summary>Temporary credentials of a role, renewed before they end. They are asked for in the connection's region, at its endpoint.</summary>
internal sealed class AssumedRoleCredentials : RefreshingAWSCredentials
{
    private const string SessionName = "GroundTruthPS";
    private readonly AWSCredentials _source;
    private readonly string _roleArn;
    private readonly string? _externalId;
    private readonly AwsConnection _connection;

    /// <summary>Makes credentials; the role is assumed when they are first used.</summary>
    /// <param name="source">Who assumes the role.</param>
    /// <param name="roleArn">The role.</param>
    /// <param name="externalId">The external id the role asks for, or null.</param>
    /// <param name="connection">Where STS is asked.</param>
    public AssumedRoleCredentials(AWSCredentials source, string roleArn, string? externalId, AwsConnection connection)
    {
        _source = source;
        _roleArn = roleArn;
        _externalId = externalId;
        _connection = connection;
        PreemptExpiryTime = TimeSpan.FromMinutes(5);
    }

    /// <inheritdoc />
    protected override CredentialsRefreshState GenerateNewCredentials() => GenerateNewCredentialsAsync().GetAwaiter().GetResult();

    /// <inheritdoc />
    protected override async Task<CredentialsRefreshState> GenerateNewCredentialsAsync()
    {
        using var client = new AmazonSecurityTokenServiceClient(_source, IdentityClient.Config(_connection));
        var response = await client.AssumeRoleAsync(new AssumeRoleRequest
        {
            RoleArn = _roleArn,
            RoleSessionName = SessionName,
            ExternalId = _externalId,
        }).ConfigureAwait(false);
        var made = response.Credentials;
        return new CredentialsRefreshState(
            new ImmutableCredentials(made.AccessKeyId, made.SecretAccessKey, made.SessionToken),
            made.Expiration ?? DateTime.UtcNow.AddHours(1));
    }
}
