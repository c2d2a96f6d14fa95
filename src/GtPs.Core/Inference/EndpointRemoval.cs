using GtPs.Aws.SageMaker;
using GtPs.Core.Resources;
using GtPs.Core.Sessions;
using GtPs.Model;

namespace GtPs.Core.Inference;

/// <summary>
/// Removes endpoints with what was made for them: the configurations, those from before updates too, and the models that are served. What another endpoint uses
/// stays. What is gone already is passed over, so that a removal that was broken off can be run again.
/// </summary>
/// <param name="services">The session.</param>
public sealed class EndpointRemoval(SessionServices services)
{
    private const int LooksAtOnce = 4;
    private const string What = "endpoint";
    private readonly EndpointConfigs _configs = new(services);

    /// <summary>The requests that a removal sends, as far as they are known without asking; nothing is sent.</summary>
    /// <param name="target">What is removed.</param>
    public static IReadOnlyList<RequestText> Preview(EndpointTarget target)
    {
        List<string> unknown = [];
        if (target.RemovesConfig)
        {
            unknown.Add(target.ConfigName.Length > 0 ? "a DeleteEndpointConfig for each configuration from before an update" : "a DeleteEndpointConfig for each configuration that was made for the endpoint");
        }

        if (target.RemovesModels && target.ModelNames.Count == 0)
        {
            unknown.Add("a DeleteModel for each model that it serves");
        }

        List<RequestText> requests =
        [
            RequestText.Of(new DeleteEndpointRequest { EndpointName = target.Name }),
            .. target is { RemovesConfig: true, ConfigName.Length: > 0 } ? [RequestText.Of(new DeleteEndpointConfigRequest { EndpointConfigName = target.ConfigName })] : Array.Empty<RequestText>(),
            .. target.RemovesModels ? target.ModelNames.Select(model => RequestText.Of(new DeleteModelRequest { ModelName = model })) : [],
        ];
        if (unknown.Count > 0)
        {
            requests[^1] = requests[^1] with { Note = $"{string.Join(" and ", unknown)}; what another endpoint uses stays." };
        }

        return requests;
    }

    /// <summary>Removes an endpoint, which ends its bill, and then the rest.</summary>
    /// <param name="target">What is removed.</param>
    /// <param name="token">Stops it.</param>
    /// <returns>A sentence for each thing that stays because another endpoint uses it.</returns>
    /// <exception cref="GtException">There is no such endpoint and nothing that was made for it (<c>ResourceNotFound</c>), or what the service answers.</exception>
    public async Task<IReadOnlyList<string>> RemoveAsync(EndpointTarget target, CancellationToken token)
    {
        GtException? missing = null;
        var serving = target.ConfigName;
        try
        {
            var endpoint = await Missing.GuardAsync(services.SageMaker.DescribeEndpointAsync(new DescribeEndpointRequest { EndpointName = target.Name }, token), What, target.Name, services.Session);
            serving = endpoint.EndpointConfigName ?? serving;
        }
        catch (GtException error) when (error.Kind is GtErrorKind.NotFound)
        {
            missing = error;
        }

        var own = target.RemovesConfig || missing is not null ? await _configs.NamesOfAsync(target.Name, token) : [];
        if (missing is not null && serving.Length == 0 && own.Count == 0)
        {
            throw missing;
        }

        var models = target.RemovesModels ? await ModelsAsync(target, missing is null, serving, own, token) : [];
        await IfThereAsync(services.SageMaker.DeleteEndpointAsync(new DeleteEndpointRequest { EndpointName = target.Name }, token));

        // Only now: whatever goes wrong with the rest, the bill has ended.
        var configs = target.RemovesConfig ? own.Append(serving).Where(config => config.Length > 0).Distinct(StringComparer.Ordinal).ToList() : [];
        return configs.Count + models.Count == 0 ? [] : await RemoveRestAsync(target.Name, configs, models, token);
    }

    private async Task<IReadOnlyList<string>> ModelsAsync(EndpointTarget target, bool isThere, string serving, IReadOnlyList<string> own, CancellationToken token)
    {
        if (!isThere && target.ModelNames.Count > 0)
        {
            return target.ModelNames;
        }

        var config = serving.Length > 0 ? serving : own.Max(StringComparer.Ordinal);
        return [.. (await _configs.VariantsAsync(config, token)).Select(variant => variant.ModelName!).Distinct(StringComparer.Ordinal)];
    }

    private async Task<IReadOnlyList<string>> RemoveRestAsync(string name, IReadOnlyList<string> configs, IReadOnlyList<string> models, CancellationToken token)
    {
        var (usedConfigs, usedModels) = await UsedByOthersAsync(name, token);
        List<string> stays = [];
        foreach (var config in configs)
        {
            if (usedConfigs.TryGetValue(config, out var other))
            {
                stays.Add($"The configuration '{config}' stays: the endpoint '{other}' has it.");
                continue;
            }

            await IfThereAsync(services.SageMaker.DeleteEndpointConfigAsync(new DeleteEndpointConfigRequest { EndpointConfigName = config }, token));
        }

        foreach (var model in models)
        {
            if (usedModels.TryGetValue(model, out var other))
            {
                stays.Add($"The model '{model}' stays: the endpoint '{other}' serves it.");
                continue;
            }

            await IfThereAsync(services.SageMaker.DeleteModelAsync(new DeleteModelRequest { ModelName = model }, token));
        }

        return stays;
    }

    // Configurations alone do not count: there may be thousands, and none is billed or serves. Endpoints are few, because each is.
    private async Task<(Dictionary<string, string> Configs, Dictionary<string, string> Models)> UsedByOthersAsync(string name, CancellationToken token)
    {
        var others = Listing.AllAsync(
            async (next, stop) =>
            {
                var page = await services.SageMaker.ListEndpointsAsync(new ListEndpointsRequest { NextToken = next, MaxResults = Listing.PageSize }, stop);
                return (page.Endpoints?.Select(endpoint => endpoint.EndpointName!).Where(other => other != name) ?? [], page.NextToken);
            },
            token);
        var configs = new Dictionary<string, string>(StringComparer.Ordinal);
        var models = new Dictionary<string, string>(StringComparer.Ordinal);
        await foreach (var (endpoint, config, variants) in OrderedParallel.SelectAsync(others, LooksAtOnce, LookAsync, token))
        {
            configs[config] = endpoint;
            foreach (var variant in variants)
            {
                models[variant.ModelName!] = endpoint;
            }
        }

        return (configs, models);
    }

    private async Task<(string Endpoint, string Config, IReadOnlyList<ProductionVariant> Variants)> LookAsync(string endpoint, CancellationToken token)
    {
        try
        {
            var config = (await services.SageMaker.DescribeEndpointAsync(new DescribeEndpointRequest { EndpointName = endpoint }, token)).EndpointConfigName ?? string.Empty;
            return (endpoint, config, await _configs.VariantsAsync(config, token));
        }
        catch (GtException error) when (error.Kind is GtErrorKind.NotFound)
        {
            // Removed since it was listed.
            return (endpoint, string.Empty, []);
        }
    }

    private static async Task IfThereAsync(Task call)
    {
        try
        {
            await call;
        }
        catch (GtException error) when (error.Kind is GtErrorKind.NotFound)
        {
            // Removing what is gone is done already.
        }
    }
}
