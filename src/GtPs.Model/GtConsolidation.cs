using System.Globalization;

namespace GtPs.Model;

/// <summary>The label that a job's worker responses give an object when they are consolidated again.</summary>
public sealed class GtConsolidation
{
    /// <summary>The 0-based line of the manifest: Ground Truth's <c>datasetObjectId</c>.</summary>
    public required long Index { get; init; }

    /// <summary>The object, or empty when the output tree has no manifest.</summary>
    public string SourceRef { get; init; } = string.Empty;

    /// <summary>The class, or null when no answer names one.</summary>
    public string? Label { get; init; }

    /// <summary>The class index, or -1 when there is no label or the order of the classes is not known.</summary>
    public int ClassIndex { get; init; } = -1;

    /// <summary>0 to 1, two decimals; 0 in jobs with one worker per object.</summary>
    public double Confidence { get; init; }

    /// <summary>How many workers chose each class; classes that nobody chose are not in it.</summary>
    public required IReadOnlyDictionary<string, int> Votes { get; init => field = TextMap.Of(value); }

    /// <summary>DawidSkene, DawidSkeneFull or Majority.</summary>
    public required string Method { get; init; }

    /// <summary>The iteration in which the object was answered.</summary>
    public int Iteration { get; init; }

    /// <summary>The label in the job's output manifest, or null when it has none.</summary>
    public string? JobLabel { get; init; }

    /// <summary>The confidence in the job's output manifest, or null.</summary>
    public double? JobConfidence { get; init; }

    /// <summary>True when the label is not the job's, null when the job's is not known.</summary>
    public bool? IsDifferent { get; init; }

    /// <summary>The votes in one line, the most first, for example <c>Tiger 2, Cheetah 1</c>.</summary>
    public string VoteText => string.Join(", ", Votes.OrderByDescending(vote => vote.Value).ThenBy(vote => vote.Key, StringComparer.Ordinal).Select(vote => string.Create(CultureInfo.InvariantCulture, $"{vote.Key} {vote.Value}")));

    /// <inheritdoc />
    public override string ToString() => $"{Index}: {Label ?? "(no label)"} ({VoteText})";
}

/// <summary>How good a worker's answers were, by the consolidated labels.</summary>
public sealed class GtWorkerQuality
{
    /// <summary>The worker.</summary>
    public required string WorkerId { get; init; }

    /// <summary>Answers that name one of the classes.</summary>
    public required int Answers { get; init; }

    /// <summary>The share of the answers expected to be right, 0 to 1, as the method estimates it; null without answers.</summary>
    public double? Accuracy { get; init; }

    /// <summary>The share of the answers that are the consolidated label, 0 to 1; null without answers.</summary>
    public double? Agreement { get; init; }

    /// <summary>The classes in index order: rows are consolidated labels, columns are the worker's answers.</summary>
    public required GtClassList Classes { get; init; }

    /// <summary>Counts, <c>Matrix[consolidated][answered]</c>, square over <see cref="Classes"/>.</summary>
    public required IReadOnlyList<IReadOnlyList<int>> Matrix { get; init => field = TextList.Of(value); }

    /// <summary>DawidSkene, DawidSkeneFull or Majority.</summary>
    public required string Method { get; init; }

    /// <inheritdoc />
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{WorkerId}: {Accuracy:0.00} of {Answers} answers");
}
