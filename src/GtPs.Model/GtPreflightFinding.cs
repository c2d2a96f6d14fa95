namespace GtPs.Model;

/// <summary>One thing that a check before the start found (Test-GtTraining, Test-GtLabelingJob): what, where, and how to correct it.</summary>
public sealed class GtPreflightFinding
{
    private const int ShownCharacters = 80;

    /// <summary>Whether it keeps the work from being started.</summary>
    public required GtFindingSeverity Severity { get; init; }

    /// <summary>The field, with AWS's name, for example <c>HyperParameters.mini_batch_size</c>.</summary>
    public required string Field { get; init; }

    /// <summary>The field's value, or empty.</summary>
    public string Value { get; init; } = string.Empty;

    /// <summary>The value as the table view shows it: at most 80 characters and an ellipsis.</summary>
    public string ShownValue => ViewText.Start(Value, ShownCharacters);

    /// <summary>What is wrong with it.</summary>
    public required string Problem { get; init; }

    /// <summary>What to do.</summary>
    public string Fix { get; init; } = string.Empty;

    /// <summary>The error that starting would end with: AWS's code or our own id.</summary>
    public string ErrorId { get; init; } = "ValidationException";

    /// <summary>Field, value, problem and fix in a sentence or two.</summary>
    public override string ToString() => $"{Field}{(Value.Length == 0 ? string.Empty : $" '{ShownValue}'")}: {Problem} {Fix}".TrimEnd();
}
