using System.Globalization;
using System.Runtime.CompilerServices;
using GtPs.Aws.SageMaker;
using GtPs.Core.Resources;
using GtPs.Core.Sessions;
using GtPs.Core.Training;
using GtPs.Core.Training.Checks;
using GtPs.Core.Waiting;
using GtPs.Model;

namespace GtPs.Core.Tuning;

/// <summary>Tuning jobs of the built-in image-classification algorithm.</summary>
/// <param name="services">The session.</param>
public sealed class TuningService(SessionServices services)
{
    private const string What = "tuning job";

    /// <summary>Starts a job, or finds the one that the same request started before. When the request is refused nothing of it remains.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="token">Stops it; a job that was made goes on.</param>
    /// <returns>The job, the plan as it was carried out, and whether the job was started now.</returns>
    /// <exception cref="GtException">
    /// A manifest is missing (<c>NoSuchKey</c>), a hyperparameter cannot be used (<c>InvalidHyperParameter</c>), another request's job
    /// has the name (<c>ResourceInUse</c>), or what the service answers.
    /// </exception>
    public async Task<(GtTuningJob Job, TuningPlan Plan, bool IsNew)> StartAsync(TuningPlan plan, CancellationToken token)
    {
        // A job that is there needs no manifests any more; only where they have to be counted first are they looked at first.
        var isCounted = plan.Training.HyperParameters is not null;
        plan = isCounted ? plan : await CountAsync(plan, token);
        var options = plan.Training.Options;
        if (await FindSameAsync(plan, token) is not null)
        {
            return (await GetAsync(options.Name, token), plan, IsNew: false);
        }

        if (isCounted)
        {
            await new TrainingPreflight(services).EnsureAsync(plan.Training, What, token);
        }

        var request = TuningRequestBuilder.Build(plan);
        var classesUri = TrainedClasses.UriOfAll(options.OutputUri);
        await new TrainedClasses(services).WriteAsync(classesUri, options.Classes, token);
        try
        {
            await Existing.MakeAsync(What, options.Name, request, () => services.SageMaker.CreateHyperParameterTuningJobAsync(request, token), () => DescribeAsync(options.Name, token));
        }
        catch (GtException error) when (error.Kind is not (GtErrorKind.AlreadyExists or GtErrorKind.Connection))
        {
            await services.S3.DeleteAsync(classesUri, CancellationToken.None);
            throw;
        }

        return (await GetAsync(options.Name, token), plan, IsNew: true);
    }

    /// <summary>Looks for the job that the same request started before; nothing is made.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="token">Stops it.</param>
    /// <returns>The job; null when the name is free.</returns>
    /// <exception cref="GtException">Another request's job has the name (<c>ResourceInUse</c>), or the manifests had to be counted and cannot be trained on.</exception>
    public async Task<GtTuningJob?> FindStartedAsync(TuningPlan plan, CancellationToken token)
    {
        var name = plan.Training.Options.Name;
        if (!await Existing.IsTakenAsync(() => DescribeAsync(name, token)))
        {
            return null;
        }

        var counted = plan.Training.HyperParameters is null ? await CountAsync(plan, token) : plan;
        return await FindSameAsync(counted, token) is null ? null : await GetAsync(name, token);
    }

    /// <summary>Gets a job.</summary>
    /// <param name="name">The job's name.</param>
    /// <param name="token">Stops it.</param>
    /// <exception cref="GtException">There is no such job (<c>ResourceNotFound</c>).</exception>
    public async Task<GtTuningJob> GetAsync(string name, CancellationToken token) => TuningJobMapper.Map(await DescribeAsync(name, token), services.Session.Region);

    /// <summary>Finds one, or lists them, newest first: a <see cref="GtTuningJob"/> each, or the <see cref="GtException"/> of one that cannot be read.</summary>
    /// <param name="filter">The names wanted.</param>
    /// <param name="token">Stops it.</param>
    public IAsyncEnumerable<object> FindAsync(NameFilter filter, CancellationToken token) => Listing.DetailsAsync(
        filter,
        async (next, stop) =>
        {
            var page = await services.SageMaker.ListHyperParameterTuningJobsAsync(
                new ListHyperParameterTuningJobsRequest { NextToken = next, MaxResults = Listing.PageSize, NameContains = filter.Contains, SortBy = "CreationTime", SortOrder = SortOrder.Descending },
                stop);
            return (page.HyperParameterTuningJobSummaries?.Select(job => job.HyperParameterTuningJobName!) ?? [], page.NextToken);
        },
        GetAsync,
        token);

    /// <summary>The training jobs of a job that have been started, the best first and those without a value at the end.</summary>
    /// <param name="name">The tuning job's name.</param>
    /// <param name="token">Stops it.</param>
    /// <exception cref="GtException">There is no such job (<c>ResourceNotFound</c>).</exception>
    public async Task<IReadOnlyList<GtTuningTrainingJob>> TrainingJobsAsync(string name, CancellationToken token)
    {
        List<GtTuningTrainingJob> jobs = [];
        var all = Listing.AllAsync(
            async (next, stop) =>
            {
                var request = new ListTrainingJobsForHyperParameterTuningJobRequest { HyperParameterTuningJobName = name, NextToken = next, MaxResults = Listing.PageSize, SortBy = "CreationTime" };
                var page = await Missing.GuardAsync(services.SageMaker.ListTrainingJobsForHyperParameterTuningJobAsync(request, stop), What, name, services.Session);
                return ((IEnumerable<HyperParameterTrainingJobSummary>)(page.TrainingJobSummaries ?? []), page.NextToken);
            },
            token);
        await foreach (var summary in all)
        {
            jobs.Add(TuningJobMapper.Map(summary, name));
        }

        return [.. jobs.OrderByDescending(job => job.Value ?? double.NegativeInfinity).ThenBy(job => job.Name, StringComparer.Ordinal)];
    }

    /// <summary>Finds the training jobs of one, or of all that match, each as <see cref="TrainingJobsAsync"/> gives them; or the <see cref="GtException"/> of one that cannot be read.</summary>
    /// <param name="filter">The names wanted.</param>
    /// <param name="token">Stops it.</param>
    public async IAsyncEnumerable<object> FindTrainingJobsAsync(NameFilter filter, [EnumeratorCancellation] CancellationToken token)
    {
        await foreach (var found in FindAsync(filter, token))
        {
            if (found is not GtTuningJob job)
            {
                yield return found;
                continue;
            }

            foreach (var training in await TrainingJobsAsync(job.Name, token))
            {
                yield return training;
            }
        }
    }

    /// <summary>The error of a job that failed.</summary>
    /// <param name="job">The job.</param>
    public static GtException Failure(GtTuningJob job) => new(
        "TuningJobFailed",
        $"The tuning job '{job.Name}' failed: {(job.FailureReason.Length > 0 ? job.FailureReason : "no reason was given")} See its training jobs with Get-GtTuning {job.Name} -TrainingJob.",
        GtErrorKind.RemoteFailure,
        job.Name);

    /// <summary>The request that stopping a job sends; nothing is sent.</summary>
    /// <param name="name">The job's name.</param>
    public static RequestText PreviewStop(string name) => RequestText.Of(new StopHyperParameterTuningJobRequest { HyperParameterTuningJobName = name }) with { Remark = RequestText.NotToEnded };

    /// <summary>Stops a job with the training jobs it runs; one that has ended is left as it is.</summary>
    /// <param name="name">The job's name.</param>
    /// <param name="token">Stops it.</param>
    /// <returns>The job after the call.</returns>
    /// <exception cref="GtException">There is no such job (<c>ResourceNotFound</c>).</exception>
    public async Task<GtTuningJob> StopAsync(string name, CancellationToken token)
    {
        if ((await DescribeAsync(name, token)).HyperParameterTuningJobStatus is HyperParameterTuningJobStatus.InProgress)
        {
            await services.SageMaker.StopHyperParameterTuningJobAsync(new StopHyperParameterTuningJobRequest { HyperParameterTuningJobName = name }, token);
        }

        return await GetAsync(name, token);
    }

    /// <summary>Waits until a job has ended.</summary>
    /// <param name="name">The job's name.</param>
    /// <param name="options">How to wait.</param>
    /// <param name="progress">Told the counters and the best value at every look.</param>
    /// <param name="token">Ends the wait; the job goes on.</param>
    /// <returns>The job: Completed, Failed or Stopped.</returns>
    /// <exception cref="GtException">There is no such job (<c>ResourceNotFound</c>), or the time is up (<c>WaitTimeout</c>).</exception>
    public Task<GtTuningJob> WaitAsync(string name, WaitOptions options, IProgress<GtProgress>? progress, CancellationToken token) => new Waiter(services.Clock).WaitAsync(
        stop => GetAsync(name, stop),
        job => TerminalStatus.IsJobEnded(job.Status),
        Progress,
        What,
        name,
        options,
        progress,
        token);

    private async Task<TuningPlan> CountAsync(TuningPlan plan, CancellationToken token)
    {
        var counted = (await new TrainingPreflight(services).EnsureAsync(plan.Training, What, token)).Options;
        return plan.Counted(counted.TrainCount, counted.ValidationCount);
    }

    private Task<DescribeHyperParameterTuningJobResponse?> FindSameAsync(TuningPlan plan, CancellationToken token)
    {
        var options = plan.Training.Options;
        var classes = new TrainedClasses(services);
        return Existing.FindAsync(
            What,
            options.Name,
            TuningRequestBuilder.Build(plan),
            () => DescribeAsync(options.Name, token),
            async _ => TrainedClasses.Differences(await classes.ReadAsync(TrainedClasses.UriOfAll(options.OutputUri), token), options.Classes));
    }

    private static GtProgress Progress(GtTuningJob job)
    {
        var ended = job.CompletedJobs + job.FailedJobs + job.StoppedJobs;
        var failed = job.FailedJobs > 0 ? $", {job.FailedJobs} failed" : string.Empty;
        var best = job.BestTrainingJob is { Value: { } value } training
            ? string.Create(CultureInfo.InvariantCulture, $"; best so far {value:0.0###} ({training.Chosen})")
            : string.Empty;
        return new GtProgress($"Tuning job {job.Name}", $"{job.Status}: {job.Done} training jobs done, {job.RunningJobs} running{failed}{best}", job.MaxJobs > 0 ? ended * 100 / job.MaxJobs : -1);
    }

    private Task<DescribeHyperParameterTuningJobResponse> DescribeAsync(string name, CancellationToken token) => Missing.GuardAsync(
        services.SageMaker.DescribeHyperParameterTuningJobAsync(new DescribeHyperParameterTuningJobRequest { HyperParameterTuningJobName = name }, token),
        What,
        name,
        services.Session);
}
