using System.Management.Automation;
using GtPs.Cmdlets.Completers;
using GtPs.Cmdlets.Internal;
using GtPs.Core.Labeling;
using GtPs.Core.Training;
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
    /// <summary>The names, or the jobs; several are waited for one after the other.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("LabelingJobName")]
    [ArgumentCompleter(typeof(LabelingJobNameCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Name { get; set; } = [];

    /// <inheritdoc />
    protected override void Process() => ForEachName(Name, Wait);

    private void Wait(string name)
    {
        var ended = WaitFor($"labeling job '{name}'", (progress, token) => new LabelingJobService(Services).WaitAsync(name, Waiting, progress, token));
        WriteObject(ended);
        if (ended.Status is "Failed")
        {
            WriteFailure(JobKind.Labeling, name, ended.FailureReason);
        }
        else if (LabelingOutcome.Warning(ended) is { } warning)
        {
            WriteWarning(warning);
        }
    }
}
