using System.Collections;
using System.Collections.ObjectModel;
using System.Globalization;

namespace GtPs.Model;

/// <summary>A list that tells what it holds where a list has to be one text: a cell of Export-Csv, the end of ConvertTo-Json's depth.</summary>
/// <typeparam name="T">The type of the items.</typeparam>
/// <param name="items">The items; not copied.</param>
internal sealed class TextList<T>(IList<T> items) : ReadOnlyCollection<T>(items)
{
    private const int Shown = 10;

    /// <summary>The items in their order, separated by commas; of many the first ten and the number of all.</summary>
    public override string ToString() =>
        string.Join(", ", this.Take(Shown).Select(item => TextList.Text(item))) + (Count > Shown ? string.Create(CultureInfo.InvariantCulture, $", … ({Count})") : string.Empty);
}

/// <summary>Makes lists that tell what they hold.</summary>
internal static class TextList
{
    /// <summary>The list with a text of its own.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="items">The items; not copied when they are a list.</param>
    public static IReadOnlyList<T> Of<T>(IReadOnlyList<T> items) => items as TextList<T> ?? new TextList<T>(items as IList<T> ?? [.. items]);

    /// <summary>A value as text, alike in every culture; a list among others in brackets.</summary>
    /// <param name="value">The value.</param>
    internal static string Text(object? value) => value switch
    {
        null => string.Empty,
        string text => text,
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        GtClassList classes => classes.ToString(),
        IEnumerable list => $"[{string.Join(' ', list.Cast<object?>().Select(Text))}]",
        _ => $"{value}",
    };
}
