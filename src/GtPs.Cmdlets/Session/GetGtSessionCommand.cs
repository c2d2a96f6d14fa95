using System.Management.Automation;
using GtPs.Cmdlets.Internal;
using GtPs.Model;

namespace GtPs.Cmdlets.Session;

/// <summary>Gets the session that the cmdlets of this runspace use. Writes nothing when there is none.</summary>
/// <example><code>Get-GtSession | Format-List</code>Shows the region and where it came from, the bucket, the role and the endpoint.</example>
[Cmdlet(VerbsCommon.Get, "GtSession")]
[OutputType(typeof(GtSession))]
public sealed class GetGtSessionCommand : GtCmdlet
{
    /// <inheritdoc />
    protected override void End()
    {
        if (CurrentSession.Get() is { } session)
        {
            WriteObject(session);
        }
    }
}
