using System.ComponentModel.DataAnnotations;
using GtPs.Aws.Constraints;

namespace GtPs.Aws.SageMaker;

/// <summary>Where a transform job writes.</summary>
public sealed class TransformOutput
{
    /// <summary>The prefix; each object's answer is its key below the input prefix with <c>.out</c> added.</summary>
    [Required, MaxLength(1024), RegularExpression(Patterns.S3Uri)]
    public string? S3OutputPath { get; set; }

    /// <summary>The content type of answers, for example <c>application/json</c>.</summary>
    [MaxLength(256), RegularExpression(Patterns.Line)]
    public string? Accept { get; set; }

    /// <summary>None or Line.</summary>
    [AllowedValues("None", "Line")]
    public string? AssembleWith { get; set; }

    /// <summary>The key that encrypts the output.</summary>
    [MaxLength(2048), RegularExpression(Patterns.Line)]
    public string? KmsKeyId { get; set; }
}

/// <summary>The machines of a transform job.</summary>
public sealed class TransformResources
{
    /// <summary>For example <c>ml.m5.xlarge</c>.</summary>
    [Required, RegularExpression(Patterns.InstanceType)]
    public string? InstanceType { get; set; }

    /// <summary>Machines, 1 or more.</summary>
    [Required, AtLeast(1)]
    public int? InstanceCount { get; set; }

    /// <summary>The key that encrypts the volumes.</summary>
    [MaxLength(2048), RegularExpression(Patterns.Line)]
    public string? VolumeKmsKeyId { get; set; }
}

/// <summary>Time limit and retries of a request to a container.</summary>
public sealed class ModelClientConfig
{
    /// <summary>Seconds, 1 to 3,600.</summary>
    [Range(1, 3600)]
    public int? InvocationsTimeoutInSeconds { get; set; }

    /// <summary>Retries, 0 to 3.</summary>
    [Range(0, 3)]
    public int? InvocationsMaxRetries { get; set; }
}

/// <summary>Filters and joins of a transform job.</summary>
public sealed class DataProcessing
{
    /// <summary>A JSONPath over each record.</summary>
    [MaxLength(63)]
    public string? InputFilter { get; set; }

    /// <summary>A JSONPath over each joined record.</summary>
    [MaxLength(63)]
    public string? OutputFilter { get; set; }

    /// <summary>None or Input.</summary>
    [AllowedValues("Input", "None")]
    public string? JoinSource { get; set; }
}

/// <summary>The status of a transform job.</summary>
public static class TransformJobStatus
{
    /// <summary>It runs.</summary>
    public const string InProgress = "InProgress";

    /// <summary>It ended and all answers are written.</summary>
    public const string Completed = "Completed";

    /// <summary>It failed; see its failure reason.</summary>
    public const string Failed = "Failed";

    /// <summary>A stop was asked for.</summary>
    public const string Stopping = "Stopping";

    /// <summary>It was stopped.</summary>
    public const string Stopped = "Stopped";
}
