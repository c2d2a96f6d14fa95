using System.Management.Automation;
using GtPs.Cmdlets.Internal;
using GtPs.Core.Training;
using GtPs.Model;

namespace GtPs.Cmdlets.Training;

/// <summary>Stops training jobs. One that has ended is left as it is.</summary>
/// <example><code>Get-GtTraining gt-* | Stop-GtTraining</code></example>
[Cmdlet(VerbsLifecycle.Stop, "GtTraining", SupportsShouldProcess = true)]
[OutputType(typeof(GtTrainingJob))]
public sealed class StopGtTrainingCommand : GtSessionCmdlet
{
    /// <summary>The names of the jobs.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("TrainingJobName")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(Completers.TrainingJobNameCompleter))]
    public string[] Name { get; set; } = [];

    /// <summary>Returns the jobs as they are after the call.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc />
    protected override void Process() => ForEachName(Name, Stop);

    private void Stop(string name)
    {
        if (!ShouldSend($"training job '{name}'", "Stop", TrainingService.PreviewStop(name)))
        {
            return;
        }

        var job = Await((_, token) => new TrainingService(Services).StopAsync(name, token));
        if (PassThru)
        {
            WriteObject(job);
        }
    }
}
