using System.Management.Automation;
using GtPs.Cmdlets.Internal;
using GtPs.Core.Tuning;
using GtPs.Model;

namespace GtPs.Cmdlets.Tuning;

/// <summary>Stops hyperparameter tuning jobs with the training jobs they run; the training jobs that have ended stay. A tuning job that has ended is left as it is.</summary>
/// <example><code>Get-GtTuning gt-* | Stop-GtTuning</code></example>
/// <example>
///   <summary>Stop a search and take the best it found</summary>
///   <code>Stop-GtTuning animals; (Wait-GtTuning animals).BestTrainingJob | New-GtModel</code>
/// </example>
[Cmdlet(VerbsLifecycle.Stop, "GtTuning", SupportsShouldProcess = true)]
[OutputType(typeof(GtTuningJob))]
public sealed class StopGtTuningCommand : GtSessionCmdlet
{
    /// <summary>The names of the jobs.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("TuningJobName", "HyperParameterTuningJobName")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(Completers.TuningJobNameCompleter))]
    public string[] Name { get; set; } = [];

    /// <summary>Returns the jobs as they are after the call.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc />
    protected override void Process() => ForEachName(Name, Stop);

    private void Stop(string name)
    {
        if (!ShouldSend($"tuning job '{name}'", "Stop", TuningService.PreviewStop(name)))
        {
            return;
        }

        var job = Await((_, token) => new TuningService(Services).StopAsync(name, token));
        if (PassThru)
        {
            WriteObject(job);
        }
    }
}
