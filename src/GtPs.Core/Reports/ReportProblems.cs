using System.Text.RegularExpressions;
using GtPs.Model;

namespace GtPs.Core.Reports;

/// <summary>Collects what cannot be read: each reason once, with the number of its files or lines. Safe from several threads.</summary>
internal sealed partial class ReportProblems
{
    private const int MaxReasons = 100;
    private readonly object _lock = new();
    private readonly Dictionary<string, (GtException First, string Place, string Reason, int Count)> _problems = new(StringComparer.Ordinal);

    /// <summary>The first error of each reason.</summary>
    public IReadOnlyList<GtException> Errors => [.. Ordered().Select(problem => problem.First)];

    /// <summary>The reasons, those with the most files or lines first.</summary>
    public IReadOnlyList<GtReportProblem> Problems => [.. Ordered().Select(problem => new GtReportProblem(problem.Place, problem.Reason, problem.Count))];

    /// <summary>Adds a file or line that cannot be read.</summary>
    /// <param name="error">The error.</param>
    /// <param name="reason">Why, as a clause.</param>
    /// <param name="count">How many files or lines have it.</param>
    public void Add(GtException error, string reason, int count = 1)
    {
        // "at byte 17" and "at byte 18" are the same reason.
        var key = Digits().Replace(reason, "0");
        lock (_lock)
        {
            if (!_problems.ContainsKey(key) && _problems.Count >= MaxReasons)
            {
                key = string.Empty;
                reason = "other reasons";
            }

            _problems[key] = _problems.TryGetValue(key, out var known) ? known with { Count = known.Count + count } : (error, error.Target ?? string.Empty, reason, count);
        }
    }

    /// <summary>Adds a file that is not what it should be.</summary>
    /// <param name="place">The file.</param>
    /// <param name="reason">Why, as a clause.</param>
    /// <param name="cause">What the parser said, or null.</param>
    public void AddFile(string place, string reason, Exception? cause = null) =>
        Add(new GtException("InvalidOutputFile", $"'{place}' of the job's output cannot be read: {reason}. Everything else is in the report.", GtErrorKind.InvalidData, place, cause), reason);

    private List<(GtException First, string Place, string Reason, int Count)> Ordered()
    {
        lock (_lock)
        {
            return [.. _problems.Values.OrderByDescending(problem => problem.Count).ThenBy(problem => problem.Place, StringComparer.Ordinal)];
        }
    }

    [GeneratedRegex(@"\d+", RegexOptions.None, 1000)]
    private static partial Regex Digits();
}
