using GtPs.Model;

namespace GtPs.Core.Labeling;

/// <summary>One thing that preflight found.</summary>
/// <param name="Field">The field, with AWS's name.</param>
/// <param name="Value">Its value, or empty.</param>
/// <param name="Problem">What is wrong with it.</param>
/// <param name="Fix">What to do.</param>
/// <param name="ErrorId">The AWS code the service would answer, or our own id.</param>
/// <param name="IsError">False when the job can be started all the same.</param>
public sealed record PreflightFinding(string Field, string Value, string Problem, string Fix, string ErrorId = PreflightFinding.Validation, bool IsError = true)
{
    /// <summary>AWS's code for a value that it refuses.</summary>
    public const string Validation = "ValidationException";

    private const int ShownCharacters = 80;

    /// <summary>The kind of the error, when a look at the back end ended with it; null for what was found here.</summary>
    public GtErrorKind? Kind { get; init; }

    // Most messages of errors name the value themselves.
    private bool IsNamed => Kind is not null && Problem.Contains(Value, StringComparison.Ordinal);

    /// <summary>The finding as users see it.</summary>
    public GtPreflightFinding ToFinding() => new()
    {
        Severity = IsError ? GtFindingSeverity.Error : GtFindingSeverity.Warning,
        Field = Field,
        Value = Value,
        Problem = Problem,
        Fix = Fix,
        ErrorId = ErrorId,
    };

    /// <inheritdoc />
    public override string ToString()
    {
        var value = Value.Length == 0 || IsNamed ? string.Empty : $" '{ViewText.Start(Value, ShownCharacters)}'";

        // A problem may end with a piece of the user's data.
        return $"{Field}{value}: {Problem}{(Problem.EndsWith('.') ? string.Empty : ".")} {Fix}";
    }
}
