using System.Globalization;
using GtPs.Model;

namespace GtPs.Core.Datasets;

/// <summary>
/// The classes of a dataset and their order: as the user gave it, else as the labels' indexes or the form tell it, else by first sight. A class is known by
/// its name; an index that two names claim stays with the first.
/// </summary>
/// <param name="given">The classes the user gave, or none.</param>
internal sealed class DatasetClasses(GtClassList given)
{
    private readonly Dictionary<string, int> _indexes = new(given.Select((name, i) => KeyValuePair.Create(name, i)), StringComparer.Ordinal);
    private readonly HashSet<int> _taken = [.. Enumerable.Range(0, given.Count)];
    private int _next = given.Count;

    /// <summary>The classes the user gave, or none.</summary>
    public GtClassList Given => given;

    /// <summary>True when a class got its index by first sight.</summary>
    public bool IsFound { get; private set; }

    /// <summary>True when a class could not keep the index its label has.</summary>
    public bool IsReordered { get; private set; }

    /// <summary>The number of classes.</summary>
    public int Count => _indexes.Count;

    /// <summary>The classes with their indexes, in index order.</summary>
    public IReadOnlyList<KeyValuePair<string, int>> InOrder => [.. _indexes.OrderBy(pair => pair.Value)];

    /// <summary>Takes the classes that a form tells of itself; without effect when the user gave some.</summary>
    /// <param name="names">Their names in order; one that stands twice counts once.</param>
    public void Add(IEnumerable<string> names)
    {
        foreach (var name in given.Count == 0 ? names : [])
        {
            Take(name, _next);
        }
    }

    /// <summary>Tells whether a class is wanted: every one is, unless the user gave classes.</summary>
    /// <param name="name">Its name.</param>
    public bool Wants(string name) => given.Count == 0 || _indexes.ContainsKey(name);

    /// <summary>The index of a class.</summary>
    /// <param name="name">Its name; a bare index counts as the name of the class that has it.</param>
    /// <param name="hint">The index it has where it comes from, or -1.</param>
    /// <param name="index">Its index here.</param>
    /// <returns>Null, or a clause that says why it has none.</returns>
    public string? Resolve(ref string name, int hint, out int index)
    {
        if (_indexes.TryGetValue(name, out index))
        {
            IsReordered |= hint >= 0 && hint != index && given.Count == 0;
            return null;
        }

        if (given.Count > 0)
        {
            if (hint >= 0 && hint < given.Count && name == JsonText.Number(hint))
            {
                (name, index) = (given[hint], hint);
                return null;
            }

            index = -1;
            return $"its label '{name}' is none of the classes ({given})";
        }

        if (string.IsNullOrWhiteSpace(name))
        {
            index = -1;
            return "its class has no name";
        }

        IsFound |= hint < 0;
        IsReordered |= hint >= 0 && _taken.Contains(hint);
        index = Take(name, hint >= 0 && !_taken.Contains(hint) ? hint : _next);
        return null;
    }

    /// <summary>Finds the classes of an annotation their places.</summary>
    /// <param name="annotation">The annotation.</param>
    /// <param name="needsNames">True when every class needs a name; false when the label's own JSON goes along, whose indexes must then be those of the classes given.</param>
    /// <param name="name">The name of its single class, or null.</param>
    /// <param name="index">The index of its single class, or -1.</param>
    /// <returns>Null, or a clause that says why they have none.</returns>
    public string? Place(GtAnnotation annotation, bool needsNames, out string? name, out int index)
    {
        (name, index) = (annotation.Label, -1);
        switch (LabelForm.ShapeOf(annotation))
        {
            case LabelShape.Class:
                return Resolve(ref name!, annotation.ClassIndex, out index);
            case LabelShape.Classes or LabelShape.Boxes:
                return PlaceAll(annotation, needsNames);
            default:
                return null;
        }
    }

    /// <summary>The classes in index order, or an empty list when their indexes have gaps.</summary>
    public GtClassList ToList()
    {
        var ordered = InOrder;
        return ordered.Select(pair => pair.Value).SequenceEqual(Enumerable.Range(0, ordered.Count)) ? new GtClassList(ordered.Select(pair => pair.Key)) : GtClassList.Empty;
    }

    private string? PlaceAll(GtAnnotation annotation, bool needsNames)
    {
        var all = LabelClasses.Of(annotation, given, out var unnamed);
        foreach (var (hint, name) in all)
        {
            var known = name;
            if (Resolve(ref known, hint, out var index) is { } reason)
            {
                return reason;
            }

            if (index != hint && given.Count > 0 && !needsNames)
            {
                return string.Create(CultureInfo.InvariantCulture, $"its class '{name}' has the index {hint} in its label and {index} in the dataset; give the classes in the order of its job");
            }
        }

        return needsNames ? unnamed : null;
    }

    private int Take(string name, int index)
    {
        if (_indexes.TryAdd(name, index))
        {
            _taken.Add(index);
            _next = Math.Max(_next, index + 1);
        }

        return _indexes[name];
    }
}
