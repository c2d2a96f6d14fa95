using GtPs.Core.Consolidation;
using GtPs.Model;

namespace GtPs.Core.Agreement;

/// <summary>Scores workers by the objects whose label is known.</summary>
/// <param name="classes">The classes.</param>
internal sealed class HoneypotTally(GtClassList classes)
{
    private readonly Dictionary<string, (int Known, int Right)> _workers = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _unknown = new(StringComparer.Ordinal);

    /// <summary>Objects with an answer and a standard label that is one of the classes.</summary>
    public int Objects { get; private set; }

    /// <summary>Scores the answers to one object. An answer that names no class is not scored, because it is not counted anywhere else.</summary>
    /// <param name="answers">The answers.</param>
    /// <param name="standard">The object's standard label.</param>
    public void Add(IReadOnlyList<WorkerAnswer> answers, string standard)
    {
        if (classes.IndexOf(standard) < 0)
        {
            _unknown.Add(standard);
            return;
        }

        var scored = answers.Where(answer => answer.Label is not null && classes.IndexOf(answer.Label) >= 0).ToList();
        Objects += scored.Count > 0 ? 1 : 0;
        foreach (var answer in scored)
        {
            var (known, right) = Of(answer.WorkerId);
            _workers[answer.WorkerId] = (known + 1, right + (answer.Label == standard ? 1 : 0));
        }
    }

    /// <summary>A worker's score.</summary>
    /// <param name="worker">The worker.</param>
    /// <returns>Answers to objects with a standard label, and those of them that are right.</returns>
    public (int Known, int Right) Of(string worker) => _workers.GetValueOrDefault(worker);

    /// <summary>What a user should know of the standard labels.</summary>
    /// <param name="given">How many were given.</param>
    public IEnumerable<string> Warnings(int given)
    {
        if (_unknown.Count > 0)
        {
            yield return $"Objects with these standard labels are no honeypots, because they are none of the classes ({classes}): {string.Join(", ", _unknown)}.";
        }
        else if (Objects == 0)
        {
            yield return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"None of the {given:N0} standard labels belongs to an object that workers answered. They are found by S3 URI, by the end of the key or by file name.");
        }
    }
}
