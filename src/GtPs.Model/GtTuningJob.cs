using System.Globalization;

namespace GtPs.Model;

/// <summary>A hyperparameter tuning job: a search for the hyperparameters that train the best model.</summary>
public sealed class GtTuningJob
{
    /// <summary>The job's name.</summary>
    public required string Name { get; init; }

    /// <summary>The job's ARN.</summary>
    public required string TuningJobArn { get; init; }

    /// <summary>The region.</summary>
    public required string Region { get; init; }

    /// <summary>InProgress, Completed, Failed, Stopping or Stopped.</summary>
    public required string Status { get; init; }

    /// <summary>Grid, Random, Bayesian or Hyperband.</summary>
    public string Strategy { get; init; } = string.Empty;

    /// <summary>The metric that says which training job is the best, for example <c>validation:accuracy</c>.</summary>
    public string Objective { get; init; } = string.Empty;

    /// <summary>The hyperparameters that are searched, each with its values (<c>sgd, adam</c>) or its range (<c>0.001..0.1 log</c>).</summary>
    public IReadOnlyDictionary<string, string> HyperParameterRange { get; init => field = TextMap.Of(value); } = TextMap.Of<string>(new Dictionary<string, string>());

    /// <summary>The hyperparameters that stay the same, as sent.</summary>
    public IReadOnlyDictionary<string, string> HyperParameters { get; init => field = TextMap.Of(value); } = TextMap.Of<string>(new Dictionary<string, string>());

    /// <summary>Training jobs at most; 0 when only time limits them.</summary>
    public int MaxJobs { get; init; }

    /// <summary>Training jobs at the same time, at most.</summary>
    public int MaxParallelJobs { get; init; }

    /// <summary>Training jobs that completed.</summary>
    public int CompletedJobs { get; init; }

    /// <summary>Training jobs at work.</summary>
    public int RunningJobs { get; init; }

    /// <summary>Training jobs that failed.</summary>
    public int FailedJobs { get; init; }

    /// <summary>Training jobs that were stopped.</summary>
    public int StoppedJobs { get; init; }

    /// <summary>The best training job that has completed so far, or null; it pipes into New-GtModel.</summary>
    public GtTuningTrainingJob? BestTrainingJob { get; init; }

    /// <summary>The objective of the best training job, or null.</summary>
    public double? BestValue => BestTrainingJob?.Value;

    /// <summary>Why the job failed, or empty.</summary>
    public string FailureReason { get; init; } = string.Empty;

    /// <summary>When it was made (UTC).</summary>
    public DateTime CreationTime { get; init; }

    /// <summary>When it ended (UTC), or null.</summary>
    public DateTime? EndTime { get; init; }

    /// <summary>Training jobs that have ended out of all, for the table view: <c>3/20</c>.</summary>
    public string Done => string.Create(CultureInfo.InvariantCulture, $"{CompletedJobs + FailedJobs + StoppedJobs}{(MaxJobs > 0 ? "/" : string.Empty)}{(MaxJobs > 0 ? MaxJobs : string.Empty)}");

    /// <summary>How long ago it was made, for the table view.</summary>
    public string Age => ViewText.Age(CreationTime);

    /// <inheritdoc />
    public override string ToString() => Name;
}
