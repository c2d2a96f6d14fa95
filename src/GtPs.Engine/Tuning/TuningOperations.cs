using GtPs.Aws.SageMaker;
using GtPs.Engine.Protocols;
using GtPs.Engine.Resources;

namespace GtPs.Engine.Tuning;

/// <summary>
/// Create-, Describe-, List- and StopHyperParameterTuningJob, and ListTrainingJobsForHyperParameterTuningJob
/// (https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateHyperParameterTuningJob.html).
/// </summary>
internal sealed class TuningOperations(TuningJobs jobs, TuningRecords records, TuningTrainingJobs trainingJobs) : IOperationGroup
{
    /// <inheritdoc />
    public void Register(OperationTable table)
    {
        var json = SageMakerJson.Strict;
        table.Add("SageMaker.CreateHyperParameterTuningJob", json.CreateHyperParameterTuningJobRequest, json.CreateHyperParameterTuningJobResponse, CreateAsync);
        table.Add("SageMaker.DescribeHyperParameterTuningJob", json.DescribeHyperParameterTuningJobRequest, json.DescribeHyperParameterTuningJobResponse, DescribeAsync);
        table.Add("SageMaker.ListHyperParameterTuningJobs", json.ListHyperParameterTuningJobsRequest, json.ListHyperParameterTuningJobsResponse, ListAsync);
        table.Add("SageMaker.StopHyperParameterTuningJob", json.StopHyperParameterTuningJobRequest, json.EmptyResponse, StopAsync);
        table.Add(
            "SageMaker.ListTrainingJobsForHyperParameterTuningJob",
            json.ListTrainingJobsForHyperParameterTuningJobRequest,
            json.ListTrainingJobsForHyperParameterTuningJobResponse,
            ListTrainingJobsAsync);
    }

    private Task<CreateHyperParameterTuningJobResponse> CreateAsync(CreateHyperParameterTuningJobRequest request, CancellationToken token)
        => Task.FromResult(new CreateHyperParameterTuningJobResponse { HyperParameterTuningJobArn = jobs.Create(request) });

    private Task<DescribeHyperParameterTuningJobResponse> DescribeAsync(DescribeHyperParameterTuningJobRequest request, CancellationToken token)
        => Task.FromResult(jobs.Find(request.HyperParameterTuningJobName!));

    private Task<ListHyperParameterTuningJobsResponse> ListAsync(ListHyperParameterTuningJobsRequest request, CancellationToken token)
    {
        var (items, next) = records.Store.List(ResourceQuery.Of(request) with { SortBy = request.SortBy ?? "Name", DefaultSortOrder = SortOrder.Ascending });
        return Task.FromResult(new ListHyperParameterTuningJobsResponse { HyperParameterTuningJobSummaries = [.. items.Select(Summarise)], NextToken = next });
    }

    private Task<ListTrainingJobsForHyperParameterTuningJobResponse> ListTrainingJobsAsync(ListTrainingJobsForHyperParameterTuningJobRequest request, CancellationToken token)
    {
        var (items, next) = trainingJobs.List(jobs.Find(request.HyperParameterTuningJobName!), request);
        return Task.FromResult(new ListTrainingJobsForHyperParameterTuningJobResponse { TrainingJobSummaries = items, NextToken = next });
    }

    private Task<EmptyResponse> StopAsync(StopHyperParameterTuningJobRequest request, CancellationToken token)
    {
        jobs.Stop(request.HyperParameterTuningJobName!);
        return Task.FromResult(new EmptyResponse());
    }

    private static HyperParameterTuningJobSummary Summarise(DescribeHyperParameterTuningJobResponse job) => new()
    {
        HyperParameterTuningJobName = job.HyperParameterTuningJobName,
        HyperParameterTuningJobArn = job.HyperParameterTuningJobArn,
        HyperParameterTuningJobStatus = job.HyperParameterTuningJobStatus,
        Strategy = job.HyperParameterTuningJobConfig!.Strategy,
        CreationTime = job.CreationTime,
        HyperParameterTuningEndTime = job.HyperParameterTuningEndTime,
        LastModifiedTime = job.LastModifiedTime,
        TrainingJobStatusCounters = job.TrainingJobStatusCounters,
        ObjectiveStatusCounters = job.ObjectiveStatusCounters,
        ResourceLimits = job.HyperParameterTuningJobConfig.ResourceLimits,
    };
}
