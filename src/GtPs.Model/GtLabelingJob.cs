namespace GtPs.Model;

/// <summary>A labeling job.</summary>
public sealed class GtLabelingJob
{
    /// <summary>The job's name.</summary>
    public required string Name { get; init; }

    /// <summary>The job's ARN.</summary>
    public required string LabelingJobArn { get; init; }

    /// <summary>The region.</summary>
    public required string Region { get; init; }

    /// <summary>Initializing, InProgress, Completed, Failed, Stopping or Stopped.</summary>
    public required string Status { get; init; }

    /// <summary>The counters.</summary>
    public required GtLabelCounters LabelCounters { get; init; }

    /// <summary>The label attribute.</summary>
    public required string LabelAttributeName { get; init; }

    /// <summary>The input manifest.</summary>
    public required string InputManifestUri { get; init; }

    /// <summary>The root of the output tree without the job's name, as given in OutputConfig.S3OutputPath.</summary>
    public required string S3OutputPath { get; init; }

    /// <summary>The output manifest; empty until the job wrote one.</summary>
    public string ManifestUri { get; init; } = string.Empty;

    /// <summary>The category file.</summary>
    public string LabelCategoryConfigS3Uri { get; init; } = string.Empty;

    /// <summary>The classes in index order.</summary>
    public GtClassList Classes { get; init; } = GtClassList.Empty;

    /// <summary>The workteam.</summary>
    public string WorkteamArn { get; init; } = string.Empty;

    /// <summary>True when the answers come from simulated workers.</summary>
    public bool IsSimulated { get; init; }

    /// <summary>True when active learning may label objects by machine.</summary>
    public bool AutoLabeling { get; init; }

    /// <summary>Workers per object, 1 to 9.</summary>
    public int NumberOfHumanWorkersPerDataObject { get; init; }

    /// <summary>What one worker is paid for one task, in USD; 0 for a private team.</summary>
    public decimal TaskPriceUsd { get; init; }

    /// <summary>The built-in task type with AWS's name, for example <c>ImageMultiClass</c>; empty for functions of one's own.</summary>
    public string TaskType { get; init; } = string.Empty;

    /// <summary>The most that the job may cost, in USD, or null: what <c>Start-GtLabelingJob -MaxCost</c> was given.</summary>
    public decimal? MaxCostUsd { get; init; }

    /// <summary>What the job was expected to cost when it was started, in USD, or null.</summary>
    public decimal? ForecastCostUsd { get; init; }

    /// <summary>Why the job failed, or empty.</summary>
    public string FailureReason { get; init; } = string.Empty;

    /// <summary>The model that the job's active learning ended with; seed the next job with it. Empty when there is none.</summary>
    public string FinalActiveLearningModelArn { get; init; } = string.Empty;

    /// <summary>When it was made (UTC).</summary>
    public DateTime CreationTime { get; init; }

    /// <summary>When it last changed (UTC).</summary>
    public DateTime LastModifiedTime { get; init; }

    /// <summary>The input manifest's lines that are labelled, of all, for example <c>120/200</c>; just after creation AWS's counters are all 0.</summary>
    public string Labeled => LabelCounters.Progress;

    /// <summary>Who labelled, for example <c>90 human, 30 machine, 2 failed</c>.</summary>
    public string Origins => LabelCounters.Origins;

    /// <summary>How long ago it was made, for example <c>3 h</c>.</summary>
    public string Age => ViewText.Age(CreationTime);

    /// <inheritdoc />
    public override string ToString() => Name;
}
