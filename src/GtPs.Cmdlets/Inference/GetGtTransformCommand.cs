using System.Management.Automation;
using GtPs.Cmdlets.Internal;
using GtPs.Core.Inference;
using GtPs.Model;

namespace GtPs.Cmdlets.Inference;

/// <summary>Gets transform jobs: one by name, or all that match a pattern, the newest first.</summary>
/// <example><code>Get-GtTransform gt-*</code></example>
[Cmdlet(VerbsCommon.Get, "GtTransform")]
[OutputType(typeof(GtTransformJob))]
public sealed class GetGtTransformCommand : GtSessionCmdlet
{
    /// <summary>Names; wildcards find all that match. A plain name that does not exist is an error.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("TransformJobName")]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(Completers.TransformJobNameCompleter))]
    public string[] Name { get; set; } = ["*"];

    /// <inheritdoc />
    protected override void Process()
    {
        var service = new TransformService(Services);
        foreach (var name in Name)
        {
            WriteEach((_, token) => service.FindAsync(NameQuery.Of(name), token));
        }
    }
}
