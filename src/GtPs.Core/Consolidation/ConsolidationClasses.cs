using GtPs.Core.Manifests;
using GtPs.Model;

namespace GtPs.Core.Consolidation;

/// <summary>The classes of a consolidation.</summary>
/// <param name="Names">Their names.</param>
/// <param name="Indexes">The integer label of each, or -1 where it is not known.</param>
internal sealed record ConsolidationClasses(GtClassList Names, IReadOnlyList<int> Indexes)
{
    /// <summary>Takes the classes given, or finds them: in the labels of the output manifest, which tell their order, and in the answers.</summary>
    /// <param name="given">The classes given; empty when none are.</param>
    /// <param name="labels">The labels of the output manifest; not read when classes are given.</param>
    /// <param name="objects">The answers.</param>
    /// <param name="token">Stops reading.</param>
    /// <exception cref="GtException">There are fewer than two (<c>TooFewCategories</c>).</exception>
    public static async Task<ConsolidationClasses> FindAsync(GtClassList given, IAsyncEnumerable<ManifestItem<ManifestLabel>> labels, IReadOnlyList<ObjectAnswers> objects, CancellationToken token)
    {
        var found = given.Count > 0 ? new ConsolidationClasses(given, [.. Enumerable.Range(0, given.Count)]) : await CollectAsync(labels, objects, token);
        return found.Names.Count >= 2
            ? found
            : throw new GtException("TooFewCategories", $"Consolidation needs two classes or more, and the job's output shows {(found.Names.Count == 0 ? "none" : $"only '{found.Names[0]}'")}. Name the job's classes in their order with -LabelCategory.", GtErrorKind.InvalidArgument);
    }

    private static async Task<ConsolidationClasses> CollectAsync(IAsyncEnumerable<ManifestItem<ManifestLabel>> labels, IReadOnlyList<ObjectAnswers> objects, CancellationToken token)
    {
        var known = new SortedDictionary<int, string>();
        await foreach (var item in labels.WithCancellation(token))
        {
            if (item.Error is null && item.Value is { ClassIndex: >= 0, Label: { } name })
            {
                known.TryAdd(item.Value.ClassIndex, name);
            }
        }

        var others = objects.SelectMany(item => item.Answers).Select(answer => answer.Label).OfType<string>()
            .Where(name => !string.IsNullOrWhiteSpace(name)).Except(known.Values, StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        return new ConsolidationClasses(new GtClassList(known.Values.Concat(others)), [.. known.Keys, .. others.Select(_ => -1)]);
    }
}
