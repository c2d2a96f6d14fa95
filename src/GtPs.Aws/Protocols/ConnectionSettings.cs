using Amazon.Runtime;

namespace GtPs.Aws.Protocols;

/// <summary>Settings that every client of a connection shares, ours and the SDK's own.</summary>
internal static class ConnectionSettings
{
    /// <summary>What we call ourselves.</summary>
    public static string UserAgent { get; } = $"GroundTruthPS/{typeof(ConnectionSettings).Assembly.GetName().Version?.ToString(3)}";

    /// <summary>Sets a client up for a connection.</summary>
    /// <param name="config">The client's configuration.</param>
    /// <param name="connection">Where calls go.</param>
    public static void Apply(ClientConfig config, AwsConnection connection)
    {
        config.MaxConnectionsPerServer = 64;
        config.RetryMode = RequestRetryMode.Standard;
        config.MaxErrorRetry = 2;
        if (connection.EndpointUrl is { IsLoopback: true })
        {
            // A proxy that serves the rest of the machine cannot reach our loopback, and one connection pool is enough for all clients.
            config.HttpClientFactory = LoopbackClients.Instance;
        }
    }

    private sealed class LoopbackClients : HttpClientFactory
    {
        public static LoopbackClients Instance { get; } = new();

        public override HttpClient CreateHttpClient(IClientConfig clientConfig)
        {
            var handler = new SocketsHttpHandler
            {
                UseProxy = false,
                AllowAutoRedirect = false,
                UseCookies = false,
                MaxConnectionsPerServer = 64,
                PooledConnectionIdleTimeout = TimeSpan.FromSeconds(20),
                ConnectTimeout = TimeSpan.FromSeconds(5),
            };
            return new HttpClient(handler, disposeHandler: true) { Timeout = TimeSpan.FromMinutes(10) };
        }

        public override string GetConfigUniqueString(IClientConfig clientConfig) => nameof(LoopbackClients);
    }
}
