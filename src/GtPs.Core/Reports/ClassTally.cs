using GtPs.Core.Manifests;
using GtPs.Model;

namespace GtPs.Core.Reports;

/// <summary>Counts labels per class and origin. The classes are given, or found in the labels themselves.</summary>
/// <param name="classes">The classes in index order; empty when they are not known.</param>
internal sealed class ClassTally(GtClassList classes)
{
    /// <summary>Far above any category file; an index beyond it is damage, and a list that long would fill the memory.</summary>
    private const int MostClasses = 100_000;

    private readonly SortedDictionary<int, string> _names = new(classes.Select((name, index) => (name, index)).ToDictionary(pair => pair.index, pair => pair.name));
    private readonly Dictionary<string, int> _index = classes.Select((name, index) => (name, index)).ToDictionary(pair => pair.name, pair => pair.index, StringComparer.Ordinal);
    private readonly Dictionary<int, (int Count, double Confidence, int Confident)[]> _sums = [];

    /// <summary>Labels by people.</summary>
    public int Human { get; private set; }

    /// <summary>Labels by machine.</summary>
    public int Machine { get; private set; }

    /// <summary>Counts a label.</summary>
    /// <param name="label">A label that is there.</param>
    public void Add(in ManifestLabel label)
    {
        var index = IndexOf(label.ClassIndex, label.Label!);
        if (!_sums.TryGetValue(index, out var sums))
        {
            _sums[index] = sums = new (int, double, int)[2];
        }

        ref var sum = ref sums[label.IsHuman ? 0 : 1];
        sum.Count++;
        if (label.Confidence is { } confidence)
        {
            sum.Confidence += confidence;
            sum.Confident++;
        }

        Human += label.IsHuman ? 1 : 0;
        Machine += label.IsHuman ? 0 : 1;
    }

    /// <summary>The index of a class that a label names by index, by name or by both.</summary>
    /// <param name="index">The index, or -1.</param>
    /// <param name="name">The name, or null.</param>
    /// <returns>The index; a new one behind the last for a name not met before.</returns>
    /// <exception cref="GtException">The index is none that a class can have (<c>InvalidClassIndex</c>).</exception>
    public int IndexOf(int index, string? name)
    {
        if (index < 0 && !_index.TryGetValue(name ?? string.Empty, out index))
        {
            index = _names.Count == 0 ? 0 : _names.Keys.Max() + 1;
        }

        if (index >= MostClasses)
        {
            throw new GtException(
                "InvalidClassIndex",
                string.Create(System.Globalization.CultureInfo.InvariantCulture, $"The label {index} is no class index: there are never {MostClasses:N0} classes. Check the label attribute and the manifest."),
                GtErrorKind.InvalidData);
        }

        if (!_names.ContainsKey(index))
        {
            var text = name is null || _index.ContainsKey(name) ? $"Class {index}" : name;
            _names[index] = text;
            _index[text] = index;
        }

        return index;
    }

    /// <summary>The classes: those given, or those found, with a name of our own for an index never met.</summary>
    public GtClassList Classes() => classes.Count > 0 && _names.Count == classes.Count
        ? classes
        : new GtClassList(Enumerable.Range(0, _names.Count == 0 ? 0 : _names.Keys.Max() + 1).Select(i => _names.GetValueOrDefault(i) ?? $"Class {i}"));

    /// <summary>The counts and mean confidences per class, in index order; a mean without labels is null, not 0.</summary>
    public IReadOnlyList<GtClassSummary> Summaries() => [.. Classes().Select((name, index) =>
    {
        var sums = _sums.GetValueOrDefault(index) ?? new (int, double, int)[2];
        return new GtClassSummary(index, name, sums[0].Count, sums[1].Count, Mean(sums[0]), Mean(sums[1]));
    })];

    private static double? Mean((int Count, double Confidence, int Confident) sum) => sum.Confident == 0 ? null : sum.Confidence / sum.Confident;
}
