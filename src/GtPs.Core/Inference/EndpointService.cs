using GtPs.Aws.SageMaker;
using GtPs.Core.Resources;
using GtPs.Core.Sessions;
using GtPs.Core.Waiting;
using GtPs.Model;

namespace GtPs.Core.Inference;

/// <summary>Real-time endpoints and their configurations.</summary>
/// <param name="services">The session.</param>
public sealed class EndpointService(SessionServices services)
{
    private const string What = "endpoint";
    private readonly EndpointConfigs _configs = new(services);

    /// <summary>The requests that <see cref="CreateAsync"/> sends; nothing is sent.</summary>
    /// <param name="options">What is asked for; with a name.</param>
    public IReadOnlyList<RequestText> Preview(EndpointOptions options)
    {
        var config = _configs.NewName(options.Name);
        return [EndpointConfigs.Preview(options, config), RequestText.Of(new CreateEndpointRequest { EndpointName = options.Name, EndpointConfigName = config })];
    }

    /// <summary>Makes the configuration and the endpoint, or finds the endpoint that the same request made before. When the endpoint is refused, the configuration is removed again.</summary>
    /// <param name="options">What is asked for; with a name.</param>
    /// <param name="token">Stops it; an endpoint that was made stays.</param>
    /// <exception cref="GtException">The model does not exist, another request's endpoint has the name (<c>ResourceInUse</c>), or what else the service answers.</exception>
    public async Task<Started<GtEndpoint>> CreateAsync(EndpointOptions options, CancellationToken token)
    {
        ResourceName.Check(options.Name, "EndpointName");
        if (await IsThereAsync(options, token))
        {
            return new Started<GtEndpoint>(await GetAsync(options.Name, token), IsNew: false);
        }

        try
        {
            await _configs.WithNewAsync(options, config => SendAsync(options.Name, config, token), token);
        }
        catch (GtException error) when (error.Kind is GtErrorKind.AlreadyExists)
        {
            // Another run of the same script was a moment faster.
            if (!await IsThereAsync(options, token))
            {
                throw;
            }

            return new Started<GtEndpoint>(await GetAsync(options.Name, token), IsNew: false);
        }

        return new Started<GtEndpoint>(await GetAsync(options.Name, token), IsNew: true);
    }

    /// <summary>Looks for the endpoint that the same request made before; nothing is made.</summary>
    /// <param name="options">What is asked for; with a name.</param>
    /// <param name="token">Stops it.</param>
    /// <returns>The endpoint; null when the name is free.</returns>
    /// <exception cref="GtException">Another request's endpoint has the name (<c>ResourceInUse</c>), or what else the service answers.</exception>
    public async Task<GtEndpoint?> FindMadeAsync(EndpointOptions options, CancellationToken token) => await IsThereAsync(options, token) ? await GetAsync(options.Name, token) : null;

    private async Task SendAsync(string name, string config, CancellationToken token)
    {
        try
        {
            await services.SageMaker.CreateEndpointAsync(new CreateEndpointRequest { EndpointName = name, EndpointConfigName = config }, token);
        }
        catch (GtException error) when (error.Kind is GtErrorKind.AlreadyExists)
        {
            // The answer to a first try may have been lost on its way: then the endpoint has this very configuration.
            if ((await DescribeAsync(name, token)).EndpointConfigName != config)
            {
                throw;
            }
        }
    }

    private async Task<bool> IsThereAsync(EndpointOptions options, CancellationToken token)
    {
        DescribeEndpointResponse endpoint;
        try
        {
            endpoint = await DescribeAsync(options.Name, token);
        }
        catch (GtException error) when (error.Kind is GtErrorKind.NotFound)
        {
            return false;
        }

        var config = endpoint.EndpointConfigName!;
        var variants = await _configs.VariantsAsync(config, token);
        Existing.Check(
            What,
            options.Name,
            variants.Count == 0
                ? [new RequestDifference("ProductionVariants", $"not known any more (the configuration '{config}' is removed)", $"\"{string.Join(", ", options.Variants.Select(variant => variant.ModelName))}\"")]
                : RequestComparison.Compare(EndpointConfigs.Request(options, config), new DescribeEndpointConfigResponse { EndpointConfigName = config, ProductionVariants = [.. variants] }));
        return true;
    }

    /// <summary>Gets an endpoint with its configuration, models and class order.</summary>
    /// <param name="name">The endpoint's name.</param>
    /// <param name="token">Stops it.</param>
    /// <exception cref="GtException">There is no such endpoint (<c>ResourceNotFound</c>).</exception>
    public async Task<GtEndpoint> GetAsync(string name, CancellationToken token)
    {
        var answer = await DescribeAsync(name, token);
        var variants = await _configs.DescribeAsync(answer, token);
        return new GtEndpoint
        {
            Name = answer.EndpointName ?? name,
            EndpointArn = answer.EndpointArn ?? string.Empty,
            Region = services.Session.Region,
            Status = answer.EndpointStatus ?? string.Empty,
            EndpointConfigName = answer.EndpointConfigName ?? string.Empty,
            Variants = variants,
            ModelNames = [.. variants.Select(variant => variant.ModelName).Where(model => model.Length > 0).Distinct(StringComparer.Ordinal)],
            InstanceType = variants.Count > 0 ? variants[0].InstanceType : string.Empty,
            InstanceCount = variants.Sum(variant => variant.InstanceCount),
            Classes = variants.Count > 0 ? variants[0].Classes : GtClassList.Empty,
            FailureReason = answer.FailureReason ?? string.Empty,
            CreationTime = answer.CreationTime ?? default,
            LastModifiedTime = answer.LastModifiedTime ?? default,
        };
    }

    /// <summary>Finds one, or lists them, newest first: a <see cref="GtEndpoint"/> each, or the <see cref="GtException"/> of one that cannot be read.</summary>
    /// <param name="filter">The names wanted.</param>
    /// <param name="token">Stops it.</param>
    public IAsyncEnumerable<object> FindAsync(NameFilter filter, CancellationToken token) => Listing.DetailsAsync(
        filter,
        async (next, stop) =>
        {
            var page = await services.SageMaker.ListEndpointsAsync(
                new ListEndpointsRequest { NextToken = next, MaxResults = Listing.PageSize, NameContains = filter.Contains, SortBy = "CreationTime", SortOrder = SortOrder.Descending },
                stop);
            return (page.Endpoints?.Select(endpoint => endpoint.EndpointName!) ?? [], page.NextToken);
        },
        GetAsync,
        token);

    /// <summary>Waits until an endpoint is in service or has failed.</summary>
    /// <param name="name">The endpoint's name.</param>
    /// <param name="options">How to wait.</param>
    /// <param name="progress">Told the status at every look.</param>
    /// <param name="token">Ends the wait; the endpoint goes on.</param>
    /// <returns>The endpoint as it stays.</returns>
    /// <exception cref="GtException">There is no such endpoint, or it was removed meanwhile (<c>ResourceNotFound</c>), or the time is up (<c>WaitTimeout</c>).</exception>
    public async Task<GtEndpoint> WaitAsync(string name, WaitOptions options, IProgress<GtProgress>? progress, CancellationToken token)
    {
        await new Waiter(services.Clock).WaitAsync(
            stop => DescribeAsync(name, stop),
            endpoint => TerminalStatus.IsEndpointSettled(endpoint.EndpointStatus ?? string.Empty),
            endpoint => new GtProgress($"Endpoint {name}", endpoint.EndpointStatus ?? string.Empty, -1),
            What,
            name,
            options,
            progress,
            token);
        return await GetAsync(name, token);
    }

    /// <summary>Asks for an endpoint's state alone: what a wait polls.</summary>
    /// <param name="name">The endpoint's name.</param>
    /// <param name="token">Stops it.</param>
    /// <exception cref="GtException">There is no such endpoint (<c>ResourceNotFound</c>).</exception>
    internal Task<DescribeEndpointResponse> DescribeAsync(string name, CancellationToken token) => Missing.GuardAsync(
        services.SageMaker.DescribeEndpointAsync(new DescribeEndpointRequest { EndpointName = name }, token),
        What,
        name,
        services.Session);
}
