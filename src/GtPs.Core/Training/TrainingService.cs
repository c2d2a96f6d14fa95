using GtPs.Aws.S3;
using GtPs.Aws.SageMaker;
using GtPs.Core.Resources;
using GtPs.Core.Sessions;
using GtPs.Core.Training.Backbones;
using GtPs.Core.Waiting;
using GtPs.Model;

namespace GtPs.Core.Training;

/// <summary>Training jobs of the built-in image-classification algorithm.</summary>
/// <param name="services">The session.</param>
public sealed class TrainingService(SessionServices services)
{
    private const string What = "training job";
    private readonly TrainedClasses _classes = new(services);

    /// <summary>Starts a job. When the request is refused nothing of it remains, but a backbone that has been uploaded stays for the next try.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="token">Stops it; a job that was made goes on.</param>
    /// <returns>The job, and the plan as it was carried out.</returns>
    /// <exception cref="GtException">
    /// A manifest is missing (<c>NoSuchKey</c>), a hyperparameter cannot be used (<c>InvalidHyperParameter</c>), the name is taken
    /// (<c>ResourceInUse</c>), or what the service answers.
    /// </exception>
    public async Task<(GtTrainingJob Job, TrainingPlan Plan)> StartAsync(TrainingPlan plan, CancellationToken token)
    {
        var channels = new ChannelManifests(services);
        if (plan.HyperParameters is null)
        {
            plan = plan.Counted(
                plan.Options.TrainCount > 0 ? plan.Options.TrainCount : await channels.CountAsync(plan.Options.TrainManifestUri, plan.Options.LabelAttributeName, token),
                plan.Options.ValidationCount > 0 ? plan.Options.ValidationCount : await channels.CountAsync(plan.Options.ValidationManifestUri, plan.Options.LabelAttributeName, token));
        }

        await channels.CheckAsync(plan.Options.TrainManifestUri, token);
        await channels.CheckAsync(plan.Options.ValidationManifestUri, token);
        await RefuseTakenNameAsync(plan.Options.Name, token);

        S3Uri? backbone = plan.Options.Backbone is { } network ? await new BackboneUpload(services).PutAsync(network, token) : null;

        // The class order is written first: the job may look for it as soon as it exists.
        var classesUri = TrainedClasses.UriOf(plan.Options.OutputUri, plan.Options.Name);
        await _classes.WriteAsync(classesUri, plan.Options.Classes, token);
        try
        {
            await services.SageMaker.CreateTrainingJobAsync(TrainingRequestBuilder.Build(plan.Options, plan.HyperParameters!.Values, backbone), token);
        }
        catch (GtException error) when (error.Kind is not (GtErrorKind.AlreadyExists or GtErrorKind.Connection))
        {
            await services.S3.DeleteAsync(classesUri, CancellationToken.None);
            throw;
        }

        return (await GetAsync(plan.Options.Name, token), plan);
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
            $"{What} '{name}'",
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

    private static string Progress(DescribeTrainingJobResponse job)
    {
        var status = string.IsNullOrEmpty(job.SecondaryStatus) ? job.TrainingJobStatus ?? string.Empty : job.SecondaryStatus;
        return job.SecondaryStatusTransitions?.LastOrDefault()?.StatusMessage is { Length: > 0 } message ? $"{status}: {message}" : status;
    }

    private async Task RefuseTakenNameAsync(string name, CancellationToken token)
    {
        try
        {
            await services.SageMaker.DescribeTrainingJobAsync(new DescribeTrainingJobRequest { TrainingJobName = name }, token);
        }
        catch (GtException error) when (error.Kind is GtErrorKind.NotFound)
        {
            return;
        }

        throw new GtException("ResourceInUse", $"There is a training job '{name}' already. Give another -Name, or leave it out for a new one.", GtErrorKind.AlreadyExists, name);
    }
}
