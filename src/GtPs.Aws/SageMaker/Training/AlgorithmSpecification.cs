namespace GtPs.Aws.SageMaker;

/// <summary>The algorithm of a training job.</summary>
public sealed class AlgorithmSpecification
{
    /// <summary>The image, see <c>RegionTable.ImageClassificationImage</c>.</summary>
    public string? TrainingImage { get; set; }

    /// <summary>The name of an algorithm resource, instead of an image.</summary>
    public string? AlgorithmName { get; set; }

    /// <summary>File, Pipe or FastFile. Augmented manifests need Pipe.</summary>
    public string? TrainingInputMode { get; set; }

    /// <summary>How metrics are read from the log; built-in algorithms bring their own.</summary>
    public List<MetricDefinition>? MetricDefinitions { get; set; }

    /// <summary>True records metrics over time.</summary>
    public bool? EnableSageMakerMetricsTimeSeries { get; set; }
}

/// <summary>How a metric is read from the log.</summary>
public sealed class MetricDefinition
{
    /// <summary>The metric's name.</summary>
    public string? Name { get; set; }

    /// <summary>The pattern; its first group is the value.</summary>
    public string? Regex { get; set; }
}

/// <summary>Where checkpoints go.</summary>
public sealed class CheckpointConfig
{
    /// <summary>The prefix in S3.</summary>
    public string? S3Uri { get; set; }

    /// <summary>The folder in the container.</summary>
    public string? LocalPath { get; set; }
}
