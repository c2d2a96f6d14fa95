using System.Net.Http.Json;
using System.Text.Json;

namespace GtPs.Core.Engines;

/// <summary>Speaks to an engine's own paths, below <c>/_gt/</c>.</summary>
internal static class EngineProbe
{
    private const string ShutdownHeader = "X-Gt-Shutdown-Token";

    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(5);

    // The engine is on this machine: a proxy from the environment must not be asked.
    private static readonly HttpClient s_http = new(new SocketsHttpHandler { UseProxy = false, PooledConnectionLifetime = TimeSpan.FromMinutes(1) });

    /// <summary>True when the engine of a state file answers, and is the one that wrote the file.</summary>
    /// <param name="state">The state file.</param>
    /// <param name="token">Cancels.</param>
    public static async Task<bool> AnswersAsync(EngineState state, CancellationToken token)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(token);
        limit.CancelAfter(s_timeout);
        try
        {
            var health = await s_http.GetFromJsonAsync(new Uri(state.EndpointUrl, "_gt/health"), EngineFilesJson.Default.EngineHealth, limit.Token).ConfigureAwait(false);
            return health?.ProcessId == state.ProcessId;
        }
        catch (Exception exception) when (exception is HttpRequestException or JsonException or NotSupportedException || (exception is OperationCanceledException && !token.IsCancellationRequested))
        {
            return false;
        }
    }

    /// <summary>Asks the engine to shut down.</summary>
    /// <param name="state">The state file.</param>
    /// <param name="key">Holds the shutdown token.</param>
    /// <param name="token">Cancels.</param>
    /// <returns>False when it refused.</returns>
    public static async Task<bool> ShutDownAsync(EngineState state, EngineKey key, CancellationToken token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(state.EndpointUrl, "_gt/shutdown"));
        request.Headers.Add(ShutdownHeader, key.ShutdownToken);
        using var response = await s_http.SendAsync(request, token).ConfigureAwait(false);
        return response.IsSuccessStatusCode;
    }
}
