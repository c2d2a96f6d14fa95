using GtPs.Core.Manifests;
using GtPs.Model;

namespace GtPs.Core.Reports;

/// <summary>Counts labels per class and origin. The classes are given, or found in the labels themselves.</summary>
/// <param name="classes">The classes in index order; empty when they are not known.</param>
internal sealed class ClassTally(GtClassList classes)
{
    /// <summary>Far above any category file; an index beyond it is damage, and a list that long would fill the memory.</summary>
    private const int MostClasses = 100_000;

    /// <summary>By class index; null for an index that was not met.</summary>
    private readonly List<string?> _names = [.. classes];

    private readonly Dictionary<string, int> _index = classes.Select((name, index) => (name, index)).ToDictionary(pair => pair.name, pair => pair.index, StringComparer.Ordinal);
    private readonly List<Sums> _sums = [];

    /// <summary>Labels by people.</summary>
    public int Human { get; private set; }

    /// <summary>Labels by machine.</summary>
    public int Machine { get; private set; }

    /// <summary>Counts a label.</summary>
    /// <param name="label">A label that is there.</param>
    public void Add(in ManifestLabel label)
    {
        var index = IndexOf(label.ClassIndex, label.Label!);
        while (_sums.Count <= index)
        {
            _sums.Add(new Sums());
        }

        _sums[index].Of(label.IsHuman).Add(label.Confidence);
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
        if (index >= 0 && index < _names.Count && _names[index] is not null)
        {
            return index;
        }

        if (index < 0 && !_index.TryGetValue(name ?? string.Empty, out index))
        {
            index = _names.Count;
        }

        if (index >= MostClasses)
        {
            throw new GtException(
                "InvalidClassIndex",
                string.Create(System.Globalization.CultureInfo.InvariantCulture, $"The label {index} is no class index: there are never {MostClasses:N0} classes. Check the label attribute and the manifest."),
                GtErrorKind.InvalidData);
        }

        while (_names.Count <= index)
        {
            _names.Add(null);
        }

        if (_names[index] is null)
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
        : new GtClassList(_names.Select((name, index) => name ?? $"Class {index}"));

    /// <summary>The counts and mean confidences per class, in index order; a mean without labels is null, not 0.</summary>
    public IReadOnlyList<GtClassSummary> Summaries() => [.. Classes().Select((name, index) =>
    {
        var sums = index < _sums.Count ? _sums[index] : new Sums();
        return new GtClassSummary(index, name, sums.Human.Count, sums.Machine.Count, sums.Human.Mean, sums.Machine.Mean);
    })];

    /// <summary>The labels of one class.</summary>
    private sealed class Sums
    {
        public Sum Human { get; } = new();

        public Sum Machine { get; } = new();

        public Sum Of(bool isHuman) => isHuman ? Human : Machine;
    }

    /// <summary>The labels of one class and origin.</summary>
    private sealed class Sum
    {
        private double _confidence;
        private int _confident;

        public int Count { get; private set; }

        public double? Mean => _confident == 0 ? null : _confidence / _confident;

        public void Add(double? confidence)
        {
            Count++;
            if (confidence is { } value)
            {
                _confidence += value;
                _confident++;
            }
        }
    }
}
