using System.ComponentModel.DataAnnotations;
using GtPs.Aws.Constraints;

namespace GtPs.Aws.SageMaker;

/// <summary>How a tuning job searches.</summary>
public sealed class HyperParameterTuningJobConfig
{
    /// <summary>One of <see cref="HyperParameterTuningJobStrategyType"/>.</summary>
    [Required, AllowedValues(HyperParameterTuningJobStrategyType.Bayesian, HyperParameterTuningJobStrategyType.Random, HyperParameterTuningJobStrategyType.Hyperband, HyperParameterTuningJobStrategyType.Grid)]
    public string? Strategy { get; set; }

    /// <summary>The metric that says which training job is the best.</summary>
    public HyperParameterTuningJobObjective? HyperParameterTuningJobObjective { get; set; }

    /// <summary>How many training jobs, and for how long.</summary>
    [Required]
    public ResourceLimits? ResourceLimits { get; set; }

    /// <summary>The hyperparameters that are searched.</summary>
    public ParameterRanges? ParameterRanges { get; set; }

    /// <summary>Off (default) or Auto, which stops training jobs that fall behind.</summary>
    [AllowedValues("Off", "Auto")]
    public string? TrainingJobEarlyStoppingType { get; set; }

    /// <summary>When the search ends before its limits, or null.</summary>
    public TuningJobCompletionCriteria? TuningJobCompletionCriteria { get; set; }

    /// <summary>The seed of the random draws, 0 or more.</summary>
    [AtLeast(0)]
    public int? RandomSeed { get; set; }
}

/// <summary>The metric that a tuning job makes as large or as small as it can.</summary>
public sealed class HyperParameterTuningJobObjective
{
    /// <summary>Maximize or Minimize.</summary>
    [Required, AllowedValues("Maximize", "Minimize")]
    public string? Type { get; set; }

    /// <summary>For example <c>validation:accuracy</c>.</summary>
    [Required, Length(1, 255), RegularExpression(Patterns.SomeText)]
    public string? MetricName { get; set; }
}

/// <summary>The limits of a tuning job.</summary>
public sealed class ResourceLimits
{
    /// <summary>Training jobs at most, 1 or more; a grid may leave it out.</summary>
    [AtLeast(1)]
    public int? MaxNumberOfTrainingJobs { get; set; }

    /// <summary>Training jobs at the same time, 1 or more.</summary>
    [Required, AtLeast(1)]
    public int? MaxParallelTrainingJobs { get; set; }

    /// <summary>Seconds that the search may take, 120 to 15,768,000.</summary>
    [Range(120, 15_768_000)]
    public int? MaxRuntimeInSeconds { get; set; }
}

/// <summary>When a tuning job ends before its limits.</summary>
public sealed class TuningJobCompletionCriteria
{
    /// <summary>The value of the objective that is good enough.</summary>
    [Required]
    public double? TargetObjectiveMetricValue { get; set; }
}
