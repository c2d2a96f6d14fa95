using System.Management.Automation;
using GtPs.Cmdlets.Internal;
using GtPs.Core.Inference;
using GtPs.Model;

namespace GtPs.Cmdlets.Inference;

/// <summary>Stops transform jobs. One that has ended is left as it is.</summary>
/// <example><code>Get-GtTransform gt-* | Stop-GtTransform</code></example>
[Cmdlet(VerbsLifecycle.Stop, "GtTransform", SupportsShouldProcess = true)]
[OutputType(typeof(GtTransformJob))]
public sealed class StopGtTransformCommand : GtSessionCmdlet
{
    /// <summary>The names of the jobs.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("TransformJobName")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(Completers.TransformJobNameCompleter))]
    public string[] Name { get; set; } = [];

    /// <summary>Returns the jobs as they are after the call.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc />
    protected override void Process() => ForEachName(Name, Stop);

    private void Stop(string name)
    {
        if (!ShouldSend($"transform job '{name}'", "Stop", TransformService.PreviewStop(name)))
        {
            return;
        }

        var job = Await((_, token) => new TransformService(Services).StopAsync(name, token));
        if (PassThru)
        {
            WriteObject(job);
        }
    }
}
