using System.Management.Automation;
using GtPs.Cmdlets.Internal;
using GtPs.Core.Inference;

namespace GtPs.Cmdlets.Inference;

/// <summary>
/// Removes endpoints, which ends their bill, and with them their configurations, those from before updates too, and the models they serve. What another endpoint uses
/// stays, and a warning says so; artefacts stay in S3. A piped endpoint can be removed again: what is gone already is passed over.
/// </summary>
/// <example>
///   <summary>Remove an endpoint and everything that was made for it</summary>
///   <code>$endpoint | Remove-GtEndpoint</code>
/// </example>
/// <example>
///   <summary>Remove an endpoint and keep its model for the next one</summary>
///   <code>Remove-GtEndpoint animals -KeepModel</code>
/// </example>
[Cmdlet(VerbsCommon.Remove, "GtEndpoint", SupportsShouldProcess = true)]
public sealed class RemoveGtEndpointCommand : GtSessionCmdlet
{
    /// <summary>The names of the endpoints.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("EndpointName")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(Completers.EndpointNameCompleter))]
    public string[] Name { get; set; } = [];

    /// <summary>The configuration of a piped endpoint, so that it can be removed when the endpoint is gone already.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, DontShow = true)]
    public string? EndpointConfigName { get; set; }

    /// <summary>The models of a piped endpoint, so that they can be removed when the endpoint is gone already.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, DontShow = true)]
    public string[]? ModelNames { get; set; }

    /// <summary>Keeps the endpoint's configurations. They cost nothing.</summary>
    [Parameter]
    public SwitchParameter KeepConfig { get; set; }

    /// <summary>Keeps the endpoint's models. They cost nothing, and another endpoint can serve them.</summary>
    [Parameter]
    public SwitchParameter KeepModel { get; set; }

    /// <inheritdoc />
    protected override void Process()
    {
        var extent = (KeepConfig.IsPresent, KeepModel.IsPresent) switch
        {
            (false, false) => "Remove with configuration and models",
            (false, true) => "Remove with configuration",
            (true, false) => "Remove with models",
            _ => "Remove",
        };
        ForEachName(Name, name => Remove(new EndpointTarget(name, EndpointConfigName ?? string.Empty, ModelNames ?? [], !KeepConfig, !KeepModel), extent));
    }

    private void Remove(EndpointTarget target, string extent)
    {
        if (!ShouldSend($"endpoint '{target.Name}'", extent, EndpointRemoval.Preview(target)))
        {
            return;
        }

        foreach (var sentence in Await((_, token) => new EndpointRemoval(Services).RemoveAsync(target, token)))
        {
            WriteWarning(sentence);
        }
    }
}
