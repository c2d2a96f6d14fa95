using System.Management.Automation;
using GtPs.Cmdlets.Internal;
using GtPs.Core.Inference;
using GtPs.Model;

namespace GtPs.Cmdlets.Inference;

/// <summary>Gets endpoints: one by name, or all that match a pattern, the newest first.</summary>
/// <example><code>Get-GtEndpoint gt-*</code></example>
[Cmdlet(VerbsCommon.Get, "GtEndpoint")]
[OutputType(typeof(GtEndpoint))]
public sealed class GetGtEndpointCommand : GtSessionCmdlet
{
    /// <summary>Names; wildcards find all that match. A plain name that does not exist is an error.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("EndpointName")]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(Completers.EndpointNameCompleter))]
    public string[] Name { get; set; } = ["*"];

    /// <inheritdoc />
    protected override void Process()
    {
        var service = new EndpointService(Services);
        foreach (var name in Name)
        {
            WriteEach((_, token) => service.FindAsync(NameQuery.Of(name), token));
        }
    }
}
