using System.Security.Cryptography;
using System.Text;
using GtPs.Engine.Hosting;
using GtPs.Engine.Protocols;
using GtPs.Engine.Workforce;

namespace GtPs.Engine.Portal;

/// <summary>A worker at the portal.</summary>
/// <param name="Worker">Who has signed in.</param>
/// <param name="CsrfToken">What every call that changes something must bring.</param>
internal sealed record PortalSession(PortalWorker Worker, string CsrfToken);

/// <summary>
/// Who is signed in. The browser keeps a random id in a cookie; the session lasts 30 days from its last use, and ends when the worker's link
/// is revoked.
/// </summary>
/// <remarks>
/// The cookie has no Domain, so the browser sends it to the very host that set it. A page whose name was rebound to the engine's address
/// (DNS rebinding) reaches the engine under its own name, hence without the cookie, and without a sign-in token it gets no other.
/// </remarks>
/// <param name="store">The sessions.</param>
/// <param name="links">The sign-in links.</param>
/// <param name="credentials">Tells the engines of one host apart.</param>
/// <param name="clock">The clock.</param>
internal sealed class PortalSessions(PortalSessionStore store, IWorkerLinks links, EngineCredentials credentials, TimeProvider clock)
{
    private const int IdBytes = 32;
    private static readonly TimeSpan s_lifetime = TimeSpan.FromDays(30);
    private static readonly TimeSpan s_renewAfter = TimeSpan.FromDays(1);

    /// <summary>The cookie's name. Cookies do not tell ports apart; with this, two engines of one machine do not sign each other's workers out.</summary>
    public string CookieName { get; } = "gt-portal-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(credentials.AccessKeyId)).AsSpan(0, 4));

    /// <summary>Begins a session and sets its cookie; the one the browser had ends.</summary>
    /// <param name="context">The request and the response.</param>
    /// <param name="worker">The worker.</param>
    public async Task<PortalSession> BeginAsync(HttpContext context, PortalWorker worker)
    {
        await EndAsync(context).ConfigureAwait(false);
        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdBytes));
        var now = clock.GetUtcNow();
        await store.AddAsync(Hash(id), worker, now.ToUnixTimeMilliseconds(), (now + s_lifetime).ToUnixTimeMilliseconds(), context.RequestAborted).ConfigureAwait(false);
        SetCookie(context, id, s_lifetime);
        return new PortalSession(worker, CsrfToken(id));
    }

    /// <summary>The session of a request.</summary>
    /// <param name="context">The request and the response.</param>
    /// <exception cref="ServiceException"><c>SignedOut</c>.</exception>
    public async Task<PortalSession> RequireAsync(HttpContext context)
    {
        var now = clock.GetUtcNow();
        if (context.Request.Cookies[CookieName] is not { Length: 2 * IdBytes } id || store.Find(Hash(id), now.ToUnixTimeMilliseconds()) is not { } session)
        {
            throw EngineErrors.SignedOut();
        }

        if (!links.IsCurrent(session.Worker))
        {
            await store.DeleteAsync(Hash(id), context.RequestAborted).ConfigureAwait(false);
            throw EngineErrors.SignedOut();
        }

        if (session.ExpiresAt < (now + s_lifetime - s_renewAfter).ToUnixTimeMilliseconds())
        {
            await store.ExtendAsync(Hash(id), (now + s_lifetime).ToUnixTimeMilliseconds(), context.RequestAborted).ConfigureAwait(false);
            SetCookie(context, id, s_lifetime);
        }

        return new PortalSession(session.Worker, CsrfToken(id));
    }

    /// <summary>Ends the session of a request, if it has one.</summary>
    /// <param name="context">The request and the response.</param>
    public async Task EndAsync(HttpContext context)
    {
        if (context.Request.Cookies[CookieName] is { Length: 2 * IdBytes } id)
        {
            await store.DeleteAsync(Hash(id), context.RequestAborted).ConfigureAwait(false);
            SetCookie(context, string.Empty, TimeSpan.Zero);
        }
    }

    private void SetCookie(HttpContext context, string value, TimeSpan age)
        => context.Response.Cookies.Append(CookieName, value, new CookieOptions
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Strict,
            Secure = context.Request.IsHttps,
            Path = PortalRouter.Root.TrimEnd('/'),
            MaxAge = age,
        });

    // Two different hashes of the id: the stored one says nothing about the token, and the token nothing about the id.
    private static string Hash(string id) => Digest("session", id);

    private static string CsrfToken(string id) => Digest("csrf", id);

    private static string Digest(string purpose, string id) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"gt-portal-{purpose}\n{id}")));
}
