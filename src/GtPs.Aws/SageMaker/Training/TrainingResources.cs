using System.ComponentModel.DataAnnotations;
using GtPs.Aws.Constraints;

namespace GtPs.Aws.SageMaker;

/// <summary>Where a training job writes.</summary>
public sealed class OutputDataConfig
{
    /// <summary>The key that encrypts the artefact.</summary>
    [MaxLength(2048), RegularExpression(Patterns.Line)]
    public string? KmsKeyId { get; set; }

    /// <summary>The prefix; the artefact is <c>S3OutputPath/TrainingJobName/output/model.tar.gz</c>.</summary>
    [Required, MaxLength(1024), RegularExpression(Patterns.S3Uri)]
    public string? S3OutputPath { get; set; }
}

/// <summary>The machines of a training job.</summary>
public sealed class ResourceConfig
{
    /// <summary>For example <c>ml.g4dn.xlarge</c>.</summary>
    [RegularExpression(Patterns.InstanceType)]
    public string? InstanceType { get; set; }

    /// <summary>Machines, 1 or more.</summary>
    [AtLeast(0)]
    public int? InstanceCount { get; set; }

    /// <summary>Storage of each machine in GB, 1 or more.</summary>
    [Required, AtLeast(1)]
    public int? VolumeSizeInGB { get; set; }

    /// <summary>The key that encrypts the volumes.</summary>
    [MaxLength(2048), RegularExpression(Patterns.Line)]
    public string? VolumeKmsKeyId { get; set; }

    /// <summary>Seconds the machines are kept warm afterwards, 0 to 3,600.</summary>
    [Range(0, 3600)]
    public int? KeepAlivePeriodInSeconds { get; set; }
}

/// <summary>How long a training job may run.</summary>
public sealed class StoppingCondition
{
    /// <summary>Seconds of training at most, 1 or more; default 86,400.</summary>
    [AtLeast(1)]
    public int? MaxRuntimeInSeconds { get; set; }

    /// <summary>Seconds at most with waiting for spot instances.</summary>
    [AtLeast(1)]
    public int? MaxWaitTimeInSeconds { get; set; }
}

/// <summary>Where the model of a training job is.</summary>
public sealed class ModelArtifacts
{
    /// <summary><c>s3://…/output/model.tar.gz</c>.</summary>
    public string? S3ModelArtifacts { get; set; }
}
