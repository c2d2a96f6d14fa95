using System.ComponentModel.DataAnnotations;
using GtPs.Aws.Constraints;

namespace GtPs.Aws.SageMaker;

/// <summary>Asks for one labeling job.</summary>
public sealed class DescribeLabelingJobRequest
{
    /// <summary>The job's name.</summary>
    [Required, Length(1, 63), RegularExpression(Patterns.Name)]
    public string? LabelingJobName { get; set; }
}

/// <summary>A labeling job: its state and everything it was created with.</summary>
public sealed class DescribeLabelingJobResponse
{
    /// <summary>One of <see cref="SageMaker.LabelingJobStatus"/>.</summary>
    public string? LabelingJobStatus { get; set; }

    /// <summary>How many objects are labelled, by whom.</summary>
    public LabelCounters? LabelCounters { get; set; }

    /// <summary>Why the job failed, up to 1,024 characters; null when it did not.</summary>
    public string? FailureReason { get; set; }

    /// <summary>When the job was made (UTC).</summary>
    public DateTime? CreationTime { get; set; }

    /// <summary>When the job last changed (UTC).</summary>
    public DateTime? LastModifiedTime { get; set; }

    /// <summary>A code for support and for the workers, unique to the job.</summary>
    public string? JobReferenceCode { get; set; }

    /// <summary>The job's name.</summary>
    public string? LabelingJobName { get; set; }

    /// <summary>The job's ARN.</summary>
    public string? LabelingJobArn { get; set; }

    /// <summary>The key of the label in the output manifest.</summary>
    public string? LabelAttributeName { get; set; }

    /// <summary>Where the objects are.</summary>
    public LabelingJobInputConfig? InputConfig { get; set; }

    /// <summary>Where the output tree goes.</summary>
    public LabelingJobOutputConfig? OutputConfig { get; set; }

    /// <summary>The IAM role the job runs as.</summary>
    public string? RoleArn { get; set; }

    /// <summary>The label category file.</summary>
    public string? LabelCategoryConfigS3Uri { get; set; }

    /// <summary>When to stop before every object is labelled.</summary>
    public LabelingJobStoppingConditions? StoppingConditions { get; set; }

    /// <summary>The algorithm of automated labeling, or null.</summary>
    public LabelingJobAlgorithmsConfig? LabelingJobAlgorithmsConfig { get; set; }

    /// <summary>What people are shown and how they are paid.</summary>
    public HumanTaskConfig? HumanTaskConfig { get; set; }

    /// <summary>Tags of the job.</summary>
    public List<Tag>? Tags { get; set; }

    /// <summary>The output manifest and the final model; null until there is one.</summary>
    public LabelingJobOutput? LabelingJobOutput { get; set; }
}
