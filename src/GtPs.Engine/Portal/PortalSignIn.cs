using System.Diagnostics;
using System.Net;
using GtPs.Engine.Protocols;
using GtPs.Engine.Workforce;

namespace GtPs.Engine.Portal;

/// <summary>Signs workers in by their links.</summary>
/// <param name="links">The links.</param>
/// <param name="sessions">The sessions.</param>
/// <param name="limiter">Slows guessing down.</param>
internal sealed class PortalSignIn(IWorkerLinks links, PortalSessions sessions, SignInLimiter limiter)
{
    private const int MaxTokenLength = 200;
    private static readonly TimeSpan s_wrongTakes = TimeSpan.FromMilliseconds(100);

    /// <summary>Signs in. Every wrong token is answered after the same time, whatever is wrong with it.</summary>
    /// <param name="context">The request and the response.</param>
    /// <param name="request">The token.</param>
    /// <exception cref="ServiceException"><c>InvalidLink</c>, <c>TooManyAttempts</c>.</exception>
    public async Task<PortalSession> SignInAsync(HttpContext context, SignInRequest request)
    {
        var started = Stopwatch.StartNew();
        var address = context.Connection.RemoteIpAddress ?? IPAddress.None;
        if (!limiter.MayTry(address))
        {
            context.Response.Headers.RetryAfter = "1";
            throw EngineErrors.TooManyAttempts();
        }

        if (request.Token is { Length: > 0 and <= MaxTokenLength } token && links.SignIn(token) is { } worker)
        {
            return await sessions.BeginAsync(context, worker).ConfigureAwait(false);
        }

        limiter.CountWrong(address);
        var left = s_wrongTakes - started.Elapsed;
        await Task.Delay(left > TimeSpan.Zero ? left : TimeSpan.Zero, context.RequestAborted).ConfigureAwait(false);
        throw EngineErrors.InvalidLink();
    }
}
