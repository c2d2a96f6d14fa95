using System.Management.Automation;
using GtPs.Cmdlets.Internal;
using GtPs.Core.Tuning;
using GtPs.Model;

namespace GtPs.Cmdlets.Tuning;

/// <summary>
/// Waits until hyperparameter tuning jobs have ended, with their counters and the best value so far in the progress bar, and returns them. Ctrl+C ends the
/// wait only. A failed job also gives the error TuningJobFailed.
/// </summary>
/// <example><code>$tuning = Get-GtTuning animals | Wait-GtTuning</code></example>
/// <example>
///   <summary>Wait an hour at most, then stop and take the best</summary>
///   <code>Wait-GtTuning animals -TimeoutSeconds 3600 -ErrorAction SilentlyContinue; Stop-GtTuning animals</code>
/// </example>
[Cmdlet(VerbsLifecycle.Wait, "GtTuning")]
[OutputType(typeof(GtTuningJob))]
public sealed class WaitGtTuningCommand : GtWaitCmdlet
{
    /// <summary>The names; several are waited for one after the other.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("TuningJobName", "HyperParameterTuningJobName")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(Completers.TuningJobNameCompleter))]
    public string[] Name { get; set; } = [];

    /// <inheritdoc />
    protected override void Process() => ForEachName(Name, Wait);

    private void Wait(string name)
    {
        var ended = WaitFor($"tuning job '{name}'", (progress, token) => new TuningService(Services).WaitAsync(name, Waiting, progress, token));
        WriteObject(ended);
        if (ended.Status is "Failed")
        {
            WriteGtError(TuningService.Failure(ended));
        }
        else if (ended.Status is "Stopped")
        {
            WriteWarning($"The tuning job '{name}' was stopped after {ended.CompletedJobs} completed training jobs.");
        }
    }
}
