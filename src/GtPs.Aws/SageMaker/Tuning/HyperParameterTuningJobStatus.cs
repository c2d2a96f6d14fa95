namespace GtPs.Aws.SageMaker;

/// <summary>The status of a tuning job.</summary>
public static class HyperParameterTuningJobStatus
{
    /// <summary>It searches.</summary>
    public const string InProgress = "InProgress";

    /// <summary>It ended.</summary>
    public const string Completed = "Completed";

    /// <summary>It failed; see its failure reason.</summary>
    public const string Failed = "Failed";

    /// <summary>A stop was asked for.</summary>
    public const string Stopping = "Stopping";

    /// <summary>It was stopped.</summary>
    public const string Stopped = "Stopped";
}

/// <summary>How a tuning job chooses hyperparameters.</summary>
public static class HyperParameterTuningJobStrategyType
{
    /// <summary>From what the training jobs before came to.</summary>
    public const string Bayesian = "Bayesian";

    /// <summary>At random.</summary>
    public const string Random = "Random";

    /// <summary>At random, with bad training jobs stopped early.</summary>
    public const string Hyperband = "Hyperband";

    /// <summary>Every combination of lists of values.</summary>
    public const string Grid = "Grid";
}

/// <summary>How the values of a range are spread.</summary>
public static class HyperParameterScalingType
{
    /// <summary>The service chooses.</summary>
    public const string Auto = "Auto";

    /// <summary>Evenly.</summary>
    public const string Linear = "Linear";

    /// <summary>Evenly over the orders of magnitude; for values above 0.</summary>
    public const string Logarithmic = "Logarithmic";

    /// <summary>Evenly over the orders of magnitude of the distance to 1; for values from 0 to below 1.</summary>
    public const string ReverseLogarithmic = "ReverseLogarithmic";
}

/// <summary>What became of the objective of a training job.</summary>
public static class ObjectiveStatus
{
    /// <summary>It came to a value.</summary>
    public const string Succeeded = "Succeeded";

    /// <summary>It is not known yet.</summary>
    public const string Pending = "Pending";

    /// <summary>It came to none.</summary>
    public const string Failed = "Failed";
}

/// <summary>The training jobs of a tuning job by status.</summary>
public sealed class TrainingJobStatusCounters
{
    /// <summary>Completed.</summary>
    public int? Completed { get; set; }

    /// <summary>At work.</summary>
    public int? InProgress { get; set; }

    /// <summary>Failed, and tried again.</summary>
    public int? RetryableError { get; set; }

    /// <summary>Failed for good.</summary>
    public int? NonRetryableError { get; set; }

    /// <summary>Stopped by hand or with the tuning job.</summary>
    public int? Stopped { get; set; }
}

/// <summary>The training jobs of a tuning job by what became of their objective.</summary>
public sealed class ObjectiveStatusCounters
{
    /// <summary>They came to a value.</summary>
    public int? Succeeded { get; set; }

    /// <summary>Not known yet.</summary>
    public int? Pending { get; set; }

    /// <summary>They came to none.</summary>
    public int? Failed { get; set; }
}
