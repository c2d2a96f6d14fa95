using System.Management.Automation;
using GtPs.Cmdlets.Completers;
using GtPs.Cmdlets.Internal;
using GtPs.Core.Labeling;
using GtPs.Model;

namespace GtPs.Cmdlets.Labeling;

/// <summary>Stops a labeling job. Labels made until then stay in the output manifest and stay billed; a stopped job cannot go on, but a new one can take its output manifest.</summary>
/// <example><code>Stop-GtLabelingJob animals | Wait-GtLabelingJob</code>Stops the job and waits until its last tasks have ended.</example>
[Cmdlet(VerbsLifecycle.Stop, "GtLabelingJob", SupportsShouldProcess = true)]
[OutputType(typeof(GtLabelingJob))]
public sealed class StopGtLabelingJobCommand : GtSessionCmdlet
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
        if (ShouldProcess($"labeling job '{Name}'", "Stop for good (labels made so far stay, and stay billed on AWS)"))
        {
            var service = new LabelingJobService(Services);
            WriteObject(Await((_, token) => service.StopAsync(Name, token)));
        }
    }
}
