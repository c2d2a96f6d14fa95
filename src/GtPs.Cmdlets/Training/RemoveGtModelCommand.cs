using System.Management.Automation;
using GtPs.Cmdlets.Internal;
using GtPs.Core.Training;

namespace GtPs.Cmdlets.Training;

/// <summary>Removes models. Their artefacts stay in S3.</summary>
/// <example><code>Get-GtModel gt-model-* | Remove-GtModel</code></example>
[Cmdlet(VerbsCommon.Remove, "GtModel", SupportsShouldProcess = true)]
public sealed class RemoveGtModelCommand : GtSessionCmdlet
{
    /// <summary>The names of the models.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("ModelName")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(Completers.ModelNameCompleter))]
    public string[] Name { get; set; } = [];

    /// <inheritdoc />
    protected override void Process() => ForEachName(Name, Remove);

    private void Remove(string name)
    {
        if (ShouldSend($"model '{name}'", "Remove (its artefact stays in S3)", ModelService.PreviewRemoval(name)))
        {
            Await((_, token) => new ModelService(Services).RemoveAsync(name, token));
        }
    }
}
