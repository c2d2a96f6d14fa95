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

        var name = ResourceName.Unique($"{options.Name}-config", services.Clock);
        var variants = options.Variants.Select(variant => new ProductionVariant
        {
            VariantName = variant.Name,
            ModelName = variant.ModelName,

            // One alone gets every request, whatever its weight; the notebook leaves it out too.
            InitialVariantWeight = options.Variants.Count > 1 ? variant.Weight : null,
            InstanceType = options.InstanceType,
            InitialInstanceCount = options.InstanceCount,
        });
        await services.SageMaker.CreateEndpointConfigAsync(new CreateEndpointConfigRequest { EndpointConfigName = name, ProductionVariants = [.. variants] }, token);
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
