using System.ComponentModel;
using System.Management.Automation;
using GtPs.Core.Waiting;
using GtPs.Model;

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

    /// <summary>Waits. When Ctrl+C ends the wait it says that what was waited for goes on.</summary>
    /// <typeparam name="T">The type of the result.</typeparam>
    /// <param name="what">What is waited for, for example <c>training job 'x'</c>.</param>
    /// <param name="wait">The wait. It runs on the thread pool and must not call the cmdlet.</param>
    protected T WaitFor<T>(string what, Func<IProgress<GtProgress>, CancellationToken, Task<T>> wait)
    {
        try
        {
            return Await(wait);
        }
        catch (PipelineStoppedException) when (CancelToken.IsCancellationRequested)
        {
            // A pipeline that is being stopped takes nothing for its streams any more: only the host can still show it.
            Host?.UI?.WriteWarningLine($"Only the wait was ended: the {what} goes on.");
            throw;
        }
    }
}
