using System.ComponentModel.DataAnnotations;
using GtPs.Aws.Constraints;

namespace GtPs.Aws.SageMaker;

/// <summary>What every training job of a search is started with.</summary>
public sealed class HyperParameterTrainingJobDefinition
{
    /// <summary>The definition's name, 1 to 64 characters, or null.</summary>
    [Length(1, 64), RegularExpression(Patterns.DefinitionName)]
    public string? DefinitionName { get; set; }

    /// <summary>The objective, where a tuning job has several definitions; null otherwise.</summary>
    public HyperParameterTuningJobObjective? TuningObjective { get; set; }

    /// <summary>The ranges, where a tuning job has several definitions; null otherwise.</summary>
    public ParameterRanges? HyperParameterRanges { get; set; }

    /// <summary>The hyperparameters that are not searched, up to 100; all values are texts.</summary>
    [MaxLength(100), Keys(MaxLength = 256, Pattern = Patterns.Line), Values(MaxLength = 2500, Pattern = Patterns.Line)]
    public Dictionary<string, string>? StaticHyperParameters { get; set; }

    /// <summary>The algorithm's image and its input mode.</summary>
    [Required]
    public HyperParameterAlgorithmSpecification? AlgorithmSpecification { get; set; }

    /// <summary>The IAM role the jobs run as.</summary>
    [Required, Length(20, 2048), RegularExpression(Patterns.RoleArn)]
    public string? RoleArn { get; set; }

    /// <summary>The channels, 1 to 20.</summary>
    [Length(1, 20)]
    public List<Channel>? InputDataConfig { get; set; }

    /// <summary>The VPC the jobs run in, or null.</summary>
    public VpcConfig? VpcConfig { get; set; }

    /// <summary>Where the artefacts go.</summary>
    [Required]
    public OutputDataConfig? OutputDataConfig { get; set; }

    /// <summary>The machines of each job.</summary>
    public ResourceConfig? ResourceConfig { get; set; }

    /// <summary>How long each job may run.</summary>
    [Required]
    public StoppingCondition? StoppingCondition { get; set; }

    /// <summary>True cuts the containers off from the network.</summary>
    public bool? EnableNetworkIsolation { get; set; }

    /// <summary>True encrypts traffic between the machines.</summary>
    public bool? EnableInterContainerTrafficEncryption { get; set; }

    /// <summary>True trains on spot instances.</summary>
    public bool? EnableManagedSpotTraining { get; set; }

    /// <summary>Where checkpoints go, or null.</summary>
    public CheckpointConfig? CheckpointConfig { get; set; }
}

/// <summary>The algorithm of a tuning job's training jobs.</summary>
public sealed class HyperParameterAlgorithmSpecification
{
    /// <summary>The image, see <c>RegionTable.ImageClassificationImage</c>.</summary>
    [MaxLength(255), RegularExpression(Patterns.Line)]
    public string? TrainingImage { get; set; }

    /// <summary>File, Pipe or FastFile. Augmented manifests need Pipe.</summary>
    [Required, AllowedValues("Pipe", "File", "FastFile")]
    public string? TrainingInputMode { get; set; }

    /// <summary>The name of an algorithm resource, instead of an image.</summary>
    [Length(1, 170), RegularExpression(Patterns.AlgorithmName)]
    public string? AlgorithmName { get; set; }

    /// <summary>How metrics are read from the log; built-in algorithms bring their own.</summary>
    [MaxLength(40)]
    public List<MetricDefinition>? MetricDefinitions { get; set; }
}
