using GtPs.Aws.SageMaker;
using GtPs.Core.Resources;
using GtPs.Core.Sessions;
using GtPs.Core.Training;
using GtPs.Model;

namespace GtPs.Core.Inference;

/// <summary>The configurations of endpoints.</summary>
/// <param name="services">The session.</param>
internal sealed class EndpointConfigs(SessionServices services)
{
    private readonly ModelService _models = new(services);

    /// <summary>Makes a configuration and does with it what needs one; when that is refused, the configuration is removed again.</summary>
    /// <param name="options">What it holds.</param>
    /// <param name="use">Uses it by its name.</param>
    /// <param name="token">Stops it.</param>
    /// <exception cref="GtException">A model does not exist (<c>ResourceNotFound</c>), or what the service answers.</exception>
    public async Task WithNewAsync(EndpointOptions options, Func<string, Task> use, CancellationToken token)
    {
        foreach (var variant in options.Variants)
        {
            await _models.GetAsync(variant.ModelName, token);
        }

        var name = NewName(options.Name);
        await services.SageMaker.CreateEndpointConfigAsync(Request(options, name), token);
        try
        {
            await use(name);
        }
        catch (GtException error) when (error.Kind is not GtErrorKind.Connection)
        {
            // Refused for certain. After a lost connection the endpoint may have it, and then it is needed.
            await services.SageMaker.DeleteEndpointConfigAsync(new DeleteEndpointConfigRequest { EndpointConfigName = name }, CancellationToken.None);
            throw;
        }
    }

    /// <summary>A name for a new configuration of an endpoint: the endpoint's, <c>-config</c>, and the time.</summary>
    /// <param name="endpoint">The endpoint's name.</param>
    public string NewName(string endpoint) => ResourceName.Unique(Prefix(endpoint), services.Clock);

    /// <summary>True for a name that <see cref="NewName"/> gave. When the endpoint's name is so long that it was cut off, no configuration counts as its own.</summary>
    /// <param name="config">The configuration's name.</param>
    /// <param name="endpoint">The endpoint's name.</param>
    public static bool IsOf(string config, string endpoint) => ResourceName.IsUniqueOf(config, Prefix(endpoint));

    /// <summary>The request that makes a configuration.</summary>
    /// <param name="options">What it holds.</param>
    /// <param name="name">Its name.</param>
    public static CreateEndpointConfigRequest Request(EndpointOptions options, string name) => new()
    {
        EndpointConfigName = name,
        ProductionVariants =
        [
            .. options.Variants.Select(variant => new ProductionVariant
            {
                VariantName = variant.Name,
                ModelName = variant.ModelName,

                // One alone gets every request, whatever its weight; the notebook leaves it out too.
                InitialVariantWeight = options.Variants.Count > 1 ? variant.Weight : null,
                InstanceType = options.InstanceType,
                InitialInstanceCount = options.InstanceCount,
            }),
        ],
    };

    /// <summary>The request of <see cref="WithNewAsync"/> as people read it.</summary>
    /// <param name="options">What it holds.</param>
    /// <param name="name">Its name, of <see cref="NewName"/>.</param>
    public static RequestText Preview(EndpointOptions options, string name) =>
        RequestText.Of(Request(options, name)) with { Note = "the end of EndpointConfigName, which is the time of the request." };

    /// <summary>The configurations that were made for an endpoint, those from before its updates too, by the names they were given.</summary>
    /// <param name="endpoint">The endpoint's name.</param>
    /// <param name="token">Stops it.</param>
    public async Task<IReadOnlyList<string>> NamesOfAsync(string endpoint, CancellationToken token)
    {
        var all = Listing.AllAsync(
            async (next, stop) =>
            {
                var page = await services.SageMaker.ListEndpointConfigsAsync(new ListEndpointConfigsRequest { NextToken = next, MaxResults = Listing.PageSize, NameContains = ResourceName.Part(Prefix(endpoint)) }, stop);
                return (page.EndpointConfigs?.Select(config => config.EndpointConfigName!).Where(config => IsOf(config, endpoint)) ?? [], page.NextToken);
            },
            token);
        var names = new List<string>();
        await foreach (var name in all)
        {
            names.Add(name);
        }

        return names;
    }

    /// <summary>The variants of a configuration; none when it is gone: an endpoint runs on without it.</summary>
    /// <param name="name">The configuration.</param>
    /// <param name="token">Stops it.</param>
    public async Task<IReadOnlyList<ProductionVariant>> VariantsAsync(string? name, CancellationToken token)
    {
        try
        {
            return (await services.SageMaker.DescribeEndpointConfigAsync(new DescribeEndpointConfigRequest { EndpointConfigName = name }, token)).ProductionVariants ?? [];
        }
        catch (GtException error) when (error.Kind is GtErrorKind.NotFound)
        {
            return [];
        }
    }

    private static string Prefix(string endpoint) => $"{endpoint}-config";

    /// <summary>The variants of an endpoint as users see them: what runs, with the models that its configuration names.</summary>
    /// <param name="answer">What SageMaker says of the endpoint.</param>
    /// <param name="token">Stops it.</param>
    public async Task<IReadOnlyList<GtEndpointVariant>> DescribeAsync(DescribeEndpointResponse answer, CancellationToken token)
    {
        var configured = await VariantsAsync(answer.EndpointConfigName, token);

        // While an endpoint is being made AWS does not show its variants yet.
        var running = answer.ProductionVariants is { Count: > 0 } summaries
            ? summaries
            : configured.Select(variant => new ProductionVariantSummary { VariantName = variant.VariantName, CurrentWeight = variant.InitialVariantWeight, CurrentInstanceCount = variant.InitialInstanceCount });
        var classes = new Dictionary<string, GtClassList>(StringComparer.Ordinal);
        var total = running.Sum(variant => variant.CurrentWeight ?? 1);
        var variants = new List<GtEndpointVariant>();
        foreach (var summary in running)
        {
            var config = configured.FirstOrDefault(variant => variant.VariantName == summary.VariantName);
            var model = config?.ModelName ?? string.Empty;
            if (!classes.TryGetValue(model, out var known))
            {
                classes[model] = known = await _models.ClassesOfAsync(model, token);
            }

            var weight = summary.CurrentWeight ?? 1;
            variants.Add(new GtEndpointVariant
            {
                Name = summary.VariantName ?? string.Empty,
                ModelName = model,
                Weight = weight,
                DesiredWeight = summary.DesiredWeight ?? weight,
                Share = total > 0 ? weight / total : 0,
                InstanceType = config?.InstanceType ?? string.Empty,
                InstanceCount = summary.CurrentInstanceCount ?? config?.InitialInstanceCount ?? 0,
                Classes = known,
            });
        }

        return variants;
    }
}
