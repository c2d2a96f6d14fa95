using System.Management.Automation;
using GtPs.Cmdlets.Completers;
using GtPs.Cmdlets.Internal;
using GtPs.Core.Labeling;

namespace GtPs.Cmdlets.Labeling;

/// <summary>Removes a workteam. Its people stay in their user pool, and jobs that ran with it keep their answers.</summary>
/// <example><code>Get-GtWorkteam rehearsal* | Remove-GtWorkteam</code>Removes every team whose name begins with rehearsal.</example>
[Cmdlet(VerbsCommon.Remove, "GtWorkteam", SupportsShouldProcess = true)]
public sealed class RemoveGtWorkteamCommand : GtSessionCmdlet
{
    /// <summary>The team's name, or the team.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("WorkteamName")]
    [ArgumentCompleter(typeof(WorkteamNameCompleter))]
    [ValidateNotNullOrEmpty]
    public string Name { get; set; } = null!;

    /// <inheritdoc />
    protected override void Process() => ForEachName([Name], Remove);

    private void Remove(string name)
    {
        if (ShouldSend($"workteam '{name}'", "Remove", WorkteamService.PreviewRemoval(name)))
        {
            var service = new WorkteamService(Services);
            Await((_, token) => service.RemoveAsync(name, token));
        }
    }
}
