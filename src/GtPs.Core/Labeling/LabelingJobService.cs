using GtPs.Aws.S3;
using GtPs.Aws.SageMaker;
using GtPs.Core.Resources;
using GtPs.Core.Sessions;
using GtPs.Core.Waiting;
using GtPs.Model;

namespace GtPs.Core.Labeling;

/// <summary>Labeling jobs: start, get, wait and stop; <see cref="LabelingPlanner"/> plans them.</summary>
/// <param name="services">The session's services.</param>
public sealed class LabelingJobService(SessionServices services)
{
    private const string What = "labeling job";
    private const int DescribesAtOnce = 8;

    /// <summary>Starts a planned job, unless the very job is there already.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="token">Stops waiting for the answer.</param>
    /// <exception cref="GtException">AWS refused it: <c>ResourceInUse</c>, <c>ResourceLimitExceeded</c>, <c>ValidationException</c>.</exception>
    public async Task<GtLabelingJob> StartAsync(LabelingJobPlan plan, CancellationToken token)
    {
        if (!plan.IsStarted)
        {
            await Existing.MakeAsync(() => services.SageMaker.CreateLabelingJobAsync(plan.Request, token), () => FindAsync(plan.Request, token)).ConfigureAwait(false);
        }

        return await DescribeAsync(plan.Name, plan.Preflight.Classes, token).ConfigureAwait(false);
    }

    /// <summary>Gets one job with its classes.</summary>
    /// <param name="name">The job's name.</param>
    /// <param name="token">Stops asking.</param>
    /// <exception cref="GtException">There is no such job (<c>ResourceNotFound</c>).</exception>
    public Task<GtLabelingJob> GetAsync(string name, CancellationToken token) => DescribeAsync(name, null, token);

    /// <summary>Gets a job as it is now.</summary>
    /// <param name="job">The job as it was.</param>
    /// <param name="token">Stops asking.</param>
    /// <returns>The job; as it was, when it is one of another session or the service knows it no more.</returns>
    public async Task<GtLabelingJob> RefreshAsync(GtLabelingJob job, CancellationToken token)
    {
        try
        {
            var now = await DescribeAsync(job.Name, job.Classes, token).ConfigureAwait(false);
            return now.LabelingJobArn == job.LabelingJobArn ? now : job;
        }
        catch (GtException e) when (e.Kind == GtErrorKind.NotFound)
        {
            return job;
        }
    }

    /// <summary>Gets the jobs whose name fits, the newest first, all pages of them.</summary>
    /// <param name="fits">True for a wanted name.</param>
    /// <param name="contains">A part that every wanted name has, for AWS to filter by; empty for all.</param>
    /// <param name="status">AWS's status, or empty for all.</param>
    /// <param name="token">Stops asking.</param>
    public IAsyncEnumerable<GtLabelingJob> ListAsync(Func<string, bool> fits, string contains, string status, CancellationToken token)
    {
        var names = Listing.AllAsync(
            async (next, stop) =>
            {
                var page = await services.SageMaker.ListLabelingJobsAsync(
                    new ListLabelingJobsRequest { NextToken = next, MaxResults = Listing.PageSize, SortOrder = SortOrder.Descending, NameContains = ResourceName.Part(contains), StatusEquals = NullIfEmpty(status) },
                    stop).ConfigureAwait(false);
                return ((page.LabelingJobSummaryList ?? []).Select(job => job.LabelingJobName!).Where(fits), page.NextToken);
            },
            token);
        return OrderedParallel.SelectAsync(names, DescribesAtOnce, GetAsync, token);
    }

    /// <summary>Waits until a job is Completed, Failed or Stopped. A job whose budget is spent, by what its counters say, is stopped meanwhile.</summary>
    /// <param name="name">The job's name.</param>
    /// <param name="options">How to wait.</param>
    /// <param name="progress">Gets the counters after every look, or null.</param>
    /// <param name="token">Ends the wait; the job goes on.</param>
    /// <exception cref="GtException">There is no such job (<c>ResourceNotFound</c>), or the time was up (<c>WaitTimeout</c>).</exception>
    public async Task<GtLabelingJob> WaitAsync(string name, WaitOptions options, IProgress<GtProgress>? progress, CancellationToken token)
    {
        var activity = $"Labeling job {name}";

        // The classes do not change while the job runs: they are read once.
        GtClassList? classes = null;
        return await new Waiter(services.Clock).WaitAsync(
            LookAsync,
            job => TerminalStatus.IsJobEnded(job.Status),
            job => LabelingProgress.Describe(activity, job),
            "labeling job",
            name,
            options,
            progress,
            token).ConfigureAwait(false);

        async Task<GtLabelingJob> LookAsync(CancellationToken looking)
        {
            var job = await DescribeAsync(name, classes, looking).ConfigureAwait(false);
            classes = job.Classes;
            return await KeepBudgetAsync(job, looking).ConfigureAwait(false);
        }
    }

    // The stopping conditions of a budget count labels. Workers of objects that fail are paid too, and only who looks sees that.
    private async Task<GtLabelingJob> KeepBudgetAsync(GtLabelingJob job, CancellationToken token)
    {
        if (job is not { MaxCostUsd: not null, Status: "InProgress" } || !LabelingBudget.IsSpent(job))
        {
            return job;
        }

        try
        {
            return await StopAsync(job.Name, token).ConfigureAwait(false);
        }
        catch (GtException e) when (e.ErrorId == PreflightFinding.Validation)
        {
            // It has ended meanwhile; the next look sees that.
            return job;
        }
    }

    /// <summary>The request that stopping a job sends; nothing is sent.</summary>
    /// <param name="name">The job's name.</param>
    public static RequestText PreviewStop(string name) => RequestText.Of(new StopLabelingJobRequest { LabelingJobName = name }) with { Remark = RequestText.NotToEnded };

    /// <summary>Stops a job. What is labelled stays; the job ends as Stopped when its current tasks have ended. One that has ended is left as it is.</summary>
    /// <param name="name">The job's name.</param>
    /// <param name="token">Stops waiting for the answer.</param>
    /// <returns>The job after the call.</returns>
    /// <exception cref="GtException">There is no such job (<c>ResourceNotFound</c>).</exception>
    public async Task<GtLabelingJob> StopAsync(string name, CancellationToken token)
    {
        var job = await GetAsync(name, token).ConfigureAwait(false);
        if (TerminalStatus.IsJobEnded(job.Status) || job.Status == LabelingJobStatus.Stopping)
        {
            return job;
        }

        await services.SageMaker.StopLabelingJobAsync(new StopLabelingJobRequest { LabelingJobName = name }, token).ConfigureAwait(false);
        return await DescribeAsync(name, job.Classes, token).ConfigureAwait(false);
    }

    /// <summary>Looks whether a request was carried out before.</summary>
    /// <param name="request">The request.</param>
    /// <param name="token">Stops asking.</param>
    /// <returns>The job that it made; null when the name is free.</returns>
    /// <exception cref="GtException">Another job has the name (<c>ResourceInUse</c>).</exception>
    internal Task<DescribeLabelingJobResponse?> FindAsync(CreateLabelingJobRequest request, CancellationToken token) =>
        Existing.FindAsync(What, request.LabelingJobName!, () => DescribeAsync(request.LabelingJobName!, token), job => Task.FromResult(LabelingJobDifference.Between(job, request)));

    private Task<DescribeLabelingJobResponse> DescribeAsync(string name, CancellationToken token) =>
        Missing.GuardAsync(services.SageMaker.DescribeLabelingJobAsync(new DescribeLabelingJobRequest { LabelingJobName = name }, token), What, name, services.Session);

    private async Task<GtLabelingJob> DescribeAsync(string name, GtClassList? classes, CancellationToken token)
    {
        var job = await DescribeAsync(name, token).ConfigureAwait(false);
        return LabelingJobMapper.Map(job, services.Session.Region, classes ?? await ClassesOfAsync(job, token).ConfigureAwait(false));
    }

    // A job outlives its category file: one that is gone leaves the classes unknown, which is no error of the job.
    private async Task<GtClassList> ClassesOfAsync(DescribeLabelingJobResponse job, CancellationToken token)
    {
        try
        {
            return S3Uri.TryParse(job.LabelCategoryConfigS3Uri, out var uri) ? await ClassListFile.ReadAsync(services, uri, token).ConfigureAwait(false) : GtClassList.Empty;
        }
        catch (GtException e) when (e.Kind is not (GtErrorKind.Connection or GtErrorKind.LimitExceeded))
        {
            return GtClassList.Empty;
        }
    }

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;
}
