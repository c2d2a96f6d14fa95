using GtPs.Aws.SageMaker;
using GtPs.Engine.Jobs;
using GtPs.Engine.Models;
using GtPs.Engine.Protocols;
using GtPs.Engine.Resources;

namespace GtPs.Engine.Endpoints;

/// <summary>
/// Updates endpoints without downtime: what serves goes on until all of the new models are loaded, and stays when one cannot be
/// (https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_UpdateEndpoint.html). An update that ran when the engine ended is done anew.
/// </summary>
internal sealed class EndpointUpdates(EndpointRecords records, ModelRecords models, EndpointModels live, EndpointLog log, JobRunner runner, TimeProvider clock)
{
    /// <summary>Gives an endpoint another configuration.</summary>
    /// <param name="request">The request.</param>
    /// <returns>The endpoint's ARN.</returns>
    /// <exception cref="ServiceException"><c>ValidationException</c>: it is not in service, or the configuration or a model is missing.</exception>
    public string Update(UpdateEndpointRequest request)
    {
        var config = records.FindConfig(request.EndpointConfigName!);
        bool retain = request.RetainAllVariantProperties == true;
        var excluded = request.ExcludeRetainedVariantProperties?.Select(property => property.VariantPropertyType).ToHashSet(StringComparer.Ordinal) ?? [];
        return Begin(request.EndpointName!, (endpoint, now) =>
        {
            var variants = config.ProductionVariants!
                .Select(variant => PlannedVariant.Of(
                    variant,
                    models.Find(variant.ModelName!).PrimaryContainer!,
                    Before(endpoint, variant.VariantName!),
                    retain && !excluded.Contains(VariantPropertyType.DesiredWeight),
                    retain && !excluded.Contains(VariantPropertyType.DesiredInstanceCount),
                    now))
                .ToList();
            endpoint.Description.PendingDeploymentSummary = new PendingDeploymentSummary
            {
                EndpointConfigName = config.EndpointConfigName,
                ProductionVariants = [.. variants.Select(variant => variant.Pending(Before(endpoint, variant.Served.Name)))],
                StartTime = now,
            };
            return new EndpointUpdate(
                Guid.NewGuid().ToString("N"), config.EndpointConfigName!, [.. variants.Select(variant => variant.Served)], [.. variants.Select(variant => variant.Summary)], KeepsModels: false);
        });
    }

    /// <summary>Changes weights and machines.</summary>
    /// <param name="request">The request.</param>
    /// <returns>The endpoint's ARN.</returns>
    /// <exception cref="ServiceException"><c>ValidationException</c>: it is not in service, or has no such variant.</exception>
    public string Update(UpdateEndpointWeightsAndCapacitiesRequest request) => Begin(request.EndpointName!, (endpoint, _) =>
    {
        var weights = endpoint.Variants.ToDictionary(variant => variant.Name, variant => variant.Weight, StringComparer.Ordinal);
        foreach (var change in request.DesiredWeightsAndCapacities!)
        {
            var summary = Before(endpoint, change.VariantName!)
                ?? throw EngineErrors.Validation($"The endpoint \"{endpoint.Description.EndpointArn}\" has no variant '{change.VariantName}'; it has {string.Join(", ", weights.Keys)}.");
            if (change.DesiredInstanceCount == 0)
                throw EngineErrors.Validation($"DesiredInstanceCount of variant '{change.VariantName}' is 0, but must be at least 1. To send it no requests, give it the weight 0.");
            summary.DesiredWeight = weights[change.VariantName!] = change.DesiredWeight ?? weights[change.VariantName!];
            summary.DesiredInstanceCount = change.DesiredInstanceCount ?? summary.DesiredInstanceCount;
        }

        return new EndpointUpdate(
            Guid.NewGuid().ToString("N"),
            endpoint.Description.EndpointConfigName!,
            [.. endpoint.Variants.Select(variant => variant with { Weight = weights[variant.Name] })],
            [.. endpoint.Description.ProductionVariants!.Select(Settled)],
            KeepsModels: true);
    });

    /// <summary>Runs the update that a record holds.</summary>
    /// <param name="endpoint">The endpoint.</param>
    public void Start(EndpointRecord endpoint)
    {
        var update = endpoint.Update!;
        runner.Start(RunIdOf(endpoint, update), token => RunAsync(endpoint, update, token));
    }

    /// <summary>Stops the update of an endpoint that is deleted.</summary>
    /// <param name="endpoint">The endpoint.</param>
    public void Stop(EndpointRecord endpoint)
    {
        if (endpoint.Update is { } update)
            runner.Stop(RunIdOf(endpoint, update));
    }

    private string Begin(string name, Func<EndpointRecord, DateTime, EndpointUpdate> plan)
    {
        records.FindEndpoint(name);
        var record = records.Endpoints.Change(name, endpoint =>
        {
            var now = clock.GetUtcNow().UtcDateTime;
            string arn = endpoint.Description.EndpointArn!;
            if (endpoint.Description.EndpointStatus is EndpointStatus.Creating or EndpointStatus.Updating)
                throw EngineErrors.Validation($"Cannot update in-progress endpoint \"{arn}\".");
            if (endpoint.Description.EndpointStatus != EndpointStatus.InService)
                throw EngineErrors.Validation($"Cannot update endpoint \"{arn}\": it is {endpoint.Description.EndpointStatus}. Delete it and make it again.");
            endpoint.Update = plan(endpoint, now);
            endpoint.Description.EndpointStatus = EndpointStatus.Updating;
            endpoint.Description.FailureReason = null;
            endpoint.Description.LastModifiedTime = now;
            return true;
        }) ?? records.FindEndpoint(name);
        Start(record);
        return record.Description.EndpointArn!;
    }

    private async Task RunAsync(EndpointRecord endpoint, EndpointUpdate update, CancellationToken token)
    {
        string name = endpoint.Description.EndpointName!;
        var next = live.Prepare(endpoint.Id, update.Variants, update.KeepsModels ? live.Find(name) : null);
        try
        {
            await EndpointModels.LoadAsync(next, token).ConfigureAwait(false);
            lock (live.Changes)
            {
                if (!records.Exists(endpoint))
                    throw new OperationCanceledException("The endpoint was deleted meanwhile.");
                live.Serve(name, next);
                records.EndUpdate(endpoint, update, failureReason: null);
            }
        }
        catch (OperationCanceledException)
        {
            EndpointModels.Release(next);
        }
        catch (Exception exception)
        {
            EndpointModels.Release(next);
            string reason = JobFailedException.ReasonOf(exception);
            if (records.EndUpdate(endpoint, update, reason))
                await log.WriteAsync(name, update.Variants[0].Name, $"The update to {update.ConfigName} failed and was undone: {reason}").ConfigureAwait(false);
        }
    }

    private static string RunIdOf(EndpointRecord endpoint, EndpointUpdate update) => $"{endpoint.Description.EndpointArn}#{endpoint.Id}#{update.Id}";

    private static ProductionVariantSummary? Before(EndpointRecord endpoint, string variant)
        => endpoint.Description.ProductionVariants?.Find(summary => summary.VariantName == variant);

    private static ProductionVariantSummary Settled(ProductionVariantSummary summary) => new()
    {
        VariantName = summary.VariantName,
        DeployedImages = summary.DeployedImages,
        CurrentWeight = summary.DesiredWeight,
        DesiredWeight = summary.DesiredWeight,
        CurrentInstanceCount = summary.DesiredInstanceCount,
        DesiredInstanceCount = summary.DesiredInstanceCount,
    };
}
