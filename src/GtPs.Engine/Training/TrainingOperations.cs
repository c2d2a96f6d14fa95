using GtPs.Aws.SageMaker;
using GtPs.Engine.Protocols;
using GtPs.Engine.Resources;

namespace GtPs.Engine.Training;

/// <summary>Create-, Describe-, List- and StopTrainingJob (https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateTrainingJob.html).</summary>
internal sealed class TrainingOperations(TrainingJobs jobs, TrainingRecords records) : IOperationGroup
{
    /// <inheritdoc />
    public void Register(OperationTable table)
    {
        var json = SageMakerJson.Strict;
        table.Add("SageMaker.CreateTrainingJob", json.CreateTrainingJobRequest, json.CreateTrainingJobResponse, CreateAsync);
        table.Add("SageMaker.DescribeTrainingJob", json.DescribeTrainingJobRequest, json.DescribeTrainingJobResponse, DescribeAsync);
        table.Add("SageMaker.ListTrainingJobs", json.ListTrainingJobsRequest, json.ListTrainingJobsResponse, ListAsync);
        table.Add("SageMaker.StopTrainingJob", json.StopTrainingJobRequest, json.EmptyResponse, StopAsync);
    }

    private async Task<CreateTrainingJobResponse> CreateAsync(CreateTrainingJobRequest request, CancellationToken token)
        => new() { TrainingJobArn = await jobs.CreateAsync(request, labelingJobArn: null, token).ConfigureAwait(false) };

    private Task<DescribeTrainingJobResponse> DescribeAsync(DescribeTrainingJobRequest request, CancellationToken token)
        => Task.FromResult(jobs.Find(request.TrainingJobName!));

    private Task<ListTrainingJobsResponse> ListAsync(ListTrainingJobsRequest request, CancellationToken token)
    {
        var (items, next) = records.Store.List(ResourceQuery.Of(request) with { DefaultSortOrder = SortOrder.Ascending });
        return Task.FromResult(new ListTrainingJobsResponse { TrainingJobSummaries = [.. items.Select(Summarise)], NextToken = next });
    }

    private Task<EmptyResponse> StopAsync(StopTrainingJobRequest request, CancellationToken token)
    {
        jobs.Stop(request.TrainingJobName!);
        return Task.FromResult(new EmptyResponse());
    }

    private static TrainingJobSummary Summarise(DescribeTrainingJobResponse job) => new()
    {
        TrainingJobName = job.TrainingJobName,
        TrainingJobArn = job.TrainingJobArn,
        CreationTime = job.CreationTime,
        TrainingEndTime = job.TrainingEndTime,
        LastModifiedTime = job.LastModifiedTime,
        TrainingJobStatus = job.TrainingJobStatus,
    };
}
