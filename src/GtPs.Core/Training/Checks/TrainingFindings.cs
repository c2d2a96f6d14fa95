using GtPs.Core.Resources;
using GtPs.Core.Sessions;
using GtPs.Model;

namespace GtPs.Core.Training.Checks;

/// <summary>What the checks of a training job find: all at once, so that one round corrects it.</summary>
internal sealed class TrainingFindings
{
    private readonly List<(GtPreflightFinding Finding, GtException? Error)> _all = [];

    /// <summary>Everything found, in its order.</summary>
    public IReadOnlyList<GtPreflightFinding> All => [.. _all.Select(item => item.Finding)];

    /// <summary>Adds what keeps the job from starting, or makes it fail.</summary>
    /// <param name="field">The field, with AWS's name.</param>
    /// <param name="value">Its value.</param>
    /// <param name="problem">What is wrong with it.</param>
    /// <param name="fix">What to do.</param>
    /// <param name="errorId">The error that starting ends with.</param>
    public void Error(string field, string value, string problem, string fix, string errorId) =>
        Add(GtFindingSeverity.Error, field, value, problem, fix, new GtException(errorId, $"{field} '{value}': {problem} {fix}".TrimEnd(), GtErrorKind.InvalidArgument, value.Length > 0 ? value : field));

    /// <summary>Adds an error of which problem and fix are known.</summary>
    /// <param name="field">The field, with AWS's name.</param>
    /// <param name="value">Its value.</param>
    /// <param name="error">The error that starting ends with.</param>
    /// <param name="problem">What is wrong with it.</param>
    /// <param name="fix">What to do.</param>
    public void Error(string field, string value, GtException error, string problem, string fix) => Add(GtFindingSeverity.Error, field, value, problem, fix, error);

    /// <summary>Adds an error that a check ended with. One that every other check would end with too is thrown: it stands for all.</summary>
    /// <param name="field">The field, with AWS's name.</param>
    /// <param name="value">Its value.</param>
    /// <param name="error">How the check ended.</param>
    /// <param name="fix">What to do, where the error does not say it apart; by default the last sentence of its message, or the step of its id.</param>
    /// <exception cref="GtException">No connection or no credentials.</exception>
    public void Error(string field, string value, GtException error, string fix = "")
    {
        if (SharedFailure.Is(error))
        {
            throw SharedFailure.Of(error, "Nothing was started.");
        }

        if (fix.Length > 0 || error.RecommendedAction is not null || error.StatusCode != 0)
        {
            Add(GtFindingSeverity.Error, field, value, error.Message, ErrorAdvice.For(error, fix), error);
            return;
        }

        var (problem, step) = Split(error.Message);
        Add(GtFindingSeverity.Error, field, value, problem, ErrorAdvice.For(error, step), error);
    }

    /// <summary>Adds what does not keep the job from starting.</summary>
    /// <param name="field">The field, with AWS's name.</param>
    /// <param name="value">Its value.</param>
    /// <param name="problem">What is to be thought of.</param>
    /// <param name="fix">What to do.</param>
    public void Warn(string field, string value, string problem, string fix) => Add(GtFindingSeverity.Warning, field, value, problem, fix, null);

    /// <summary>Throws one error with everything that keeps the job from starting.</summary>
    /// <param name="what">What is to be started, for example <c>training job 'x'</c>.</param>
    /// <exception cref="GtException">There is something: under its own error id when it is the same for all, otherwise <c>ValidationException</c>.</exception>
    public void ThrowOnErrors(string what)
    {
        var errors = _all.Where(item => item.Error is not null).Select(item => (item.Finding, Error: item.Error!)).ToList();
        if (errors.Count == 1)
        {
            throw errors[0].Error;
        }

        if (errors.Count > 1)
        {
            var isOne = errors.TrueForAll(item => item.Error.ErrorId == errors[0].Error.ErrorId);
            throw new GtException(
                isOne ? errors[0].Error.ErrorId : "ValidationException",
                $"The {what} cannot be started, for {errors.Count} reasons:{string.Concat(errors.Select(item => $"{Environment.NewLine}- {item.Finding}"))}",
                isOne ? errors[0].Error.Kind : GtErrorKind.InvalidArgument,
                errors[0].Error.Target);
        }
    }

    // Our own messages end with what to do, as a sentence of its own; those of a service say what they say.
    private static (string Problem, string Fix) Split(string message)
    {
        var at = message.TrimEnd('.').LastIndexOf(". ", StringComparison.Ordinal);
        return at < 0 ? (message, string.Empty) : (message[..(at + 1)], message[(at + 2)..]);
    }

    private void Add(GtFindingSeverity severity, string field, string value, string problem, string fix, GtException? error) =>
        _all.Add((new GtPreflightFinding { Severity = severity, Field = field, Value = value, Problem = problem, Fix = fix, ErrorId = error?.ErrorId ?? string.Empty }, error));
}
