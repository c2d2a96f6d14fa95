using System.ComponentModel.DataAnnotations;
using GtPs.Aws.Constraints;

namespace GtPs.Aws.SageMaker;

/// <summary>Starts a labeling job.</summary>
public sealed class CreateLabelingJobRequest
{
    /// <summary>The job's name, 1 to 63 characters <c>[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}</c>; unique per account and region, whatever the case.</summary>
    [Required, Length(1, 63), RegularExpression(Patterns.Name)]
    public string? LabelingJobName { get; set; }

    /// <summary>The key of the label in the output manifest, 1 to 127 characters; must not end in <c>-metadata</c>.</summary>
    [Required, Length(1, 127), RegularExpression(Patterns.LabelAttribute)]
    public string? LabelAttributeName { get; set; }

    /// <summary>Where the objects are.</summary>
    [Required]
    public LabelingJobInputConfig? InputConfig { get; set; }

    /// <summary>Where the output tree goes.</summary>
    [Required]
    public LabelingJobOutputConfig? OutputConfig { get; set; }

    /// <summary>The IAM role the job runs as.</summary>
    [Required, Length(20, 2048), RegularExpression(Patterns.RoleArn)]
    public string? RoleArn { get; set; }

    /// <summary>The label category file; the order of its labels is the class order.</summary>
    [MaxLength(1024), RegularExpression(Patterns.S3Uri)]
    public string? LabelCategoryConfigS3Uri { get; set; }

    /// <summary>When to stop before every object is labelled; null never.</summary>
    public LabelingJobStoppingConditions? StoppingConditions { get; set; }

    /// <summary>The algorithm of automated labeling; null leaves all objects to people.</summary>
    public LabelingJobAlgorithmsConfig? LabelingJobAlgorithmsConfig { get; set; }

    /// <summary>What people are shown and how they are paid.</summary>
    [Required]
    public HumanTaskConfig? HumanTaskConfig { get; set; }

    /// <summary>Tags of the job, up to 50.</summary>
    [MaxLength(50)]
    public List<Tag>? Tags { get; set; }
}

/// <summary>The labeling job that was started.</summary>
public sealed class CreateLabelingJobResponse
{
    /// <summary>The job's ARN; the name in it is in lower case.</summary>
    public string? LabelingJobArn { get; set; }
}
