using System.Text.RegularExpressions;
using GtPs.Engine.Protocols;

namespace GtPs.Engine.Portal;

/// <summary>The engine's origin as the browser sees it: an engine has several names (127.0.0.1, localhost), and a page belongs to one of them.</summary>
/// <param name="Text">For example <c>http://127.0.0.1:41234</c>.</param>
/// <param name="Host">Host and port.</param>
internal sealed partial record PortalOrigin(string Text, string Host)
{
    /// <summary>The origin for a Content-Security-Policy. Its grammar has no IPv6 addresses; there <c>'self'</c> must do.</summary>
    public string PolicySource => Host.StartsWith('[') ? "'self'" : Text;

    /// <summary>The path source of the portal's files for a Content-Security-Policy.</summary>
    public string AssetSource => Host.StartsWith('[') ? "'self'" : Text + PortalRouter.Root + "assets/";

    /// <summary>The path source of the tasks' documents for a Content-Security-Policy.</summary>
    public string FrameSource => Host.StartsWith('[') ? "'self'" : Text + PortalRouter.Root + "frame/";

    /// <summary>The origin of a request.</summary>
    /// <param name="request">The request.</param>
    /// <exception cref="ServiceException"><c>InvalidRequest</c>: the Host header is none that a browser sends. It becomes part of a policy.</exception>
    public static PortalOrigin Of(HttpRequest request)
    {
        var host = request.Host.Value ?? string.Empty;
        return HostPattern().IsMatch(host)
            ? new PortalOrigin($"{request.Scheme}://{host}", host)
            : throw EngineErrors.PortalRequest("The Host header is missing or is not a host name with a port.");
    }

    [GeneratedRegex(@"^([A-Za-z0-9.\-]{1,253}|\[[0-9A-Fa-f:.]{2,45}\])(:[0-9]{1,5})?\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex HostPattern();
}
