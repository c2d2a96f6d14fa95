using System.ComponentModel.DataAnnotations;
using GtPs.Aws.Constraints;

namespace GtPs.Aws.SageMaker;

/// <summary>Starts a batch transform job.</summary>
public sealed class CreateTransformJobRequest
{
    /// <summary>The job's name, 1 to 63 characters; unique per account and region.</summary>
    [Required, Length(1, 63), RegularExpression(Patterns.Name)]
    public string? TransformJobName { get; set; }

    /// <summary>The model.</summary>
    [Required, MaxLength(63), RegularExpression(Patterns.ModelName)]
    public string? ModelName { get; set; }

    /// <summary>Requests to a container at the same time; times <see cref="MaxPayloadInMB"/> at most 100.</summary>
    [AtLeast(0)]
    public int? MaxConcurrentTransforms { get; set; }

    /// <summary>Time limit and retries of a request, or null.</summary>
    public ModelClientConfig? ModelClientConfig { get; set; }

    /// <summary>Largest request in MB; default 6.</summary>
    [AtLeast(0)]
    public int? MaxPayloadInMB { get; set; }

    /// <summary>SingleRecord or MultiRecord.</summary>
    [AllowedValues("MultiRecord", "SingleRecord")]
    public string? BatchStrategy { get; set; }

    /// <summary>Environment variables of the container.</summary>
    [MaxLength(16), Keys(MaxLength = 1024, Pattern = Patterns.TransformVariable), Values(MaxLength = 10240, Pattern = Patterns.Anything)]
    public Dictionary<string, string>? Environment { get; set; }

    /// <summary>The objects.</summary>
    [Required]
    public TransformInput? TransformInput { get; set; }

    /// <summary>Where predictions go.</summary>
    [Required]
    public TransformOutput? TransformOutput { get; set; }

    /// <summary>The machines.</summary>
    [Required]
    public TransformResources? TransformResources { get; set; }

    /// <summary>Filters and joins, or null.</summary>
    public DataProcessing? DataProcessing { get; set; }

    /// <summary>Tags of the job, up to 50.</summary>
    [MaxLength(50)]
    public List<Tag>? Tags { get; set; }
}

/// <summary>The transform job that was started.</summary>
public sealed class CreateTransformJobResponse
{
    /// <summary>The job's ARN.</summary>
    public string? TransformJobArn { get; set; }
}
