using System.Management.Automation;
using GtPs.Cmdlets.Internal;
using GtPs.Core.Engines;
using GtPs.Model;

namespace GtPs.Cmdlets.Engine;

/// <summary>Gets the running engine of a data folder. Writes nothing when none runs.</summary>
/// <example><code>Get-GtEngine | Format-List</code>Shows address, process, version and data folder.</example>
[Cmdlet(VerbsCommon.Get, "GtEngine")]
[OutputType(typeof(GtEngine))]
public sealed class GetGtEngineCommand : GtCmdlet
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
        if (Await((_, token) => EngineProcess.FindAsync(path, token)) is { } engine)
        {
            WriteObject(engine);
        }
    }
}
