using System.Management.Automation;
using GtPs.Cmdlets.Completers;
using GtPs.Cmdlets.Internal;
using GtPs.Core.Labeling;
using GtPs.Model;

namespace GtPs.Cmdlets.Labeling;

/// <summary>
/// Stops labeling jobs. Labels made until then stay in the output manifest and stay billed; a stopped job cannot go on, but a new one can take its output manifest. One that has
/// ended is left as it is.
/// </summary>
/// <example><code>Stop-GtLabelingJob animals -PassThru | Wait-GtLabelingJob</code>Stops the job and waits until its last tasks have ended.</example>
[Cmdlet(VerbsLifecycle.Stop, "GtLabelingJob", SupportsShouldProcess = true)]
[OutputType(typeof(GtLabelingJob))]
public sealed class StopGtLabelingJobCommand : GtSessionCmdlet
{
    /// <summary>The names of the jobs, or the jobs.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("LabelingJobName")]
    [ArgumentCompleter(typeof(LabelingJobNameCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Name { get; set; } = [];

    /// <summary>Returns the jobs as they are after the call.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc />
    protected override void Process() => ForEachName(Name, Stop);

    private void Stop(string name)
    {
        if (!ShouldSend($"labeling job '{name}'", "Stop for good (labels made so far stay, and stay billed on AWS)", LabelingJobService.PreviewStop(name)))
        {
            return;
        }

        var job = Await((_, token) => new LabelingJobService(Services).StopAsync(name, token));
        if (PassThru)
        {
            WriteObject(job);
        }
    }
}
