using GtPs.Aws.SageMaker;
using GtPs.Engine.Jobs;
using GtPs.Engine.Models;
using GtPs.Engine.Protocols;
using GtPs.Engine.Resources;

namespace GtPs.Engine.Endpoints;

/// <summary>Makes endpoints, brings them up after a restart, and deletes them.</summary>
internal sealed class EndpointService(EndpointRecords records, ModelRecords models, EndpointModels loaded, JobRunner runner, TimeProvider clock) : IResumable
{
    /// <summary>Records an endpoint as Creating and loads its models in the background.</summary>
    /// <param name="name">The endpoint's name.</param>
    /// <param name="config">Its configuration.</param>
    /// <returns>The endpoint's ARN.</returns>
    /// <exception cref="ServiceException"><c>ValidationException</c>: the name is taken, or a model is gone.</exception>
    public string Create(string name, DescribeEndpointConfigResponse config)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var variants = config.ProductionVariants!
            .Select(variant => (Variant: variant, Container: models.Find(variant.ModelName!).PrimaryContainer!))
            .ToList();
        string arn = records.EndpointArnOf(name);
        var endpoint = new EndpointRecord
        {
            Description = new DescribeEndpointResponse
            {
                EndpointName = name,
                EndpointArn = arn,
                EndpointConfigName = config.EndpointConfigName,
                ProductionVariants = [.. variants.Select(pair => Summarise(pair.Variant, pair.Container, now))],
                EndpointStatus = EndpointStatus.Creating,
                CreationTime = now,
                LastModifiedTime = now,
            },
            Variants = [.. variants.Select(pair => new ServedVariant(pair.Variant.VariantName!, pair.Variant.InitialVariantWeight ?? 1, pair.Container.ModelDataUrl!))],
        };
        if (!records.Endpoints.TryAdd(name, endpoint))
            throw EngineErrors.Validation($"Cannot create already existing endpoint \"{arn}\".");
        runner.Start(arn, token => LoadAsync(endpoint, token));
        return arn;
    }

    /// <summary>Deletes an endpoint; a request that is being answered is still answered.</summary>
    /// <param name="name">The endpoint's name.</param>
    /// <exception cref="ServiceException"><c>ValidationException</c>: there is none.</exception>
    public void Delete(string name)
    {
        var endpoint = records.FindEndpoint(name);
        runner.Stop(endpoint.Description.EndpointArn!);
        records.Endpoints.Remove(name);
        loaded.Release(name, endpoint.Variants);
    }

    /// <inheritdoc />
    public Task ResumeAsync(CancellationToken token)
    {
        foreach (var endpoint in records.Endpoints.WithStatus(EndpointStatus.Creating, EndpointStatus.InService))
            runner.Start(endpoint.Description.EndpointArn!, stop => LoadAsync(endpoint, stop));
        return Task.CompletedTask;
    }

    private async Task LoadAsync(EndpointRecord endpoint, CancellationToken token)
    {
        string name = endpoint.Description.EndpointName!;
        try
        {
            foreach (var variant in endpoint.Variants)
            {
                token.ThrowIfCancellationRequested();
                await loaded.GetAsync(name, variant).ConfigureAwait(false);
            }

            if (endpoint.Description.EndpointStatus != EndpointStatus.InService)
                records.SetStatus(name, EndpointStatus.InService, failureReason: null);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            records.SetStatus(name, EndpointStatus.Failed, JobFailedException.ReasonOf(exception));
        }
    }

    private static ProductionVariantSummary Summarise(ProductionVariant variant, ContainerDefinition container, DateTime now) => new()
    {
        VariantName = variant.VariantName,
        DeployedImages = [new DeployedImage { SpecifiedImage = container.Image, ResolvedImage = container.Image, ResolutionTime = now }],
        CurrentWeight = variant.InitialVariantWeight,
        DesiredWeight = variant.InitialVariantWeight,
        CurrentInstanceCount = variant.InitialInstanceCount,
        DesiredInstanceCount = variant.InitialInstanceCount,
    };
}
