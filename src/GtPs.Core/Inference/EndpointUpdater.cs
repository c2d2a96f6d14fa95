using GtPs.Aws.SageMaker;
using GtPs.Core.Resources;
using GtPs.Core.Sessions;
using GtPs.Model;

namespace GtPs.Core.Inference;

/// <summary>
/// Changes endpoints while they serve. What serves goes on until the new models are loaded; when one cannot be, the endpoint stays as it was and
/// tells why in its failure reason.
/// </summary>
/// <param name="services">The session.</param>
public sealed class EndpointUpdater(SessionServices services)
{
    private readonly EndpointService _endpoints = new(services);

    /// <summary>Gives an endpoint other models, with a new configuration. When the update is refused, the configuration is removed again. The one from before stays: with it the update can be undone.</summary>
    /// <param name="options">What the endpoint is to be; with its name.</param>
    /// <param name="retain">True keeps weight and instances of each variant that is there under its name already.</param>
    /// <param name="token">Stops it; an update that has begun goes on.</param>
    /// <returns>The endpoint, which is being updated.</returns>
    /// <exception cref="GtException">There is no such endpoint or model (<c>ResourceNotFound</c>), or it is not in service, or what else the service answers.</exception>
    public async Task<GtEndpoint> UpdateAsync(EndpointOptions options, bool retain, CancellationToken token)
    {
        await _endpoints.DescribeAsync(options.Name, token);
        await new EndpointConfigs(services).WithNewAsync(options, config => SendAsync(options.Name, config, retain, token), token);
        return await _endpoints.GetAsync(options.Name, token);
    }

    /// <summary>The requests that an update to other models sends; nothing is sent.</summary>
    /// <param name="options">What the endpoint is to be; with its name.</param>
    /// <param name="retain">True keeps weight and instances of each variant that is there under its name already.</param>
    public IReadOnlyList<RequestText> Preview(EndpointOptions options, bool retain)
    {
        var config = new EndpointConfigs(services).NewName(options.Name);
        return [EndpointConfigs.Preview(options, config), .. Preview(options.Name, config, retain)];
    }

    /// <summary>The request that an update to a configuration sends; nothing is sent.</summary>
    /// <param name="name">The endpoint's name.</param>
    /// <param name="config">The configuration.</param>
    /// <param name="retain">True keeps weight and instances of each variant that is there under its name already.</param>
    public static IReadOnlyList<RequestText> Preview(string name, string config, bool retain) => [RequestText.Of(Request(name, config, retain))];

    /// <summary>The request that a change of weights and instances sends; nothing is sent.</summary>
    /// <param name="name">The endpoint's name.</param>
    /// <param name="weights">The new weights by variant.</param>
    /// <param name="counts">The new numbers of instances by variant.</param>
    public static IReadOnlyList<RequestText> Preview(string name, IReadOnlyDictionary<string, double> weights, IReadOnlyDictionary<string, int> counts) =>
        [RequestText.Of(Request(name, weights, counts, variant => variant))];

    /// <summary>Gives an endpoint a configuration that is there already, for example the one from before an update.</summary>
    /// <param name="name">The endpoint's name.</param>
    /// <param name="config">The configuration.</param>
    /// <param name="retain">True keeps weight and instances of each variant that is there under its name already.</param>
    /// <param name="token">Stops it; an update that has begun goes on.</param>
    /// <returns>The endpoint, which is being updated.</returns>
    /// <exception cref="GtException">There is no such endpoint or configuration (<c>ResourceNotFound</c>), or it is not in service.</exception>
    public async Task<GtEndpoint> UpdateAsync(string name, string config, bool retain, CancellationToken token)
    {
        await _endpoints.DescribeAsync(name, token);
        await Missing.GuardAsync(
            services.SageMaker.DescribeEndpointConfigAsync(new DescribeEndpointConfigRequest { EndpointConfigName = config }, token), "endpoint configuration", config, services.Session);
        await SendAsync(name, config, retain, token);
        return await _endpoints.GetAsync(name, token);
    }

    /// <summary>Changes weights and instances of an endpoint's variants; its models stay in memory.</summary>
    /// <param name="name">The endpoint's name.</param>
    /// <param name="weights">The new weights by variant, 0 or more.</param>
    /// <param name="counts">The new numbers of instances by variant, from 1.</param>
    /// <param name="token">Stops it; an update that has begun goes on.</param>
    /// <returns>The endpoint, which is being updated.</returns>
    /// <exception cref="GtException">There is no such endpoint (<c>ResourceNotFound</c>) or variant (<c>InvalidVariants</c>), or it is not in service.</exception>
    public async Task<GtEndpoint> UpdateAsync(string name, IReadOnlyDictionary<string, double> weights, IReadOnlyDictionary<string, int> counts, CancellationToken token)
    {
        var variants = (await _endpoints.DescribeAsync(name, token)).ProductionVariants ?? [];
        var request = Request(
            name,
            weights,
            counts,
            variant => variants.Find(known => string.Equals(known.VariantName, variant, StringComparison.OrdinalIgnoreCase))?.VariantName
                ?? throw new GtException(
                    "InvalidVariants",
                    $"The endpoint '{name}' has no variant '{variant}'; it has {string.Join(", ", variants.Select(known => $"'{known.VariantName}'"))}.",
                    GtErrorKind.InvalidArgument,
                    variant));
        await services.SageMaker.UpdateEndpointWeightsAndCapacitiesAsync(request, token);
        return await _endpoints.GetAsync(name, token);
    }

    private Task<UpdateEndpointResponse> SendAsync(string name, string config, bool retain, CancellationToken token) => services.SageMaker.UpdateEndpointAsync(Request(name, config, retain), token);

    private static UpdateEndpointRequest Request(string name, string config, bool retain) => new() { EndpointName = name, EndpointConfigName = config, RetainAllVariantProperties = retain ? true : null };

    private static UpdateEndpointWeightsAndCapacitiesRequest Request(string name, IReadOnlyDictionary<string, double> weights, IReadOnlyDictionary<string, int> counts, Func<string, string> nameOf) => new()
    {
        EndpointName = name,
        DesiredWeightsAndCapacities =
        [
            .. weights.Keys.Union(counts.Keys, StringComparer.OrdinalIgnoreCase).Select(variant => new DesiredWeightAndCapacity
            {
                VariantName = nameOf(variant),
                DesiredWeight = weights.TryGetValue(variant, out var weight) ? weight : null,
                DesiredInstanceCount = counts.TryGetValue(variant, out var count) ? count : null,
            }),
        ],
    };
}
