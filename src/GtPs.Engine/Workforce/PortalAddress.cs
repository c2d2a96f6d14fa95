using System.Net;
using GtPs.Engine.Portal;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace GtPs.Engine.Workforce;

/// <summary>
/// The address under which workers reach the portal. An engine that listens on every address is known to other machines by this machine's name; one that listens on
/// a single address is reached there and nowhere else.
/// </summary>
/// <param name="server">Knows where the engine listens.</param>
internal sealed class PortalAddress(IServer server)
{
    /// <summary>Host and port, as <c>SubDomain</c> gives them.</summary>
    public string Authority => Base(server.Features.Get<IServerAddressesFeature>()!.Addresses.First(), Dns.GetHostName()).Authority;

    /// <summary>The sign-in link of a token. The token stands behind <c>#</c>: browsers send that part nowhere, and no log holds it.</summary>
    /// <param name="token">The token.</param>
    public string LinkOf(string token) => $"http://{Authority}{PortalRouter.Root}#{token}";

    /// <summary>The address of an engine.</summary>
    /// <param name="listening">Where it listens, for example <c>http://0.0.0.0:9300</c>.</param>
    /// <param name="machine">This machine's name.</param>
    internal static Uri Base(string listening, string machine)
    {
        var address = new UriBuilder(listening);
        if (IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) && (ip.Equals(IPAddress.Any) || ip.Equals(IPAddress.IPv6Any)))
        {
            address.Host = machine;
        }

        return address.Uri;
    }
}
