using System.ComponentModel.DataAnnotations;
using GtPs.Aws.Constraints;

namespace GtPs.Aws.SageMaker;

/// <summary>The algorithm of a training job.</summary>
public sealed class AlgorithmSpecification
{
    /// <summary>The image, see <c>RegionTable.ImageClassificationImage</c>.</summary>
    [MaxLength(255), RegularExpression(Patterns.Line)]
    public string? TrainingImage { get; set; }

    /// <summary>The name of an algorithm resource, instead of an image.</summary>
    [Length(1, 170), RegularExpression(Patterns.AlgorithmName)]
    public string? AlgorithmName { get; set; }

    /// <summary>File, Pipe or FastFile. Augmented manifests need Pipe.</summary>
    [Required, AllowedValues("Pipe", "File", "FastFile")]
    public string? TrainingInputMode { get; set; }

    /// <summary>How metrics are read from the log; built-in algorithms bring their own.</summary>
    [MaxLength(40)]
    public List<MetricDefinition>? MetricDefinitions { get; set; }

    /// <summary>True records metrics over time.</summary>
    public bool? EnableSageMakerMetricsTimeSeries { get; set; }
}

/// <summary>How a metric is read from the log.</summary>
public sealed class MetricDefinition
{
    /// <summary>The metric's name.</summary>
    [Required, Length(1, 255), RegularExpression(Patterns.SomeText)]
    public string? Name { get; set; }

    /// <summary>The pattern; its first group is the value.</summary>
    [Required, Length(1, 500), RegularExpression(Patterns.SomeText)]
    public string? Regex { get; set; }
}

/// <summary>Where checkpoints go.</summary>
public sealed class CheckpointConfig
{
    /// <summary>The prefix in S3.</summary>
    [Required, MaxLength(1024), RegularExpression(Patterns.S3Uri)]
    public string? S3Uri { get; set; }

    /// <summary>The folder in the container.</summary>
    [MaxLength(4096), RegularExpression(Patterns.Line)]
    public string? LocalPath { get; set; }
}
