using System.Management.Automation;
using GtPs.Cmdlets.Internal;
using GtPs.Core.Inference;
using GtPs.Model;

namespace GtPs.Cmdlets.Inference;

/// <summary>Removes endpoints, which ends their bill, and on request their configurations and models.</summary>
/// <example><code>$endpoint | Remove-GtEndpoint -IncludeConfig -IncludeModel</code></example>
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

    /// <summary>Removes the endpoint's configuration too.</summary>
    [Parameter]
    public SwitchParameter IncludeConfig { get; set; }

    /// <summary>Removes the endpoint's models too; their artefacts stay in S3.</summary>
    [Parameter]
    public SwitchParameter IncludeModel { get; set; }

    /// <inheritdoc />
    protected override void Process()
    {
        var extent = (IncludeConfig.IsPresent, IncludeModel.IsPresent) switch
        {
            (true, true) => "Remove with configuration and models",
            (true, false) => "Remove with configuration",
            (false, true) => "Remove with models",
            _ => "Remove",
        };
        ForEach(Name, name =>
        {
            if (ShouldProcess($"endpoint '{name}'", extent))
            {
                Await((_, token) => RemoveAsync(name, token));
            }
        });
    }

    private async Task RemoveAsync(string name, CancellationToken token)
    {
        var endpoints = new EndpointService(Services);
        GtEndpoint endpoint;
        try
        {
            endpoint = await endpoints.GetAsync(name, token);
        }
        catch (GtException error) when (error.Kind is GtErrorKind.NotFound && !string.IsNullOrEmpty(EndpointConfigName) && (IncludeConfig || IncludeModel))
        {
            endpoint = new GtEndpoint
            {
                Name = name,
                EndpointArn = string.Empty,
                Region = Services.Session.Region,
                Status = string.Empty,
                EndpointConfigName = EndpointConfigName,
                ModelNames = ModelNames ?? [],
            };
        }

        await endpoints.RemoveAsync(endpoint, IncludeConfig, IncludeModel, token);
    }
}
