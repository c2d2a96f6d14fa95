namespace GtPs.Aws.SageMaker;

/// <summary>A training job of a tuning job.</summary>
public sealed class HyperParameterTrainingJobSummary
{
    /// <summary>The name of its definition, or null.</summary>
    public string? TrainingJobDefinitionName { get; set; }

    /// <summary>The training job's name.</summary>
    public string? TrainingJobName { get; set; }

    /// <summary>The training job's ARN.</summary>
    public string? TrainingJobArn { get; set; }

    /// <summary>When it was made (UTC).</summary>
    public DateTime? CreationTime { get; set; }

    /// <summary>When training began (UTC).</summary>
    public DateTime? TrainingStartTime { get; set; }

    /// <summary>When training ended (UTC).</summary>
    public DateTime? TrainingEndTime { get; set; }

    /// <summary>One of <see cref="SageMaker.TrainingJobStatus"/>.</summary>
    public string? TrainingJobStatus { get; set; }

    /// <summary>The hyperparameters that the search chose for it.</summary>
    public Dictionary<string, string>? TunedHyperParameters { get; set; }

    /// <summary>Why it failed, or null.</summary>
    public string? FailureReason { get; set; }

    /// <summary>The objective it came to, or null.</summary>
    public FinalHyperParameterTuningJobObjectiveMetric? FinalHyperParameterTuningJobObjectiveMetric { get; set; }

    /// <summary>One of <see cref="SageMaker.ObjectiveStatus"/>.</summary>
    public string? ObjectiveStatus { get; set; }
}

/// <summary>The objective that a training job came to.</summary>
public sealed class FinalHyperParameterTuningJobObjectiveMetric
{
    /// <summary>Maximize or Minimize.</summary>
    public string? Type { get; set; }

    /// <summary>For example <c>validation:accuracy</c>.</summary>
    public string? MetricName { get; set; }

    /// <summary>The value.</summary>
    public double? Value { get; set; }
}
