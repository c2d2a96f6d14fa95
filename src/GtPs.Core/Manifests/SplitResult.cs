using GtPs.Model;

namespace GtPs.Core.Manifests;

/// <summary>What a split came to.</summary>
/// <param name="TrainCount">Lines in the training part.</param>
/// <param name="ValidationCount">Lines in the validation part.</param>
/// <param name="UnlabeledCount">Lines left out because they carry no label.</param>
/// <param name="ClassIndexes">The classes seen, in the order of their first line, with their index or -1 where only the name is known.</param>
/// <param name="SingleClasses">Classes with one line only, which the validation part therefore lacks.</param>
/// <param name="Errors">Lines left out because they cannot be used; at most the first hundred.</param>
public sealed record SplitResult(
    int TrainCount,
    int ValidationCount,
    int UnlabeledCount,
    IReadOnlyList<KeyValuePair<string, int>> ClassIndexes,
    IReadOnlyList<string> SingleClasses,
    IReadOnlyList<GtException> Errors)
{
    /// <summary>The classes in index order, when the labels tell it without a gap; else an empty list.</summary>
    public GtClassList ClassesInIndexOrder()
    {
        var ordered = ClassIndexes.OrderBy(pair => pair.Value).ToList();
        return ordered.Select(pair => pair.Value).SequenceEqual(Enumerable.Range(0, ordered.Count)) ? new GtClassList(ordered.Select(pair => pair.Key)) : GtClassList.Empty;
    }
}
