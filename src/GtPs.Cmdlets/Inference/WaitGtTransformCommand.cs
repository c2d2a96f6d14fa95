using System.Management.Automation;
using GtPs.Cmdlets.Internal;
using GtPs.Core.Inference;
using GtPs.Core.Training;
using GtPs.Model;

namespace GtPs.Cmdlets.Inference;

/// <summary>Waits until transform jobs have ended and returns them. Ctrl+C ends the wait only.</summary>
/// <example><code>Get-GtTransform gt-* | Wait-GtTransform -TimeoutSeconds 3600</code></example>
[Cmdlet(VerbsLifecycle.Wait, "GtTransform")]
[OutputType(typeof(GtTransformJob))]
public sealed class WaitGtTransformCommand : GtWaitCmdlet
{
    /// <summary>The names; several are waited for one after the other.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("TransformJobName")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(Completers.TransformJobNameCompleter))]
    public string[] Name { get; set; } = [];

    /// <inheritdoc />
    protected override void Process() => ForEachName(Name, Wait);

    private void Wait(string name)
    {
        var ended = WaitFor($"transform job '{name}'", (progress, token) => new TransformService(Services).WaitAsync(name, Waiting, progress, token));
        WriteObject(ended);
        if (ended.Status is "Failed")
        {
            WriteFailure(JobKind.Transform, name, ended.FailureReason);
        }
        else if (ended.Status is "Completed" && ended.FailureReason.Length > 0)
        {
            // The engine goes on past images that it cannot decode and counts them here.
            WriteWarning($"Transform job '{name}': {ended.FailureReason}");
        }
        else if (ended.Status is "Stopped")
        {
            WriteWarning($"The transform job '{name}' was stopped before it was complete.");
        }
    }
}
