using System.Globalization;
using GtPs.Aws.SageMaker;
using GtPs.Model;

namespace GtPs.Core.Labeling;

/// <summary>Makes a <see cref="GtLabelingJob"/> of what DescribeLabelingJob answers.</summary>
internal static class LabelingJobMapper
{
    /// <summary>Makes the object.</summary>
    /// <param name="job">The answer.</param>
    /// <param name="region">The session's region.</param>
    /// <param name="classes">The classes of the job's category file, in index order.</param>
    public static GtLabelingJob Map(DescribeLabelingJobResponse job, string region, GtClassList classes) => new()
    {
        Name = job.LabelingJobName ?? string.Empty,
        LabelingJobArn = job.LabelingJobArn ?? string.Empty,
        Region = region,
        Status = job.LabelingJobStatus ?? string.Empty,
        LabelCounters = Map(job.LabelCounters),
        LabelAttributeName = job.LabelAttributeName ?? string.Empty,
        InputManifestUri = job.InputConfig?.DataSource?.S3DataSource?.ManifestS3Uri ?? string.Empty,
        S3OutputPath = job.OutputConfig?.S3OutputPath ?? string.Empty,
        ManifestUri = job.LabelingJobOutput?.OutputDatasetS3Uri ?? string.Empty,
        LabelCategoryConfigS3Uri = job.LabelCategoryConfigS3Uri ?? string.Empty,
        Classes = classes,
        WorkteamArn = job.HumanTaskConfig?.WorkteamArn ?? string.Empty,
        IsSimulated = PreflightTeam.IsSimulated(job.HumanTaskConfig?.WorkteamArn) || job.Tags?.Exists(tag => tag.Key == LabelingRequest.StandInTag) == true,
        AutoLabeling = job.LabelingJobAlgorithmsConfig?.LabelingJobAlgorithmSpecificationArn is { Length: > 0 },
        NumberOfHumanWorkersPerDataObject = job.HumanTaskConfig?.NumberOfHumanWorkersPerDataObject ?? 0,
        TaskPriceUsd = job.HumanTaskConfig?.PublicWorkforceTaskPrice is { } price ? TaskPrice.FromWire(price) : Usd(job.Tags, LabelingRequest.TaskPriceTag) ?? 0m,
        TaskType = TaskTypeOf(job.HumanTaskConfig?.PreHumanTaskLambdaArn),
        MaxCostUsd = Usd(job.Tags, LabelingRequest.MaxCostTag),
        ForecastCostUsd = Usd(job.Tags, LabelingRequest.ForecastTag),
        FailureReason = job.FailureReason ?? string.Empty,
        FinalActiveLearningModelArn = job.LabelingJobOutput?.FinalActiveLearningModelArn ?? string.Empty,
        CreationTime = job.CreationTime ?? default,
        LastModifiedTime = job.LastModifiedTime ?? default,
    };

    private static GtLabelCounters Map(LabelCounters? counters) => new(
        counters?.TotalLabeled ?? 0,
        counters?.HumanLabeled ?? 0,
        counters?.MachineLabeled ?? 0,
        counters?.FailedNonRetryableError ?? 0,
        counters?.Unlabeled ?? 0);

    // arn:aws:lambda:REGION:ACCOUNT:function:PRE-ImageMultiClass, perhaps with a version behind it.
    private static string TaskTypeOf(string? lambda) =>
        lambda?.Split(':') is [_, _, "lambda", _, _, _, ['P', 'R', 'E', '-', .. var task], ..] && LabelingTaskTypes.Names.Contains(task, StringComparer.Ordinal) ? task : string.Empty;

    private static decimal? Usd(List<Tag>? tags, string key) =>
        decimal.TryParse(tags?.Find(tag => tag.Key == key)?.Value, NumberStyles.Number, CultureInfo.InvariantCulture, out var usd) ? usd : null;
}
