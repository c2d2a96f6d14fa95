using GtPs.Aws.SageMaker;
using GtPs.Engine.Jobs;
using GtPs.Engine.Models;
using GtPs.Engine.Protocols;
using GtPs.Engine.Resources;

namespace GtPs.Engine.Endpoints;

/// <summary>Makes endpoints, brings them up after a restart, and deletes them.</summary>
internal sealed class EndpointService(
    EndpointRecords records, ModelRecords models, EndpointModels live, EndpointUpdates updates, EndpointLog log, JobRunner runner, TimeProvider clock) : IResumable
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
            .Select(variant => PlannedVariant.Of(variant, models.Find(variant.ModelName!).PrimaryContainer!, before: null, keepsWeight: false, keepsCount: false, now))
            .ToList();
        string arn = records.EndpointArnOf(name);
        var endpoint = new EndpointRecord
        {
            Id = Guid.NewGuid().ToString("N"),
            Description = new DescribeEndpointResponse
            {
                EndpointName = name,
                EndpointArn = arn,
                EndpointConfigName = config.EndpointConfigName,
                ProductionVariants = [.. variants.Select(variant => variant.Summary)],
                EndpointStatus = EndpointStatus.Creating,
                CreationTime = now,
                LastModifiedTime = now,
            },
            Variants = [.. variants.Select(variant => variant.Served)],
        };
        if (!records.Endpoints.TryAdd(name, endpoint))
            throw EngineErrors.Validation($"Cannot create already existing endpoint \"{arn}\".");
        Start(endpoint);
        return arn;
    }

    /// <summary>Deletes an endpoint; a request that is being answered is still answered.</summary>
    /// <param name="name">The endpoint's name.</param>
    /// <exception cref="ServiceException"><c>ValidationException</c>: there is none.</exception>
    public void Delete(string name)
    {
        lock (live.Changes)
        {
            var endpoint = records.FindEndpoint(name);
            runner.Stop(RunIdOf(endpoint));
            updates.Stop(endpoint);
            records.Endpoints.Remove(name);
            live.Stop(name, endpoint.Id);
        }
    }

    /// <inheritdoc />
    public Task ResumeAsync(CancellationToken token)
    {
        foreach (var endpoint in records.Endpoints.WithStatus(EndpointStatus.Creating, EndpointStatus.InService, EndpointStatus.Updating))
        {
            if (endpoint.Description.EndpointStatus == EndpointStatus.Creating)
            {
                Start(endpoint);
                continue;
            }

            // In service at once: the first request waits for the model instead of being refused.
            var serving = live.Prepare(endpoint.Id, endpoint.Variants);
            live.Serve(endpoint.Description.EndpointName!, serving);
            runner.Start(RunIdOf(endpoint), stop => EndpointModels.LoadAsync(serving, stop));
            if (endpoint.Update is not null)
                updates.Start(endpoint);
        }

        return Task.CompletedTask;
    }

    private void Start(EndpointRecord endpoint) => runner.Start(RunIdOf(endpoint), token => LoadAsync(endpoint, token));

    // Not the ARN alone: the load of a deleted endpoint may still run when another of its name is made.
    private static string RunIdOf(EndpointRecord endpoint) => $"{endpoint.Description.EndpointArn}#{endpoint.Id}";

    private async Task LoadAsync(EndpointRecord endpoint, CancellationToken token)
    {
        string name = endpoint.Description.EndpointName!;
        var loading = live.Prepare(endpoint.Id, endpoint.Variants);
        try
        {
            await EndpointModels.LoadAsync(loading, token).ConfigureAwait(false);
            lock (live.Changes)
            {
                if (!records.Exists(endpoint))
                    throw new OperationCanceledException("The endpoint was deleted meanwhile.");
                live.Serve(name, loading);
                records.SetStatus(endpoint, EndpointStatus.InService, failureReason: null);
            }
        }
        catch (OperationCanceledException)
        {
            // Deleted, or the engine ends and will resume it.
            EndpointModels.Release(loading);
        }
        catch (Exception exception)
        {
            EndpointModels.Release(loading);
            string reason = JobFailedException.ReasonOf(exception);
            if (records.SetStatus(endpoint, EndpointStatus.Failed, reason))
                await log.WriteAsync(name, endpoint.Variants[0].Name, reason).ConfigureAwait(false);
        }
    }
}
