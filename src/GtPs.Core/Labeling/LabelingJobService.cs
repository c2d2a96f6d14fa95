using System.Globalization;
using GtPs.Aws.S3;
using GtPs.Aws.SageMaker;
using GtPs.Core.Costs;
using GtPs.Core.Resources;
using GtPs.Core.Sessions;
using GtPs.Core.Waiting;
using GtPs.Model;

namespace GtPs.Core.Labeling;

/// <summary>Labeling jobs: plan, start, get, wait and stop.</summary>
/// <param name="services">The session's services.</param>
public sealed class LabelingJobService(SessionServices services)
{
    private const int DescribesAtOnce = 8;

    /// <summary>Checks everything a job needs and makes its request. Creates nothing.</summary>
    /// <param name="spec">What the job is to be.</param>
    /// <param name="token">Stops checking.</param>
    /// <returns>The plan; its warnings are for the user to see.</returns>
    /// <exception cref="GtException">The job cannot be started: one error that names every field, its value and the fix.</exception>
    public async Task<LabelingJobPlan> PlanAsync(LabelingJobSpec spec, CancellationToken token)
    {
        var report = new PreflightReport();
        report.Classes = await ReadClassesAsync(spec.LabelCategoryConfigS3Uri, report, token).ConfigureAwait(false);
        var workteamArn = await FindWorkteamAsync(spec.Workteam, report, token).ConfigureAwait(false);
        var request = LabelingRequest.Make(spec, services.Session, workteamArn, report.Classes);
        PreflightRequest.Check(request, services.Session.Region, report);
        if (spec.TaskPriceUsd > 0 && PreflightTeam.IsSimulated(workteamArn))
        {
            PreflightRequest.CheckStep(spec.TaskPriceUsd, report);
        }

        if (spec.Consolidation.Length > 0 && services.Session.BackEnd == GtBackEnd.Aws)
        {
            report.Error("Consolidation", spec.Consolidation, "is an option of the local engine; on AWS the built-in function consolidates.", "Leave it out, and consolidate again afterwards with Get-GtConsolidation.");
        }

        await CheckTeamSizeAsync(workteamArn, spec.WorkersPerObject, report, token).ConfigureAwait(false);
        await new PreflightData(services).CheckAsync(request, report, token).ConfigureAwait(false);
        report.ThrowOnErrors(spec.Name);

        var forecast = Forecast(spec, report.Objects);
        request.Tags = LabelingRequest.TagsOf(forecast.TotalUsd, spec, request);
        return new LabelingJobPlan(request, report, forecast);
    }

    // The most it can cost: people label all that no stopping condition keeps from them, and the machine the rest where it may.
    private GtCost Forecast(LabelingJobSpec spec, long objects)
    {
        var labeled = spec.MaxPercentageOfInputDatasetLabeled > 0 ? (long)Math.Ceiling(objects * (spec.MaxPercentageOfInputDatasetLabeled / 100.0)) : objects;
        var human = spec.MaxHumanLabeledObjectCount > 0 ? Math.Min(labeled, spec.MaxHumanLabeledObjectCount) : labeled;
        return new CostCalculator().Calculate(human, spec.AutoLabeling ? labeled - human : 0, spec.WorkersPerObject, spec.TaskPriceUsd, services.Session.BackEnd == GtBackEnd.Local);
    }

    /// <summary>Starts a planned job.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="token">Stops waiting for the answer.</param>
    /// <exception cref="GtException">AWS refused it: <c>ResourceInUse</c>, <c>ResourceLimitExceeded</c>, <c>ValidationException</c>.</exception>
    public async Task<GtLabelingJob> StartAsync(LabelingJobPlan plan, CancellationToken token)
    {
        await services.SageMaker.CreateLabelingJobAsync(plan.Request, token).ConfigureAwait(false);
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

    /// <summary>Gets the names of jobs, the newest first, at most one page: for completion.</summary>
    /// <param name="contains">A part of the name, or empty.</param>
    /// <param name="token">Stops asking.</param>
    /// <returns>Names with their status and creation time.</returns>
    public async Task<IReadOnlyList<(string Name, string Text)>> ListNamesAsync(string contains, CancellationToken token)
    {
        var request = new ListLabelingJobsRequest { MaxResults = 50, SortOrder = SortOrder.Descending, NameContains = ResourceName.Part(contains) };
        var page = await services.SageMaker.ListLabelingJobsAsync(request, token).ConfigureAwait(false);
        return [.. (page.LabelingJobSummaryList ?? []).Select(job => (job.LabelingJobName!, string.Create(CultureInfo.InvariantCulture, $"{job.LabelingJobStatus}, {job.CreationTime:yyyy-MM-dd HH:mm} UTC")))];
    }

    /// <summary>Waits until a job is Completed, Failed or Stopped.</summary>
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
            $"labeling job '{name}'",
            options,
            progress,
            token).ConfigureAwait(false);

        async Task<GtLabelingJob> LookAsync(CancellationToken looking)
        {
            var job = await DescribeAsync(name, classes, looking).ConfigureAwait(false);
            classes = job.Classes;
            return job;
        }
    }

    /// <summary>Stops a job. What is labelled stays; the job ends as Stopped when its current tasks have ended.</summary>
    /// <param name="name">The job's name.</param>
    /// <param name="token">Stops waiting for the answer.</param>
    /// <exception cref="GtException">There is no such job (<c>ResourceNotFound</c>), or it has ended (<c>ValidationException</c>).</exception>
    public async Task<GtLabelingJob> StopAsync(string name, CancellationToken token)
    {
        await services.SageMaker.StopLabelingJobAsync(new StopLabelingJobRequest { LabelingJobName = name }, token).ConfigureAwait(false);
        return await GetAsync(name, token).ConfigureAwait(false);
    }

    private async Task<GtLabelingJob> DescribeAsync(string name, GtClassList? classes, CancellationToken token)
    {
        var job = await services.SageMaker.DescribeLabelingJobAsync(new DescribeLabelingJobRequest { LabelingJobName = name }, token).ConfigureAwait(false);
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

    private async Task<GtClassList> ReadClassesAsync(string uri, PreflightReport report, CancellationToken token)
    {
        const string Field = "LabelCategoryConfigS3Uri";
        if (!S3Uri.TryParse(uri, out var place))
        {
            return GtClassList.Empty;
        }

        try
        {
            var classes = await ClassListFile.ReadAsync(services, place, token).ConfigureAwait(false);
            if (classes.Count < 2)
            {
                report.Error(Field, uri, $"has {classes.Count} classes; classification needs at least 2.", "Make the file with New-GtLabelCategory.");
            }

            foreach (var name in classes.Where(name => name.Length > 256))
            {
                report.Error(Field, name, $"has {name.Length} characters; a class has at most 256.", "Shorten its name.");
            }

            return classes;
        }
        catch (GtException e)
        {
            report.Error(Field, uri, e);
            return GtClassList.Empty;
        }
    }

    private async Task<string> FindWorkteamAsync(string workteam, PreflightReport report, CancellationToken token)
    {
        try
        {
            return await new WorkteamService(services).FindArnAsync(workteam, token).ConfigureAwait(false);
        }
        catch (GtException e)
        {
            report.Error("WorkteamArn", workteam, e);
            return string.Empty;
        }
    }

    // On AWS a member is a group of people, whose number is not known here.
    private async Task CheckTeamSizeAsync(string workteamArn, int workersPerObject, PreflightReport report, CancellationToken token)
    {
        if (services.Session.BackEnd != GtBackEnd.Local || workteamArn.Length == 0 || PreflightTeam.KindOf(workteamArn) != "Private")
        {
            return;
        }

        var team = await new WorkteamService(services).GetAsync(workteamArn[(workteamArn.LastIndexOf('/') + 1)..], token).ConfigureAwait(false);
        if (team.MemberCount < workersPerObject)
        {
            report.Warn(
                "NumberOfHumanWorkersPerDataObject",
                workersPerObject.ToString(CultureInfo.InvariantCulture),
                string.Create(CultureInfo.InvariantCulture, $"is more than the {team.MemberCount} members of the workteam '{team.Name}': every object waits for answers that nobody can give, until its tasks expire."),
                $"Add members (Update-GtWorkteam {team.Name} -Member NAME, NAME), or give a smaller -WorkersPerObject.");
        }
    }

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;
}
