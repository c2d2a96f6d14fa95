using GtPs.Aws.SageMaker;

namespace GtPs.Engine.Labeling;

/// <summary>Turns stored jobs into what Describe and List answer.</summary>
internal static class LabelingDescription
{
    /// <summary>What DescribeLabelingJob answers.</summary>
    /// <param name="job">The job.</param>
    public static DescribeLabelingJobResponse Describe(LabelingJobRecord job)
    {
        var request = job.Request;
        request.OutputConfig!.KmsKeyId ??= string.Empty;
        return new DescribeLabelingJobResponse
        {
            LabelingJobStatus = job.Status,
            LabelCounters = Counters(job),
            FailureReason = job.FailureReason,
            CreationTime = Time(job.CreatedAt),
            LastModifiedTime = Time(job.ModifiedAt),
            JobReferenceCode = job.ReferenceCode,
            LabelingJobName = job.Name,
            LabelingJobArn = job.Arn,
            LabelAttributeName = request.LabelAttributeName,
            InputConfig = request.InputConfig,
            OutputConfig = request.OutputConfig,
            RoleArn = request.RoleArn,
            LabelCategoryConfigS3Uri = request.LabelCategoryConfigS3Uri,
            StoppingConditions = request.StoppingConditions,
            LabelingJobAlgorithmsConfig = request.LabelingJobAlgorithmsConfig,
            HumanTaskConfig = request.HumanTaskConfig,
            Tags = PublicCrowd.TagsOf(job),
            LabelingJobOutput = Output(job),
        };
    }

    /// <summary>A job's entry in ListLabelingJobs.</summary>
    /// <param name="job">The job.</param>
    public static LabelingJobSummary Summarize(LabelingJobRecord job) => new()
    {
        LabelingJobName = job.Name,
        LabelingJobArn = job.Arn,
        CreationTime = Time(job.CreatedAt),
        LastModifiedTime = Time(job.ModifiedAt),
        LabelingJobStatus = job.Status,
        LabelCounters = Counters(job),
        WorkteamArn = job.WorkteamArn,
        PreHumanTaskLambdaArn = job.Request.HumanTaskConfig!.PreHumanTaskLambdaArn,
        AnnotationConsolidationLambdaArn = job.Request.HumanTaskConfig.AnnotationConsolidationConfig!.AnnotationConsolidationLambdaArn,
        FailureReason = job.FailureReason,
        LabelingJobOutput = Output(job),
        InputConfig = job.Request.InputConfig,
    };

    private static LabelCounters Counters(LabelingJobRecord job) => new()
    {
        TotalLabeled = job.Human + job.Machine,
        HumanLabeled = job.Human,
        MachineLabeled = job.Machine,
        FailedNonRetryableError = job.Failed,
        Unlabeled = job.Unlabeled,
    };

    private static LabelingJobOutput Output(LabelingJobRecord job) => new()
    {
        OutputDatasetS3Uri = new OutputTree(job).Manifest.ToString(),
        FinalActiveLearningModelArn = job.FinalModel,
    };

    private static DateTime Time(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).UtcDateTime;
}
