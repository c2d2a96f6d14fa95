using System.Management.Automation;
using GtPs.Cmdlets.Completers;
using GtPs.Cmdlets.Internal;
using GtPs.Core.Labeling;
using GtPs.Model;

namespace GtPs.Cmdlets.Labeling;

/// <summary>
/// Waits until a labeling job is Completed, Failed or Stopped, with its counters in the progress bar, and writes the job as it ended. Ctrl+C stops the
/// waiting, never the job: that is Stop-GtLabelingJob. A failed job also gives the error LabelingJobFailed.
/// </summary>
/// <example><code>Get-GtLabelingJob animals | Wait-GtLabelingJob -TimeoutSeconds 3600</code>Waits at most an hour.</example>
[Cmdlet(VerbsLifecycle.Wait, "GtLabelingJob")]
[OutputType(typeof(GtLabelingJob))]
public sealed class WaitGtLabelingJobCommand : GtWaitCmdlet
{
    /// <summary>The job's name, or the job.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("LabelingJobName")]
    [ArgumentCompleter(typeof(LabelingJobNameCompleter))]
    [ValidateNotNullOrEmpty]
    public string Name { get; set; } = null!;

    /// <inheritdoc />
    protected override void Process()
    {
        var service = new LabelingJobService(Services);
        LabelingJobOutput.Write(this, WaitFor($"labeling job '{Name}'", (progress, token) => service.WaitAsync(Name, Waiting, progress, token)));
    }
}
