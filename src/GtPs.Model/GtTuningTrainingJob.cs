using System.Globalization;

namespace GtPs.Model;

/// <summary>A training job of a tuning job, with the hyperparameters that the search chose for it and what it came to.</summary>
public sealed class GtTuningTrainingJob
{
    /// <summary>The training job's name.</summary>
    public required string Name { get; init; }

    /// <summary>The training job's ARN.</summary>
    public required string TrainingJobArn { get; init; }

    /// <summary>The tuning job it belongs to.</summary>
    public required string TuningJobName { get; init; }

    /// <summary>InProgress, Completed, Failed, Stopping or Stopped.</summary>
    public required string Status { get; init; }

    /// <summary>The value of the objective, or null when it came to none.</summary>
    public double? Value { get; init; }

    /// <summary>The hyperparameters that the search chose, as sent.</summary>
    public IReadOnlyDictionary<string, string> HyperParameters { get; init => field = TextMap.Of(value); } = TextMap.Of<string>(new Dictionary<string, string>());

    /// <summary>Why it failed, or empty.</summary>
    public string FailureReason { get; init; } = string.Empty;

    /// <summary>When it was made (UTC).</summary>
    public DateTime CreationTime { get; init; }

    /// <summary>When training began (UTC), or null.</summary>
    public DateTime? TrainingStartTime { get; init; }

    /// <summary>When training ended (UTC), or null.</summary>
    public DateTime? TrainingEndTime { get; init; }

    /// <summary>The chosen hyperparameters in one line with four digits each, for the table view: <c>learning_rate=0.01 optimizer=sgd</c>.</summary>
    public string Chosen => string.Join(' ', HyperParameters.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={Short(pair.Value)}"));

    /// <summary>How long training took, for the table view; empty until it has ended.</summary>
    public string Took => TrainingStartTime is { } start && TrainingEndTime is { } end ? ViewText.Span(end - start) : string.Empty;

    /// <inheritdoc />
    public override string ToString() => Name;

    // Drawn numbers have 16 digits.
    private static string Short(string value) =>
        value.Length > 7 && double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number.ToString("G4", CultureInfo.InvariantCulture) : value;
}
