using System.ComponentModel.DataAnnotations;
using GtPs.Aws.Constraints;

namespace GtPs.Aws.SageMaker;

/// <summary>Starts a training job.</summary>
public sealed class CreateTrainingJobRequest
{
    /// <summary>The job's name, 1 to 63 characters; unique per account and region.</summary>
    [Required, Length(1, 63), RegularExpression(Patterns.Name)]
    public string? TrainingJobName { get; set; }

    /// <summary>Hyperparameters by name, up to 100; all values are texts.</summary>
    [MaxLength(100), Keys(MaxLength = 256, Pattern = Patterns.Line), Values(MaxLength = 2500, Pattern = Patterns.Line)]
    public Dictionary<string, string>? HyperParameters { get; set; }

    /// <summary>The algorithm's image and its input mode.</summary>
    [Required]
    public AlgorithmSpecification? AlgorithmSpecification { get; set; }

    /// <summary>The IAM role the job runs as.</summary>
    [Required, Length(20, 2048), RegularExpression(Patterns.RoleArn)]
    public string? RoleArn { get; set; }

    /// <summary>The channels, 1 to 20: <c>train</c>, <c>validation</c>, <c>model</c>…</summary>
    [Length(1, 20)]
    public List<Channel>? InputDataConfig { get; set; }

    /// <summary>Where the artefact goes.</summary>
    [Required]
    public OutputDataConfig? OutputDataConfig { get; set; }

    /// <summary>The machines.</summary>
    [Required]
    public ResourceConfig? ResourceConfig { get; set; }

    /// <summary>The VPC the job runs in, or null.</summary>
    public VpcConfig? VpcConfig { get; set; }

    /// <summary>How long it may run.</summary>
    [Required]
    public StoppingCondition? StoppingCondition { get; set; }

    /// <summary>Tags of the job, up to 50.</summary>
    [MaxLength(50)]
    public List<Tag>? Tags { get; set; }

    /// <summary>True cuts the container off from the network.</summary>
    public bool? EnableNetworkIsolation { get; set; }

    /// <summary>True encrypts traffic between the machines.</summary>
    public bool? EnableInterContainerTrafficEncryption { get; set; }

    /// <summary>True trains on spot instances.</summary>
    public bool? EnableManagedSpotTraining { get; set; }

    /// <summary>Where checkpoints go, or null.</summary>
    public CheckpointConfig? CheckpointConfig { get; set; }

    /// <summary>Environment variables of the container.</summary>
    [MaxLength(48), Keys(MaxLength = 512, Pattern = Patterns.Variable), Values(MaxLength = 512, Pattern = Patterns.Anything)]
    public Dictionary<string, string>? Environment { get; set; }
}

/// <summary>The training job that was started.</summary>
public sealed class CreateTrainingJobResponse
{
    /// <summary>The job's ARN.</summary>
    public string? TrainingJobArn { get; set; }
}
