using System.Management.Automation;
using GtPs.Cmdlets.Internal;
using GtPs.Core.Training;
using GtPs.Model;

namespace GtPs.Cmdlets.Training;

/// <summary>
/// Waits until training jobs have ended, with their secondary status in the progress bar, and returns them. Ctrl+C ends the wait only. A failed job also
/// gives the error TrainingJobFailed with its reason and the end of its log.
/// </summary>
/// <example><code>Get-GtTraining gt-* | Wait-GtTraining -TimeoutSeconds 3600</code></example>
[Cmdlet(VerbsLifecycle.Wait, "GtTraining")]
[OutputType(typeof(GtTrainingJob))]
public sealed class WaitGtTrainingCommand : GtWaitCmdlet
{
    /// <summary>The names; several are waited for one after the other.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("TrainingJobName")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(Completers.TrainingJobNameCompleter))]
    public string[] Name { get; set; } = [];

    /// <inheritdoc />
    protected override void Process() => ForEachName(Name, Wait);

    private void Wait(string name)
    {
        var ended = WaitFor($"training job '{name}'", (progress, token) => new TrainingService(Services).WaitAsync(name, Waiting, progress, token));
        WriteObject(ended);
        if (ended.Status is "Failed")
        {
            WriteFailure(JobKind.Training, name, ended.FailureReason);
        }
        else if (TrainingOutcome.Warning(ended) is { } warning)
        {
            WriteWarning(warning);
        }
    }
}
