using System.ComponentModel.DataAnnotations;
using GtPs.Aws.Constraints;

namespace GtPs.Aws.SageMaker;

/// <summary>What people are shown, how many answer, and how they are paid.</summary>
public sealed class HumanTaskConfig
{
    /// <summary>The workteam.</summary>
    [Required, MaxLength(256), RegularExpression(Patterns.WorkteamArn)]
    public string? WorkteamArn { get; set; }

    /// <summary>The worker template.</summary>
    [Required]
    public UiConfig? UiConfig { get; set; }

    /// <summary>The Lambda that makes task input of a manifest line.</summary>
    [Required, MaxLength(2048), RegularExpression(Patterns.LambdaArn)]
    public string? PreHumanTaskLambdaArn { get; set; }

    /// <summary>Words that help workers find the task, 1 to 5 of 1 to 30 characters each.</summary>
    [Length(1, 5), Elements(MinLength = 1, MaxLength = 30, Pattern = Patterns.Keyword)]
    public List<string>? TaskKeywords { get; set; }

    /// <summary>The title workers see, 1 to 128 characters.</summary>
    [Required, Length(1, 128), RegularExpression(Patterns.TaskTitle)]
    public string? TaskTitle { get; set; }

    /// <summary>The description workers see, 1 to 255 characters.</summary>
    [Required, Length(1, 255), RegularExpression(Patterns.SomeText)]
    public string? TaskDescription { get; set; }

    /// <summary>Workers who answer each object, 1 to 9.</summary>
    [Required, Range(1, 9)]
    public int? NumberOfHumanWorkersPerDataObject { get; set; }

    /// <summary>Seconds one worker has for one task, 30 to 28,800 for images.</summary>
    [Required, AtLeast(30)]
    public int? TaskTimeLimitInSeconds { get; set; }

    /// <summary>Seconds a task stays available, 60 to 2,592,000 (43,200 for the public workforce).</summary>
    [AtLeast(60)]
    public int? TaskAvailabilityLifetimeInSeconds { get; set; }

    /// <summary>Objects that are with people at the same time, 1 to 5,000; default 1,000. Not a limit of the dataset.</summary>
    [Range(1, 5000)]
    public int? MaxConcurrentTaskCount { get; set; }

    /// <summary>How several answers become one label.</summary>
    [Required]
    public AnnotationConsolidationConfig? AnnotationConsolidationConfig { get; set; }

    /// <summary>What one public worker is paid for one task; null for private teams.</summary>
    public PublicWorkforceTaskPrice? PublicWorkforceTaskPrice { get; set; }
}

/// <summary>The worker template: one of its members is set.</summary>
public sealed class UiConfig
{
    /// <summary>A Liquid template in S3.</summary>
    [MaxLength(1024), RegularExpression(Patterns.S3Uri)]
    public string? UiTemplateS3Uri { get; set; }

    /// <summary>A built-in UI, for video and 3D tasks. The local engine refuses it.</summary>
    [MaxLength(1024), RegularExpression(Patterns.HumanTaskUiArn)]
    public string? HumanTaskUiArn { get; set; }
}

/// <summary>How several answers become one label.</summary>
public sealed class AnnotationConsolidationConfig
{
    /// <summary>The Lambda, see <c>RegionTable.LabelingLambdaArn</c>.</summary>
    [Required, MaxLength(2048), RegularExpression(Patterns.LambdaArn)]
    public string? AnnotationConsolidationLambdaArn { get; set; }
}
