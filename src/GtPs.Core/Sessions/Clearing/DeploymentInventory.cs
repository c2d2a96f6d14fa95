using GtPs.Aws.SageMaker;
using GtPs.Core.Resources;

namespace GtPs.Core.Sessions.Clearing;

/// <summary>Finds the endpoints, configurations and models whose artefacts lie below a session's prefix.</summary>
/// <param name="services">The session.</param>
/// <param name="inventory">What all finders share.</param>
internal sealed class DeploymentInventory(SessionServices services, SessionInventory inventory)
{
    private ISageMakerClient Client => services.SageMaker;

    /// <summary>Finds them: endpoints first, because they are billed, and models last, because the others are recognised by them.</summary>
    /// <param name="token">Stops it.</param>
    public async Task<IReadOnlyList<SessionItem>> FindAsync(CancellationToken token)
    {
        var models = (await ModelsAsync(token)).ToDictionary(model => model.ModelName!, model => model, StringComparer.Ordinal);

        // A configuration with a model of another prefix is shared: it is not this prefix's alone.
        var configs = (await ConfigsAsync(token)).Where(config => config.ProductionVariants is { Count: > 0 } variants && variants.TrueForAll(variant => models.ContainsKey(variant.ModelName ?? string.Empty))).ToList();
        var endpoints = (await EndpointsAsync(token)).Where(endpoint => endpoint.EndpointStatus != "Deleting" && configs.Exists(config => config.EndpointConfigName == endpoint.EndpointConfigName)).ToList();

        var endpointItems = endpoints.ToDictionary(
            endpoint => endpoint.EndpointName!,
            endpoint => SessionItem.Of("endpoint", endpoint.EndpointName!, $"has the configuration {endpoint.EndpointConfigName}", new DeleteEndpointRequest { EndpointName = endpoint.EndpointName }, Client.DeleteEndpointAsync),
            StringComparer.Ordinal);
        var configItems = configs.ToDictionary(
            config => config.EndpointConfigName!,
            config => SessionItem.Of(
                "endpoint configuration",
                config.EndpointConfigName!,
                $"has the model {config.ProductionVariants![0].ModelName}",
                new DeleteEndpointConfigRequest { EndpointConfigName = config.EndpointConfigName },
                Client.DeleteEndpointConfigAsync) with
            {
                After = [.. endpoints.Where(endpoint => endpoint.EndpointConfigName == config.EndpointConfigName).Select(endpoint => endpointItems[endpoint.EndpointName!])],
            },
            StringComparer.Ordinal);
        var modelItems = models.Values.Select(model => SessionItem.Of(
            "model",
            model.ModelName!,
            $"its artefact is {model.PrimaryContainer?.ModelDataUrl}",
            new DeleteModelRequest { ModelName = model.ModelName },
            Client.DeleteModelAsync) with
        {
            After = [.. configs.Where(config => config.ProductionVariants!.Exists(variant => variant.ModelName == model.ModelName)).Select(config => configItems[config.EndpointConfigName!])],
        });
        return [.. endpointItems.Values, .. configItems.Values, .. modelItems];
    }

    private async Task<IEnumerable<DescribeModelResponse>> ModelsAsync(CancellationToken token)
    {
        var models = await inventory.DetailsAsync(
            async (next, stop) =>
            {
                var page = await Client.ListModelsAsync(new ListModelsRequest { NextToken = next, MaxResults = Listing.PageSize }, stop);
                return (page.Models?.Select(model => model.ModelName!) ?? [], page.NextToken);
            },
            (name, stop) => Client.DescribeModelAsync(new DescribeModelRequest { ModelName = name }, stop),
            token);
        return models.Where(model => inventory.IsBelow(model.PrimaryContainer?.ModelDataUrl));
    }

    private Task<IReadOnlyList<DescribeEndpointConfigResponse>> ConfigsAsync(CancellationToken token) => inventory.DetailsAsync(
        async (next, stop) =>
        {
            var page = await Client.ListEndpointConfigsAsync(new ListEndpointConfigsRequest { NextToken = next, MaxResults = Listing.PageSize }, stop);
            return (page.EndpointConfigs?.Select(config => config.EndpointConfigName!) ?? [], page.NextToken);
        },
        (name, stop) => Client.DescribeEndpointConfigAsync(new DescribeEndpointConfigRequest { EndpointConfigName = name }, stop),
        token);

    private Task<IReadOnlyList<DescribeEndpointResponse>> EndpointsAsync(CancellationToken token) => inventory.DetailsAsync(
        async (next, stop) =>
        {
            var page = await Client.ListEndpointsAsync(new ListEndpointsRequest { NextToken = next, MaxResults = Listing.PageSize }, stop);
            return (page.Endpoints?.Select(endpoint => endpoint.EndpointName!) ?? [], page.NextToken);
        },
        (name, stop) => Client.DescribeEndpointAsync(new DescribeEndpointRequest { EndpointName = name }, stop),
        token);
}
