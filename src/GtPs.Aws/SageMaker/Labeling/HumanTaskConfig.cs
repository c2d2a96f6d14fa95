namespace GtPs.Aws.SageMaker;

/// <summary>What people are shown, how many answer, and how they are paid.</summary>
public sealed class HumanTaskConfig
{
    /// <summary>The workteam.</summary>
    public string? WorkteamArn { get; set; }

    /// <summary>The worker template.</summary>
    public UiConfig? UiConfig { get; set; }

    /// <summary>The Lambda that makes task input of a manifest line.</summary>
    public string? PreHumanTaskLambdaArn { get; set; }

    /// <summary>Words that help workers find the task, 1 to 5 of 1 to 30 characters each.</summary>
    public List<string>? TaskKeywords { get; set; }

    /// <summary>The title workers see, 1 to 128 characters.</summary>
    public string? TaskTitle { get; set; }

    /// <summary>The description workers see, 1 to 255 characters.</summary>
    public string? TaskDescription { get; set; }

    /// <summary>Workers who answer each object, 1 to 9.</summary>
    public int? NumberOfHumanWorkersPerDataObject { get; set; }

    /// <summary>Seconds one worker has for one task, 30 to 28,800 for images.</summary>
    public int? TaskTimeLimitInSeconds { get; set; }

    /// <summary>Seconds a task stays available, 60 to 2,592,000 (43,200 for the public workforce).</summary>
    public int? TaskAvailabilityLifetimeInSeconds { get; set; }

    /// <summary>Objects that are with people at the same time, 1 to 5,000; default 1,000. Not a limit of the dataset.</summary>
    public int? MaxConcurrentTaskCount { get; set; }

    /// <summary>How several answers become one label.</summary>
    public AnnotationConsolidationConfig? AnnotationConsolidationConfig { get; set; }

    /// <summary>What one public worker is paid for one task; null for private teams.</summary>
    public PublicWorkforceTaskPrice? PublicWorkforceTaskPrice { get; set; }
}

/// <summary>The worker template: one of its members is set.</summary>
public sealed class UiConfig
{
    /// <summary>A Liquid template in S3.</summary>
    public string? UiTemplateS3Uri { get; set; }

    /// <summary>A built-in UI, for video and 3D tasks. The local engine refuses it.</summary>
    public string? HumanTaskUiArn { get; set; }
}

/// <summary>How several answers become one label.</summary>
public sealed class AnnotationConsolidationConfig
{
    /// <summary>The Lambda, see <c>RegionTable.LabelingLambdaArn</c>.</summary>
    public string? AnnotationConsolidationLambdaArn { get; set; }
}
