using System.Management.Automation;
using GtPs.Cmdlets.Internal;
using GtPs.Core.Engines;
using GtPs.Model;

namespace GtPs.Cmdlets.Engine;

/// <summary>Starts the local engine as a process of its own that outlives the shell. Returns the running one when there is one for the folder.</summary>
/// <example><code>Start-GtEngine -Path ~/labels -Port 9300</code>Starts the engine with its data in ~/labels.</example>
[Cmdlet(VerbsLifecycle.Start, "GtEngine", SupportsShouldProcess = true)]
[OutputType(typeof(GtEngine))]
public sealed class StartGtEngineCommand : GtCmdlet
{
    /// <summary>The engine's data folder. Default: GTPS_ENGINE_PATH, else GroundTruthPS/engine in the user's local data.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    /// <summary>The port; any free one by default.</summary>
    [Parameter]
    [ValidateRange(0, 65535)]
    public int Port { get; set; }

    /// <summary>The AWS region the engine plays.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(Completers.RegionCompleter))]
    public string? Region { get; set; }

    /// <summary>Where the engine posts a record when a labeling job has ended, in the form of EventBridge: <c>http://host/path</c>. Kept for later starts; empty ends it.</summary>
    [Parameter]
    [AllowEmptyString]
    public string? WebhookUrl { get; set; }

    /// <inheritdoc />
    protected override void End()
    {
        var options = new EngineStartOptions { Path = Path is null ? null : ResolveFilePath(Path), Port = Port, WebhookUrl = WebhookUrl };
        options = Region is null ? options : options with { Region = Region };
        if (ShouldProcess($"local engine in '{options.Path ?? "the default folder"}'", "Start (free of charge)"))
        {
            WriteObject(Await((progress, token) => EngineProcess.StartAsync(options, progress, token)));
        }
    }
}
