using System.Collections.ObjectModel;

namespace GtPs.Model;

/// <summary>A dictionary that tells what it holds where it has to be one text: <c>epochs=30, optimizer=sgd</c>.</summary>
/// <typeparam name="T">The type of the values.</typeparam>
/// <param name="entries">The entries; not copied.</param>
internal sealed class TextMap<T>(IDictionary<string, T> entries) : ReadOnlyDictionary<string, T>(entries)
{
    /// <summary>The entries by their keys, separated by commas.</summary>
    public override string ToString() => string.Join(", ", this.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => $"{entry.Key}={TextList.Text(entry.Value)}"));
}

/// <summary>Makes dictionaries that tell what they hold.</summary>
internal static class TextMap
{
    /// <summary>The dictionary with a text of its own.</summary>
    /// <typeparam name="T">The type of the values.</typeparam>
    /// <param name="entries">The entries; not copied when they are a dictionary that can be wrapped.</param>
    public static IReadOnlyDictionary<string, T> Of<T>(IReadOnlyDictionary<string, T> entries) =>
        entries as TextMap<T> ?? new TextMap<T>(entries as IDictionary<string, T> ?? new Dictionary<string, T>(entries));
}
