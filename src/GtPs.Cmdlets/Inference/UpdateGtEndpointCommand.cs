using System.Collections;
using System.Globalization;
using System.Management.Automation;
using GtPs.Cmdlets.Internal;
using GtPs.Core.Costs;
using GtPs.Core.Inference;
using GtPs.Core.Resources;
using GtPs.Model;

namespace GtPs.Cmdlets.Inference;

/// <summary>
/// Changes endpoints while they serve: other models, other weights, or the configuration from before. What serves goes on until the new models are
/// loaded. When one cannot be, the endpoint stays as it was, and Wait-GtEndpoint says why. The configuration from before costs nothing and stays, so that
/// the update can be undone; Remove-GtEndpoint removes it with the endpoint.
/// </summary>
/// <example><code>Update-GtEndpoint animals -Model $better | Wait-GtEndpoint</code></example>
/// <example><code>Update-GtEndpoint animals -VariantWeight @{ current = 1; candidate = 1 } | Wait-GtEndpoint</code></example>
/// <example><code>Update-GtEndpoint animals -EndpointConfigName $endpoint.EndpointConfigName | Wait-GtEndpoint</code></example>
[Cmdlet(VerbsData.Update, "GtEndpoint", SupportsShouldProcess = true, DefaultParameterSetName = ModelSet)]
[OutputType(typeof(GtEndpoint))]
public sealed class UpdateGtEndpointCommand : GtSessionCmdlet
{
    private const string ModelSet = "Model";
    private const string WeightSet = "Weight";
    private const string ConfigSet = "Configuration";

    /// <summary>The names of the endpoints.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("EndpointName")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(Completers.EndpointNameCompleter))]
    public string[] Name { get; set; } = [];

    /// <summary>The model that is to serve, or its name; several become variants.</summary>
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = ModelSet)]
    [Alias("ModelName")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(Completers.ModelNameCompleter))]
    public string[] Model { get; set; } = [];

    /// <summary>The models' weights in their order: what counts is a weight's share of their sum. By default all are equal.</summary>
    [Parameter(ParameterSetName = ModelSet)]
    [ValidateNotNullOrEmpty]
    [ValidateRange(0.0, 1e9)]
    public double[] Weight { get; set; } = [];

    /// <summary>The names of the variants in the models' order; by default <c>AllTraffic</c> for one model and the models' names for several.</summary>
    [Parameter(ParameterSetName = ModelSet)]
    [ValidateNotNullOrEmpty]
    public string[] VariantName { get; set; } = [];

    /// <summary>The instance type. The local engine takes any that has the form ml.FAMILY.SIZE.</summary>
    [Parameter(ParameterSetName = ModelSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(Completers.EndpointInstanceTypeCompleter))]
    public string InstanceType { get; set; } = "ml.m5.large";

    /// <summary>The number of instances of each variant.</summary>
    [Parameter(ParameterSetName = ModelSet)]
    [ValidateRange(1, 100)]
    public int InstanceCount { get; set; } = 1;

    /// <summary>New weights by variant, <c>@{ current = 3; candidate = 1 }</c>. Variants that are not named keep theirs.</summary>
    [Parameter(Mandatory = true, ParameterSetName = WeightSet)]
    [ValidateNotNullOrEmpty]
    public Hashtable VariantWeight { get; set; } = [];

    /// <summary>New numbers of instances by variant.</summary>
    [Parameter(ParameterSetName = WeightSet)]
    [ValidateNotNullOrEmpty]
    public Hashtable VariantInstanceCount { get; set; } = [];

    /// <summary>A configuration that is there already, for example the one from before the last update.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ConfigSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(Completers.EndpointConfigNameCompleter))]
    public string EndpointConfigName { get; set; } = string.Empty;

    /// <summary>Keeps weight and instances of each variant that is there under its name already.</summary>
    [Parameter(ParameterSetName = ModelSet)]
    [Parameter(ParameterSetName = ConfigSet)]
    public SwitchParameter RetainVariantProperty { get; set; }

    /// <summary>Changes a billed endpoint on AWS without asking.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc />
    protected override void Process() => ForEach(Name, Update);

    private void Update(string name)
    {
        var updater = new EndpointUpdater(Services);
        switch (ParameterSetName)
        {
            case WeightSet:
                var weights = Read(VariantWeight, nameof(VariantWeight), value => Convert.ToDouble(value, CultureInfo.InvariantCulture), value => double.IsFinite(value) && value >= 0, "a number from 0");
                var counts = Read(VariantInstanceCount, nameof(VariantInstanceCount), value => Convert.ToInt32(value, CultureInfo.InvariantCulture), value => value >= 1, "a whole number from 1");
                var text = string.Join(", ", weights.Select(pair => FormattableString.Invariant($"{pair.Key} = {pair.Value}")).Concat(counts.Select(pair => $"{pair.Value} instances of {pair.Key}")));
                Run(name, counts.Count > 0 ? Spending("Change weights", $"{text}, billed until removed") : $"Change weights ({text})", counts.Count > 0, EndpointUpdater.Preview(name, weights, counts), token => updater.UpdateAsync(name, weights, counts, token));
                break;
            case ConfigSet:
                Run(name, Spending($"Update to configuration '{EndpointConfigName}'", "billed until removed"), spends: true, EndpointUpdater.Preview(name, EndpointConfigName, RetainVariantProperty), token => updater.UpdateAsync(name, EndpointConfigName, RetainVariantProperty, token));
                break;
            default:
                var count = InstanceCount * Model.Length;
                var options = new EndpointOptions { Name = name, Variants = EndpointVariants.Make(Model, Weight, VariantName), InstanceType = InstanceTypes.Check(InstanceType, "ProductionVariants.InstanceType"), InstanceCount = InstanceCount };
                Run(name, Spending($"Update to {string.Join(", ", Model)}", $"{count} x {InstanceType}, billed until removed, {InstanceCost.PerHour(InstanceType, count)}"), spends: true, updater.Preview(options, RetainVariantProperty), token => updater.UpdateAsync(options, RetainVariantProperty, token));
                break;
        }
    }

    private void Run(string name, string action, bool spends, IEnumerable<RequestText> requests, Func<CancellationToken, Task<GtEndpoint>> work)
    {
        if (ShouldSpend($"endpoint '{name}'", action, Force || !spends, requests))
        {
            WriteObject(Await((_, token) => work(token)));
        }
    }

    private static Dictionary<string, T> Read<T>(Hashtable table, string parameter, Func<object?, T> convert, Func<T, bool> isValid, string rule)
    {
        var values = new Dictionary<string, T>(StringComparer.OrdinalIgnoreCase);
        foreach (DictionaryEntry entry in table)
        {
            var raw = entry.Value is PSObject wrapped ? wrapped.BaseObject : entry.Value;
            try
            {
                var value = raw is null ? throw new FormatException() : convert(raw);
                values[$"{entry.Key}"] = isValid(value) ? value : throw new FormatException();
            }
            catch (Exception error) when (error is FormatException or InvalidCastException or OverflowException)
            {
                throw new GtException("InvalidVariants", $"-{parameter} gives '{entry.Key}' the value '{raw}', which is not {rule}.", GtErrorKind.InvalidArgument, $"{entry.Key}", error);
            }
        }

        return values;
    }
}
