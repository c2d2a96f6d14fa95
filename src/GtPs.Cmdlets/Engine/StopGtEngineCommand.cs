using System.Management.Automation;
using GtPs.Cmdlets.Internal;
using GtPs.Core.Engines;
using GtPs.Model;

namespace GtPs.Cmdlets.Engine;

/// <summary>Stops the engine of a data folder. Its data stay, and jobs that run go on when it is started again. Writes nothing when none runs.</summary>
/// <example><code>Stop-GtEngine -Path ~/labels</code>Stops the engine that keeps its data in ~/labels.</example>
[Cmdlet(VerbsLifecycle.Stop, "GtEngine", SupportsShouldProcess = true)]
[OutputType(typeof(GtEngine))]
public sealed class StopGtEngineCommand : GtCmdlet
{
    /// <summary>The engine's data folder. Default: GTPS_ENGINE_PATH, else GroundTruthPS/engine in the user's local data.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("EnginePath")]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    /// <inheritdoc />
    protected override void Process()
    {
        var path = Path is null ? null : ResolveFilePath(Path);
        if (ShouldProcess($"local engine in '{path ?? "the default folder"}'", "Stop (data stay; running jobs go on at the next start)")
            && Await((_, token) => EngineProcess.StopAsync(path, token)) is { } engine)
        {
            WriteObject(engine);
        }
    }
}
