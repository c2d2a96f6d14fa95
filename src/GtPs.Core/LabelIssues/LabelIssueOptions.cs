namespace GtPs.Core.LabelIssues;

/// <summary>How labels are judged by cross-validation: a training job and a transform job per fold.</summary>
public sealed record LabelIssueOptions
{
    /// <summary>The most folds.</summary>
    public const int MaxFolds = 20;

    /// <summary>The longest <see cref="Name"/>: a fold's number follows it.</summary>
    public const int MaxNameLength = Resources.ResourceName.MaxLength - 3;

    /// <summary>What the jobs' names begin with; a hyphen and the fold follow.</summary>
    public required string Name { get; init; }

    /// <summary>How many folds, 2 to <see cref="MaxFolds"/>.</summary>
    public int Folds { get; init; } = 5;

    /// <summary>Deals the folds: the same seed and labels, the same folds.</summary>
    public int Seed { get; init; }

    /// <summary>Hyperparameters of the algorithm by name, laid over the defaults of training.</summary>
    public IReadOnlyDictionary<string, object?> HyperParameters { get; init; } = new Dictionary<string, object?>();

    /// <summary>The instance type of the training jobs, of the form <c>ml.FAMILY.SIZE</c>. The local engine takes any of that form.</summary>
    public string InstanceType { get; init; } = "ml.g5.xlarge";

    /// <summary>The instance type of the transform jobs, of the form <c>ml.FAMILY.SIZE</c>. The local engine takes any of that form.</summary>
    public string TransformInstanceType { get; init; } = "ml.m5.large";

    /// <summary>Each training job is stopped after this many seconds.</summary>
    public int MaxRuntimeInSeconds { get; init; } = 86_400;

    /// <summary>The role the jobs run as; empty for the session's.</summary>
    public string RoleArn { get; init; } = string.Empty;

    /// <summary>How many folds run at a time, from 1. The first one's training job always runs alone: what is wrong with it is wrong with all.</summary>
    public int ThrottleLimit { get; init; } = 2;
}
