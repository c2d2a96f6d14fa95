using System.Management.Automation;
using GtPs.Cmdlets.Internal;
using GtPs.Core.Costs;
using GtPs.Core.Inference;
using GtPs.Core.Resources;
using GtPs.Model;

namespace GtPs.Cmdlets.Inference;

/// <summary>
/// Deploys one or more models to a real-time endpoint. Several share the requests by their weights. On AWS it is billed until it is removed. Run again with the same
/// -Name and values it gives out the endpoint that is there; other values under a taken name are the error ResourceInUse (Update-GtEndpoint changes an endpoint).
/// </summary>
/// <example><code>$endpoint = $model | New-GtEndpoint | Wait-GtEndpoint</code></example>
/// <example><code>New-GtEndpoint current, candidate -Weight 9, 1 -Name animals | Wait-GtEndpoint</code></example>
[Cmdlet(VerbsCommon.New, "GtEndpoint", SupportsShouldProcess = true)]
[OutputType(typeof(GtEndpoint))]
public sealed class NewGtEndpointCommand : GtSessionCmdlet
{
    /// <summary>The model, or its name; several become the variants of one endpoint. Models that are piped get an endpoint each.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("ModelName")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(Completers.ModelNameCompleter))]
    public string[] Model { get; set; } = [];

    /// <summary>The models' weights in their order: what counts is a weight's share of their sum. By default all are equal.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ValidateRange(0.0, 1e9)]
    public double[] Weight { get; set; } = [];

    /// <summary>The names of the variants in the models' order; by default <c>AllTraffic</c> for one model and the models' names for several.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] VariantName { get; set; } = [];

    /// <summary>The endpoint's name: 1 to 63 letters, digits and hyphens. By default a new one with the time in it.</summary>
    [Parameter]
    [Alias("EndpointName")]
    [ValidateNotNullOrEmpty]
    public string? Name { get; set; }

    /// <summary>The instance type. The local engine takes any that has the form ml.FAMILY.SIZE.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(Completers.EndpointInstanceTypeCompleter))]
    public string InstanceType { get; set; } = "ml.m5.large";

    /// <summary>The number of instances of each variant.</summary>
    [Parameter]
    [ValidateRange(1, 100)]
    public int InstanceCount { get; set; } = 1;

    /// <summary>Makes a billed endpoint on AWS without asking.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc />
    protected override void Process()
    {
        var options = new EndpointOptions
        {
            Name = Name is null ? ResourceName.Unique("gt-endpoint", Services.Clock) : ResourceName.Check(Name, "EndpointName"),
            Variants = EndpointVariants.Make(Model, Weight, VariantName),
            InstanceType = InstanceTypes.Check(InstanceType, "ProductionVariants.InstanceType"),
            InstanceCount = InstanceCount,
        };
        var endpoints = new EndpointService(Services);
        var target = $"endpoint '{options.Name}'";
        if (!WriteIfThere(target, Name, token => endpoints.FindMadeAsync(options, token))
            && ShouldSpend(target, Spending("Create", $"{InstanceCount * Model.Length} x {InstanceType}, billed until removed, {InstanceCost.PerHour(InstanceType, InstanceCount * Model.Length)}"), Force, endpoints.Preview(options)))
        {
            WriteStarted(target, Await((_, token) => endpoints.CreateAsync(options, token)));
        }
    }
}
