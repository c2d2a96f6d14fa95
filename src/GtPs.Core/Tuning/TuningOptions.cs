using GtPs.Core.Training;

namespace GtPs.Core.Tuning;

/// <summary>What a tuning job is asked for.</summary>
public sealed record TuningOptions
{
    /// <summary>The longest name of a tuning job that SageMaker takes.</summary>
    public const int MaxNameLength = 32;

    /// <summary>What its training jobs are asked for; the name is the tuning job's, 1 to 32 letters, digits and hyphens, empty for a new one.</summary>
    public required TrainingOptions Training { get; init; }

    /// <summary>What is searched, by hyperparameter: lists of values and ranges as users write them.</summary>
    public required IReadOnlyList<KeyValuePair<string, object?>> Ranges { get; init; }

    /// <summary>How hyperparameters are chosen; null for a grid of lists, or at random when there is a range.</summary>
    public TuningStrategy? Strategy { get; init; }

    /// <summary>Training jobs at most, from 1.</summary>
    public int MaxJobs { get; init; } = 20;

    /// <summary>Training jobs at the same time, from 1.</summary>
    public int MaxParallelJobs { get; init; } = 2;

    /// <summary>The seed of the random draws, or null.</summary>
    public int? Seed { get; init; }

    /// <summary>The metric that is maximised.</summary>
    public string Objective { get; init; } = "validation:accuracy";

    /// <summary>The value of the objective that ends the search, or null.</summary>
    public double? TargetValue { get; init; }

    /// <summary>Seconds that the whole search may take, 120 to 15,768,000, or null.</summary>
    public int? MaxTuningRuntimeInSeconds { get; init; }
}
