using Amazon;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;
using GtPs.Aws.Errors;
using GtPs.Aws.Protocols;

namespace GtPs.Aws.Identity;

/// <summary>STS on the SDK's own client.</summary>
internal sealed class IdentityClient : IIdentityClient, IDisposable
{
    private readonly AwsConnection _connection;
    private readonly Lazy<AmazonSecurityTokenServiceClient> _client;

    /// <summary>Makes a client; nothing is looked up yet.</summary>
    /// <param name="connection">Where calls go.</param>
    /// <param name="credentials">The credentials.</param>
    public IdentityClient(AwsConnection connection, CredentialSource credentials)
    {
        _connection = connection;
        _client = new Lazy<AmazonSecurityTokenServiceClient>(() => new AmazonSecurityTokenServiceClient(credentials.Get(), Config(connection)), LazyThreadSafetyMode.PublicationOnly);
    }

    /// <inheritdoc />
    public Task<CallerIdentity> GetCallerIdentityAsync(CancellationToken token) => AwsErrors.GuardAsync(
        new AwsCall("GetCallerIdentity", null, _connection),
        async () =>
        {
            var response = await _client.Value.GetCallerIdentityAsync(new GetCallerIdentityRequest(), token).ConfigureAwait(false);
            return new CallerIdentity(response.Account, response.Arn, response.UserId);
        },
        token);

    /// <inheritdoc />
    public void Dispose()
    {
        if (_client.IsValueCreated)
        {
            _client.Value.Dispose();
        }
    }

    /// <summary>The SDK's configuration for STS.</summary>
    /// <param name="connection">Where calls go.</param>
    internal static AmazonSecurityTokenServiceConfig Config(AwsConnection connection)
    {
        var config = new AmazonSecurityTokenServiceConfig { IgnoreConfiguredEndpointUrls = true };
        if (connection.EndpointUrl is { } url)
        {
            config.ServiceURL = url.AbsoluteUri;
            config.AuthenticationRegion = connection.Region;
        }
        else
        {
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(connection.Region);
        }

        ConnectionSettings.Apply(config, connection);
        return config;
    }
}
