using GtPs.Aws.SageMaker;
using GtPs.Engine.Protocols;

namespace GtPs.Engine.Labeling;

/// <summary>CreateLabelingJob, DescribeLabelingJob, ListLabelingJobs and StopLabelingJob.</summary>
/// <param name="factory">Makes jobs.</param>
/// <param name="jobs">The jobs.</param>
/// <param name="runner">Runs them.</param>
internal sealed class LabelingOperations(LabelingJobFactory factory, LabelingJobStore jobs, LabelingRunner runner) : IOperationGroup
{
    private const int DefaultPage = 10;

    /// <inheritdoc />
    public void Register(OperationTable table)
    {
        table.Add("SageMaker.CreateLabelingJob", SageMakerJson.Strict.CreateLabelingJobRequest, SageMakerJson.Strict.CreateLabelingJobResponse, CreateAsync);
        table.Add("SageMaker.DescribeLabelingJob", SageMakerJson.Strict.DescribeLabelingJobRequest, SageMakerJson.Strict.DescribeLabelingJobResponse, DescribeAsync);
        table.Add("SageMaker.ListLabelingJobs", SageMakerJson.Strict.ListLabelingJobsRequest, SageMakerJson.Strict.ListLabelingJobsResponse, ListAsync);
        table.Add("SageMaker.StopLabelingJob", SageMakerJson.Strict.StopLabelingJobRequest, SageMakerJson.Strict.EmptyResponse, StopAsync);
    }

    private async Task<CreateLabelingJobResponse> CreateAsync(CreateLabelingJobRequest request, CancellationToken token)
    {
        var job = await factory.CreateAsync(request, token).ConfigureAwait(false);
        runner.Start(job);
        return new CreateLabelingJobResponse { LabelingJobArn = job.Arn };
    }

    private Task<DescribeLabelingJobResponse> DescribeAsync(DescribeLabelingJobRequest request, CancellationToken token)
        => Task.FromResult(LabelingDescription.Describe(Find(request.LabelingJobName!)));

    private Task<ListLabelingJobsResponse> ListAsync(ListLabelingJobsRequest request, CancellationToken token)
    {
        var found = jobs.List().Where(job =>
            (request.StatusEquals is null || job.Status == request.StatusEquals)
            && (request.NameContains is null || job.Name.Contains(request.NameContains, StringComparison.OrdinalIgnoreCase))
            && IsWithin(job.CreatedAt, request.CreationTimeAfter, request.CreationTimeBefore)
            && IsWithin(job.ModifiedAt, request.LastModifiedTimeAfter, request.LastModifiedTimeBefore));
        var ordered = request.SortBy switch
        {
            "Name" => found.OrderBy(job => job.Name, StringComparer.OrdinalIgnoreCase),
            "Status" => found.OrderBy(job => job.Status, StringComparer.Ordinal).ThenBy(job => job.Id),
            _ => found.OrderBy(job => job.CreatedAt).ThenBy(job => job.Id),
        };
        var (page, next) = Paging.Take(ordered, request.SortOrder, request.MaxResults, request.NextToken, DefaultPage);
        return Task.FromResult(new ListLabelingJobsResponse { LabelingJobSummaryList = [.. page.Select(LabelingDescription.Summarize)], NextToken = next });
    }

    private async Task<EmptyResponse> StopAsync(StopLabelingJobRequest request, CancellationToken token)
    {
        var job = Find(request.LabelingJobName!);
        await runner.StopAsync(job).ConfigureAwait(false);
        return new EmptyResponse();
    }

    private LabelingJobRecord Find(string name)
        => jobs.Find(name) ?? throw EngineErrors.ResourceNotFound($"Could not find a labeling job named '{name}'.");

    private static bool IsWithin(long milliseconds, DateTime? after, DateTime? before)
    {
        var time = DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).UtcDateTime;
        return (after is null || time > after) && (before is null || time < before);
    }
}
