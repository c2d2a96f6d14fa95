using System.ComponentModel.DataAnnotations;
using GtPs.Aws.Constraints;

namespace GtPs.Aws.SageMaker;

/// <summary>Asks for one transform job.</summary>
public sealed class DescribeTransformJobRequest
{
    /// <summary>The job's name.</summary>
    [Required, Length(1, 63), RegularExpression(Patterns.Name)]
    public string? TransformJobName { get; set; }
}

/// <summary>A transform job: its state and everything it was created with.</summary>
public sealed class DescribeTransformJobResponse
{
    /// <summary>The job's name.</summary>
    public string? TransformJobName { get; set; }

    /// <summary>The job's ARN.</summary>
    public string? TransformJobArn { get; set; }

    /// <summary>One of <see cref="SageMaker.TransformJobStatus"/>.</summary>
    public string? TransformJobStatus { get; set; }

    /// <summary>Why the job failed, or null.</summary>
    public string? FailureReason { get; set; }

    /// <summary>The model.</summary>
    public string? ModelName { get; set; }

    /// <summary>Requests to a container at the same time.</summary>
    public int? MaxConcurrentTransforms { get; set; }

    /// <summary>Time limit and retries of a request.</summary>
    public ModelClientConfig? ModelClientConfig { get; set; }

    /// <summary>Largest request in MB.</summary>
    public int? MaxPayloadInMB { get; set; }

    /// <summary>SingleRecord or MultiRecord.</summary>
    public string? BatchStrategy { get; set; }

    /// <summary>Environment variables of the container.</summary>
    public Dictionary<string, string>? Environment { get; set; }

    /// <summary>The objects.</summary>
    public TransformInput? TransformInput { get; set; }

    /// <summary>Where predictions go.</summary>
    public TransformOutput? TransformOutput { get; set; }

    /// <summary>The machines.</summary>
    public TransformResources? TransformResources { get; set; }

    /// <summary>When the job was made (UTC).</summary>
    public DateTime? CreationTime { get; set; }

    /// <summary>When transforming began (UTC).</summary>
    public DateTime? TransformStartTime { get; set; }

    /// <summary>When transforming ended (UTC).</summary>
    public DateTime? TransformEndTime { get; set; }

    /// <summary>The labeling job whose automated labeling started it, or null.</summary>
    public string? LabelingJobArn { get; set; }

    /// <summary>Filters and joins.</summary>
    public DataProcessing? DataProcessing { get; set; }
}
