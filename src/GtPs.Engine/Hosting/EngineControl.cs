using System.Text.Json;

namespace GtPs.Engine.Hosting;

/// <summary>The engine's own paths, below <c>/_gt/</c>: no bucket can have that name.</summary>
internal sealed class EngineControl(EngineCredentials credentials, ShutdownSignal shutdown)
{
    /// <summary>The header that brings the shutdown token.</summary>
    public const string ShutdownHeader = "X-Gt-Shutdown-Token";

    /// <summary>Answers when the path is one of the engine's own.</summary>
    /// <param name="context">The request and the response.</param>
    /// <returns>False when it is not.</returns>
    public async Task<bool> TryAnswerAsync(HttpContext context)
    {
        switch (context.Request.Method, context.Request.Path.Value)
        {
            case ("GET", "/_gt/health"):
                var health = JsonSerializer.SerializeToUtf8Bytes(new EngineHealth("ok", EngineInfo.Version, Environment.ProcessId), EngineFilesJson.Default.EngineHealth);
                context.Response.ContentType = "application/json";
                context.Response.ContentLength = health.Length;
                await context.Response.Body.WriteAsync(health, context.RequestAborted).ConfigureAwait(false);
                return true;
            case ("POST", "/_gt/shutdown"):
                if (credentials.IsShutdownToken(context.Request.Headers[ShutdownHeader]))
                {
                    context.Response.StatusCode = StatusCodes.Status202Accepted;
                    context.Response.OnCompleted(() =>
                    {
                        shutdown.Request();
                        return Task.CompletedTask;
                    });
                }
                else
                {
                    context.Response.StatusCode = StatusCodes.Status403Forbidden;
                }

                return true;
            default:
                return false;
        }
    }
}
