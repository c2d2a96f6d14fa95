using System.Management.Automation;
using GtPs.Cmdlets.Internal;
using GtPs.Core.Tuning;
using GtPs.Core.Waiting;
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
public sealed class WaitGtTuningCommand : GtSessionCmdlet
{
    /// <summary>The names; several are waited for one after the other.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("TuningJobName", "HyperParameterTuningJobName")]
    [ValidateNotNullOrEmpty]
    public string[] Name { get; set; } = [];

    /// <summary>Gives up after this many seconds with an error; by default never.</summary>
    [Parameter]
    [ValidateRange(0.0, 2_592_000.0)]
    public double TimeoutSeconds { get; set; }

    /// <summary>The pause between two looks in seconds; by default 0.5 on the local engine and 15 on AWS.</summary>
    [Parameter]
    [ValidateRange(0.0, 3_600.0)]
    public double PollSeconds { get; set; }

    /// <inheritdoc />
    protected override void Process() => ForEach(Name, Wait);

    private void Wait(string name)
    {
        var options = WaitOptions.For(Services.Session.BackEnd, PollSeconds, TimeoutSeconds);
        var ended = Await((progress, token) => new TuningService(Services).WaitAsync(name, options, progress, token));
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
