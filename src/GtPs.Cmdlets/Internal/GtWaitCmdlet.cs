using System.ComponentModel;
using System.Management.Automation;
using GtPs.Core.Waiting;

namespace GtPs.Cmdlets.Internal;

/// <summary>The base of the cmdlets that wait.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class GtWaitCmdlet : GtSessionCmdlet
{
    /// <summary>Gives up after this many seconds with an error; by default never.</summary>
    [Parameter]
    [ValidateRange(0.0, 2_592_000.0)]
    public double TimeoutSeconds { get; set; }

    /// <summary>The pause between two looks in seconds; by default 0.5 on the local engine and 15 on AWS.</summary>
    [Parameter]
    [ValidateRange(0.0, 3_600.0)]
    public double PollSeconds { get; set; }

    /// <summary>How to wait.</summary>
    protected WaitOptions Waiting => WaitOptions.For(Services.Session.BackEnd, PollSeconds, TimeoutSeconds);
}
