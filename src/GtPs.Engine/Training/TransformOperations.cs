using GtPs.Aws.SageMaker;
using GtPs.Engine.Protocols;
using GtPs.Engine.Resources;

namespace GtPs.Engine.Training;

/// <summary>Create-, Describe-, List- and StopTransformJob (https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateTransformJob.html).</summary>
internal sealed class TransformOperations(TransformJobs jobs, TransformRecords records) : IOperationGroup
{
    /// <inheritdoc />
    public void Register(OperationTable table)
    {
        var json = SageMakerJson.Strict;
        table.Add("SageMaker.CreateTransformJob", json.CreateTransformJobRequest, json.CreateTransformJobResponse, CreateAsync);
        table.Add("SageMaker.DescribeTransformJob", json.DescribeTransformJobRequest, json.DescribeTransformJobResponse, DescribeAsync);
        table.Add("SageMaker.ListTransformJobs", json.ListTransformJobsRequest, json.ListTransformJobsResponse, ListAsync);
        table.Add("SageMaker.StopTransformJob", json.StopTransformJobRequest, json.EmptyResponse, StopAsync);
    }

    private async Task<CreateTransformJobResponse> CreateAsync(CreateTransformJobRequest request, CancellationToken token)
        => new() { TransformJobArn = await jobs.CreateAsync(request, labelingJobArn: null, token).ConfigureAwait(false) };

    private Task<DescribeTransformJobResponse> DescribeAsync(DescribeTransformJobRequest request, CancellationToken token)
        => Task.FromResult(jobs.Find(request.TransformJobName!));

    private Task<ListTransformJobsResponse> ListAsync(ListTransformJobsRequest request, CancellationToken token)
    {
        var (items, next) = records.Store.List(ResourceQuery.Of(request));
        return Task.FromResult(new ListTransformJobsResponse { TransformJobSummaries = [.. items.Select(Summarise)], NextToken = next });
    }

    private Task<EmptyResponse> StopAsync(StopTransformJobRequest request, CancellationToken token)
    {
        jobs.Stop(request.TransformJobName!);
        return Task.FromResult(new EmptyResponse());
    }

    private static TransformJobSummary Summarise(DescribeTransformJobResponse job) => new()
    {
        TransformJobName = job.TransformJobName,
        TransformJobArn = job.TransformJobArn,
        CreationTime = job.CreationTime,
        TransformEndTime = job.TransformEndTime,
        TransformJobStatus = job.TransformJobStatus,
        FailureReason = job.FailureReason,
    };
}
