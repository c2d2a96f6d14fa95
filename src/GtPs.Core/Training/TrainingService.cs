using GtPs.Aws.S3;
using GtPs.Aws.SageMaker;
using GtPs.Core.Resources;
using GtPs.Core.Sessions;
using GtPs.Core.Training.Backbones;
using GtPs.Core.Training.Checks;
using GtPs.Core.Waiting;
using GtPs.Model;

namespace GtPs.Core.Training;

/// <summary>Training jobs of the built-in image-classification algorithm.</summary>
/// <param name="services">The session.</param>
public sealed class TrainingService(SessionServices services)
{
    private const string What = "training job";
    private readonly TrainedClasses _classes = new(services);

    /// <summary>Starts a job, or finds the one that the same request started before. When the request is refused nothing of it remains, but a backbone that has been uploaded stays for the next try.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="token">Stops it; a job that was made goes on.</param>
    /// <returns>The job, the plan as it was carried out, and whether the job was started now.</returns>
    /// <exception cref="GtException">
    /// A manifest is missing (<c>NoSuchKey</c>) or its lines cannot be trained on (<c>UnlabeledLine</c>, <c>InvalidManifestLine</c>, <c>CountMismatch</c>,
    /// <c>EmptyManifest</c>), a hyperparameter cannot be used (<c>InvalidHyperParameter</c>), several of these (<c>ValidationException</c>), another request's job
    /// has the name (<c>ResourceInUse</c>), or what the service answers.
    /// </exception>
    public async Task<(GtTrainingJob Job, TrainingPlan Plan, bool IsNew)> StartAsync(TrainingPlan plan, CancellationToken token)
    {
        // A job that is there needs no manifests any more; only where they have to be counted first are they looked at first.
        var isCounted = plan.HyperParameters is not null;
        plan = isCounted ? plan : await new TrainingPreflight(services).EnsureAsync(plan, What, token);
        if (await FindSameAsync(plan, token) is not null)
        {
            return (await GetAsync(plan.Options.Name, token), plan, IsNew: false);
        }

        plan = isCounted ? await new TrainingPreflight(services).EnsureAsync(plan, What, token) : plan;
        S3Uri? backbone = plan.Options.Backbone is { } network ? await new BackboneUpload(services).PutAsync(network, token) : null;

        // The class order is written first: the job may look for it as soon as it exists.
        var classesUri = TrainedClasses.UriOf(plan.Options.OutputUri, plan.Options.Name);
        await _classes.WriteAsync(classesUri, plan.Options.Classes, token);
        var request = TrainingRequestBuilder.Build(plan.Options, plan.HyperParameters!.Values, backbone);
        try
        {
            await Existing.MakeAsync(What, plan.Options.Name, request, () => services.SageMaker.CreateTrainingJobAsync(request, token), () => DescribeAsync(plan.Options.Name, token));
        }
        catch (GtException error) when (error.Kind is not (GtErrorKind.AlreadyExists or GtErrorKind.Connection))
        {
            await services.S3.DeleteAsync(classesUri, CancellationToken.None);
            throw;
        }

        return (await GetAsync(plan.Options.Name, token), plan, IsNew: true);
    }

    /// <summary>Looks for the job that the same request started before; nothing is made.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="token">Stops it.</param>
    /// <returns>The job; null when the name is free.</returns>
    /// <exception cref="GtException">Another request's job has the name (<c>ResourceInUse</c>), or the manifests had to be counted and cannot be trained on.</exception>
    public async Task<GtTrainingJob?> FindStartedAsync(TrainingPlan plan, CancellationToken token)
    {
        var name = plan.Options.Name;
        if (!await Existing.IsTakenAsync(() => DescribeAsync(name, token)))
        {
            return null;
        }

        var counted = plan.HyperParameters is null ? await new TrainingPreflight(services).EnsureAsync(plan, What, token) : plan;
        return await FindSameAsync(counted, token) is null ? null : await GetAsync(name, token);
    }

    /// <summary>Checks that no job has a name.</summary>
    /// <param name="name">The name.</param>
    /// <param name="token">Stops it.</param>
    /// <exception cref="GtException">One has (<c>ResourceInUse</c>).</exception>
    internal async Task EnsureFreeAsync(string name, CancellationToken token)
    {
        if (await Existing.IsTakenAsync(() => DescribeAsync(name, token)))
        {
            throw new GtException("ResourceInUse", $"There is a training job '{name}' already. Give another name.", GtErrorKind.AlreadyExists, name);
        }
    }

    /// <summary>Gets a job.</summary>
    /// <param name="name">The job's name.</param>
    /// <param name="token">Stops it.</param>
    /// <exception cref="GtException">There is no such job (<c>ResourceNotFound</c>).</exception>
    public async Task<GtTrainingJob> GetAsync(string name, CancellationToken token)
    {
        var answer = await DescribeAsync(name, token);
        return TrainingJobMapper.Map(answer, await _classes.OfJobAsync(answer.OutputDataConfig?.S3OutputPath ?? string.Empty, name, token), services.Session.Region);
    }

    /// <summary>Finds one, or lists them, newest first: a <see cref="GtTrainingJob"/> each, or the <see cref="GtException"/> of one that cannot be read.</summary>
    /// <param name="filter">The names wanted.</param>
    /// <param name="token">Stops it.</param>
    public IAsyncEnumerable<object> FindAsync(NameFilter filter, CancellationToken token) => Listing.DetailsAsync(
        filter,
        async (next, stop) =>
        {
            var page = await services.SageMaker.ListTrainingJobsAsync(
                new ListTrainingJobsRequest { NextToken = next, MaxResults = Listing.PageSize, NameContains = filter.Contains, SortBy = "CreationTime", SortOrder = SortOrder.Descending },
                stop);
            return (page.TrainingJobSummaries?.Select(job => job.TrainingJobName!) ?? [], page.NextToken);
        },
        GetAsync,
        token);

    /// <summary>The request that stopping a job sends; nothing is sent.</summary>
    /// <param name="name">The job's name.</param>
    public static RequestText PreviewStop(string name) => RequestText.Of(new StopTrainingJobRequest { TrainingJobName = name }) with { Remark = RequestText.NotToEnded };

    /// <summary>Stops a job; one that has ended is left as it is.</summary>
    /// <param name="name">The job's name.</param>
    /// <param name="token">Stops it.</param>
    /// <returns>The job after the call.</returns>
    /// <exception cref="GtException">There is no such job (<c>ResourceNotFound</c>).</exception>
    public async Task<GtTrainingJob> StopAsync(string name, CancellationToken token)
    {
        if ((await DescribeAsync(name, token)).TrainingJobStatus is TrainingJobStatus.InProgress)
        {
            await services.SageMaker.StopTrainingJobAsync(new StopTrainingJobRequest { TrainingJobName = name }, token);
        }

        return await GetAsync(name, token);
    }

    /// <summary>Waits until a job has ended.</summary>
    /// <param name="name">The job's name.</param>
    /// <param name="options">How to wait.</param>
    /// <param name="progress">Told the secondary status at every look.</param>
    /// <param name="token">Ends the wait; the job goes on.</param>
    /// <returns>The job: Completed, Failed or Stopped.</returns>
    /// <exception cref="GtException">There is no such job (<c>ResourceNotFound</c>), or the time is up (<c>WaitTimeout</c>).</exception>
    public async Task<GtTrainingJob> WaitAsync(string name, WaitOptions options, IProgress<GtProgress>? progress, CancellationToken token)
    {
        await new Waiter(services.Clock).WaitAsync(
            stop => DescribeAsync(name, stop),
            job => TerminalStatus.IsJobEnded(job.TrainingJobStatus ?? string.Empty),
            job => new GtProgress($"Training job {name}", Progress(job), -1),
            What,
            name,
            options,
            progress,
            token);
        return await GetAsync(name, token);
    }

    /// <summary>Asks for a job's state, without its class order: what a wait polls.</summary>
    /// <param name="name">The job's name.</param>
    /// <param name="token">Stops it.</param>
    /// <exception cref="GtException">There is no such job (<c>ResourceNotFound</c>).</exception>
    internal Task<DescribeTrainingJobResponse> DescribeAsync(string name, CancellationToken token) => Missing.GuardAsync(
        services.SageMaker.DescribeTrainingJobAsync(new DescribeTrainingJobRequest { TrainingJobName = name }, token),
        What,
        name,
        services.Session);

    /// <summary>Looks for the job that the same request started before.</summary>
    /// <param name="plan">The plan, with its channels counted.</param>
    /// <param name="token">Stops it.</param>
    /// <returns>What SageMaker says of it; null when the name is free.</returns>
    /// <exception cref="GtException">Another request's job has the name (<c>ResourceInUse</c>).</exception>
    internal Task<DescribeTrainingJobResponse?> FindSameAsync(TrainingPlan plan, CancellationToken token)
    {
        S3Uri? backbone = plan.Options.Backbone is { } network ? new BackboneUpload(services).FolderOf(network) : null;
        var name = plan.Options.Name;
        return Existing.FindAsync(
            What,
            name,
            TrainingRequestBuilder.Build(plan.Options, plan.HyperParameters!.Values, backbone),
            () => DescribeAsync(name, token),
            async job => TrainedClasses.Differences(await _classes.OfJobAsync(job.OutputDataConfig?.S3OutputPath ?? string.Empty, name, token), plan.Options.Classes));
    }

    private static string Progress(DescribeTrainingJobResponse job)
    {
        var status = string.IsNullOrEmpty(job.SecondaryStatus) ? job.TrainingJobStatus ?? string.Empty : job.SecondaryStatus;
        return job.SecondaryStatusTransitions?.LastOrDefault()?.StatusMessage is { Length: > 0 } message ? $"{status}: {message}" : status;
    }
}
