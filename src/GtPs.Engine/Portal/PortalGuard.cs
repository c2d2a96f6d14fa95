using System.Security.Cryptography;
using System.Text;
using GtPs.Engine.Protocols;
using Microsoft.Net.Http.Headers;

namespace GtPs.Engine.Portal;

/// <summary>
/// Lets only the portal's own page change anything. SameSite=Strict does not tell the ports of one host apart, so another server on the
/// same machine counts as the same site; the Origin header and the token do tell.
/// </summary>
internal static class PortalGuard
{
    /// <summary>The header that brings the session's token.</summary>
    public const string CsrfHeader = "X-Gt-Csrf";

    /// <summary>Checks where a request comes from and what it brings.</summary>
    /// <param name="request">The request.</param>
    /// <exception cref="ServiceException"><c>WrongOrigin</c>, <c>NotJson</c>.</exception>
    public static void CheckOrigin(HttpRequest request)
    {
        if (request.Headers.Origin.ToString() != PortalOrigin.Of(request).Text)
        {
            throw EngineErrors.WrongOrigin();
        }

        // A form can send no JSON type, and a script of another site only after a preflight, which the portal never answers.
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase))
        {
            throw EngineErrors.NotJson();
        }
    }

    /// <summary>Checks the session's token.</summary>
    /// <param name="request">The request.</param>
    /// <param name="session">The session.</param>
    /// <exception cref="ServiceException"><c>WrongCsrfToken</c>.</exception>
    public static void CheckToken(HttpRequest request, PortalSession session)
    {
        if (!CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(request.Headers[CsrfHeader].ToString()), Encoding.UTF8.GetBytes(session.CsrfToken)))
        {
            throw EngineErrors.WrongCsrfToken();
        }
    }
}
