using System.Management.Automation;
using GtPs.Cmdlets.Internal;
using GtPs.Core.Sessions;
using GtPs.Model;

namespace GtPs.Cmdlets.Session;

/// <summary>Ends a session: closes its connections and forgets it. Jobs, endpoints and a local engine go on running.</summary>
/// <example><code>Disconnect-GtSession</code>Ends the session of this runspace; the next cmdlet asks for Connect-GtSession.</example>
[Cmdlet(VerbsCommunications.Disconnect, "GtSession")]
public sealed class DisconnectGtSessionCommand : GtCmdlet
{
    /// <summary>The session to end; by default the one of this runspace.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    public GtSession? Session { get; set; }

    /// <inheritdoc />
    protected override void Process()
    {
        var current = CurrentSession.Get();
        if ((Session ?? current) is not { } session)
        {
            return;
        }

        if (ReferenceEquals(session, current))
        {
            CurrentSession.Set(null);
        }

        SessionServices.Release(session);
    }
}
