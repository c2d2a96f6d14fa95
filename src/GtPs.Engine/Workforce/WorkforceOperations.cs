using GtPs.Aws.SageMaker;
using GtPs.Engine.Hosting;
using GtPs.Engine.Labeling;
using GtPs.Engine.Protocols;
using Force = GtPs.Aws.SageMaker.Workforce;

namespace GtPs.Engine.Workforce;

/// <summary>
/// DescribeWorkforce, ListWorkforces and ListLabelingJobsForWorkteam
/// (https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ListLabelingJobsForWorkteam.html).
/// </summary>
/// <param name="teams">The teams.</param>
/// <param name="jobs">The labeling jobs.</param>
/// <param name="options">Region and account.</param>
/// <param name="portal">The portal's address.</param>
internal sealed class WorkforceOperations(WorkteamStore teams, LabelingJobStore jobs, EngineOptions options, PortalAddress portal) : IOperationGroup
{
    private const int DefaultPage = 10;

    /// <inheritdoc />
    public void Register(OperationTable table)
    {
        table.Add("SageMaker.DescribeWorkforce", SageMakerJson.Strict.DescribeWorkforceRequest, SageMakerJson.Strict.DescribeWorkforceResponse, DescribeAsync);
        table.Add("SageMaker.ListWorkforces", SageMakerJson.Strict.ListWorkforcesRequest, SageMakerJson.Strict.ListWorkforcesResponse, ListAsync);
        table.Add("SageMaker.ListLabelingJobsForWorkteam", SageMakerJson.Strict.ListLabelingJobsForWorkteamRequest, SageMakerJson.Strict.ListLabelingJobsForWorkteamResponse, ListJobsAsync);
    }

    private Force Own => new() { WorkforceName = WorkforceIdentity.Name, WorkforceArn = WorkforceIdentity.Arn(options), SubDomain = portal.Authority, Status = "Active" };

    private Task<DescribeWorkforceResponse> DescribeAsync(DescribeWorkforceRequest request, CancellationToken token)
        => string.Equals(request.WorkforceName, WorkforceIdentity.Name, StringComparison.OrdinalIgnoreCase)
            ? Task.FromResult(new DescribeWorkforceResponse { Workforce = Own })
            : throw EngineErrors.Validation($"WorkforceName is '{request.WorkforceName}', but the local engine has one workforce, named '{WorkforceIdentity.Name}'.");

    private Task<ListWorkforcesResponse> ListAsync(ListWorkforcesRequest request, CancellationToken token)
    {
        var found = new[] { Own }.Where(force => request.NameContains is null || force.WorkforceName!.Contains(request.NameContains, StringComparison.OrdinalIgnoreCase));
        var (page, next) = Paging.Take(found, request.SortOrder, request.MaxResults, request.NextToken, DefaultPage);
        return Task.FromResult(new ListWorkforcesResponse { Workforces = [.. page], NextToken = next });
    }

    private Task<ListLabelingJobsForWorkteamResponse> ListJobsAsync(ListLabelingJobsForWorkteamRequest request, CancellationToken token)
    {
        var team = teams.FindByArn(request.WorkteamArn!)
            ?? throw EngineErrors.ResourceNotFound($"WorkteamArn is '{request.WorkteamArn}', but that workteam does not exist.");
        var found = jobs.List().Where(job =>
            job.WorkteamArn == team.Arn
            && (request.JobReferenceCodeContains is null || job.ReferenceCode.Contains(request.JobReferenceCodeContains, StringComparison.Ordinal))
            && (request.CreationTimeAfter is null || Time(job.CreatedAt) > request.CreationTimeAfter)
            && (request.CreationTimeBefore is null || Time(job.CreatedAt) < request.CreationTimeBefore));
        var (page, next) = Paging.Take(found, request.SortOrder, request.MaxResults, request.NextToken, DefaultPage);
        return Task.FromResult(new ListLabelingJobsForWorkteamResponse { LabelingJobSummaryList = [.. page.Select(Summarize)], NextToken = next });
    }

    private LabelingJobForWorkteamSummary Summarize(LabelingJobRecord job) => new()
    {
        LabelingJobName = job.Name,
        JobReferenceCode = job.ReferenceCode,
        WorkRequesterAccountId = options.AccountId,
        CreationTime = Time(job.CreatedAt),
        LabelCounters = new LabelCountersForWorkteam
        {
            HumanLabeled = job.Human,

            // A job that has ended asks nobody any more.
            PendingHuman = job.Status is LabelingJobStatus.Initializing or LabelingJobStatus.InProgress or LabelingJobStatus.Stopping ? job.Unlabeled : 0,
            Total = job.Total,
        },
        NumberOfHumanWorkersPerDataObject = job.Workers,
    };

    private static DateTime Time(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).UtcDateTime;
}
