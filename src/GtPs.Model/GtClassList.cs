using System.Collections;

namespace GtPs.Model;

/// <summary>
/// The classes of a dataset in their order. The position of a class is its integer label in the output manifest, in the
/// training job and in the model's output vector, so this one object travels from the label categories to the prediction.
/// </summary>
public sealed class GtClassList : IReadOnlyList<string>, IEquatable<GtClassList>
{
    private readonly string[] _names;
    private readonly Dictionary<string, int> _index;

    /// <summary>Makes a class list.</summary>
    /// <param name="names">Class names in index order; unique by ordinal comparison, none empty.</param>
    /// <exception cref="GtException">A name is empty or stands twice (<c>DuplicateCategory</c>, <c>InvalidCategory</c>).</exception>
    public GtClassList(IEnumerable<string> names)
    {
        _names = [.. names];
        _index = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < _names.Length; i++)
        {
            if (string.IsNullOrWhiteSpace(_names[i]))
            {
                throw new GtException("InvalidCategory", $"Class {i + 1} of {_names.Length} has an empty name. Give every class a name.", GtErrorKind.InvalidArgument);
            }

            if (!_index.TryAdd(_names[i], i))
            {
                throw new GtException("DuplicateCategory", $"The class '{_names[i]}' stands twice, at positions {_index[_names[i]] + 1} and {i + 1}. Class names must be unique.", GtErrorKind.InvalidArgument, _names[i]);
            }
        }
    }

    /// <summary>A list without classes.</summary>
    public static GtClassList Empty { get; } = new([]);

    /// <inheritdoc />
    public int Count => _names.Length;

    /// <inheritdoc />
    public string this[int index] => _names[index];

    /// <summary>The index of a class, or -1 when the list does not hold it.</summary>
    /// <param name="name">A class name, compared ordinally.</param>
    public int IndexOf(string name) => _index.GetValueOrDefault(name, -1);

    /// <inheritdoc />
    public IEnumerator<string> GetEnumerator() => ((IEnumerable<string>)_names).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc />
    public bool Equals(GtClassList? other) => other is not null && _names.AsSpan().SequenceEqual(other._names);

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as GtClassList);

    /// <inheritdoc />
    public override int GetHashCode() => _names.Aggregate(_names.Length, (hash, name) => HashCode.Combine(hash, StringComparer.Ordinal.GetHashCode(name)));

    /// <inheritdoc />
    public override string ToString() => string.Join(", ", _names);
}
