using System.Globalization;
using System.Net;
using System.Text;

namespace GtPs.Core.Reports;

/// <summary>Builds HTML: whatever comes from data goes in through <see cref="Text"/> and is escaped.</summary>
internal sealed class HtmlBuilder
{
    private const int MaxOpenRows = 25;
    private readonly StringBuilder _html = new();

    /// <summary>Adds markup of our own.</summary>
    /// <param name="markup">The markup.</param>
    public HtmlBuilder Raw(string markup)
    {
        _html.Append(markup);
        return this;
    }

    /// <summary>Adds text, escaped for content and for quoted attributes.</summary>
    /// <param name="text">The text, or null for none.</param>
    public HtmlBuilder Text(string? text) => Raw(WebUtility.HtmlEncode(text) ?? string.Empty);

    /// <summary>Adds an element that holds text.</summary>
    /// <param name="tag">The tag with its attributes.</param>
    /// <param name="text">The text.</param>
    public HtmlBuilder Element(string tag, string? text)
    {
        var space = tag.IndexOf(' ', StringComparison.Ordinal);
        return Raw($"<{tag}>").Text(text).Raw($"</{(space < 0 ? tag : tag[..space])}>");
    }

    /// <summary>Adds a table whose first column holds row headers.</summary>
    /// <param name="caption">What the table shows.</param>
    /// <param name="columns">The column headers.</param>
    /// <param name="rows">The rows; as many cells as columns.</param>
    /// <param name="footer">The last row, or null.</param>
    /// <param name="isText">True when the cells hold sentences, false for numbers.</param>
    public HtmlBuilder Table(string caption, IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows, IReadOnlyList<string>? footer = null, bool isText = false)
    {
        Raw($"<div class=\"scroll\" tabindex=\"0\"><table{(isText ? " class=\"texts\"" : string.Empty)}>").Element("caption", caption).Raw("<thead><tr>");
        foreach (var column in columns)
        {
            Element("th scope=\"col\"", column);
        }

        Raw("</tr></thead><tbody>");
        foreach (var row in rows)
        {
            Row(row);
        }

        Raw("</tbody>");
        if (footer is not null)
        {
            Raw("<tfoot>");
            Row(footer);
            Raw("</tfoot>");
        }

        return Raw("</table></div>\n");
    }

    /// <summary>Adds a table of the first rows of many, those after the first dozens to be opened, and says how many more there are.</summary>
    /// <typeparam name="T">What a row stands for.</typeparam>
    /// <param name="caption">What the table shows.</param>
    /// <param name="columns">The column headers.</param>
    /// <param name="items">What the rows stand for.</param>
    /// <param name="row">Makes the cells of a row.</param>
    /// <param name="more">What there are more of, for example <c>classes</c>.</param>
    /// <param name="most">The most rows.</param>
    /// <param name="total">How many there are in all, or null when <paramref name="items"/> holds all of them.</param>
    /// <param name="isText">True when the cells hold sentences, false for numbers.</param>
    /// <param name="footer">The last row, or null.</param>
    public HtmlBuilder Table<T>(string caption, IReadOnlyList<string> columns, IReadOnlyList<T> items, Func<T, IReadOnlyList<string>> row, string more, int most = 200, long? total = null, bool isText = false, IReadOnlyList<string>? footer = null)
    {
        var open = Math.Min(items.Count, most) <= MaxOpenRows + 5 ? Math.Min(items.Count, most) : MaxOpenRows;
        Table(caption, columns, items.Take(open).Select(row), footer, isText);
        if (Math.Min(items.Count, most) - open is > 0 and var folded)
        {
            Raw("<details>").Element("summary", $"{Number(folded)} more {more}").Table($"{caption}, continued", columns, items.Skip(open).Take(folded).Select(row), null, isText).Raw("</details>");
        }

        var left = (total ?? items.Count) - Math.Min(most, items.Count);
        return left switch
        {
            > 1 => Element("p class=\"more\"", $"Another {Number(left)} {more} are not shown."),
            1 => Element("p class=\"more\"", "One more is not shown."),
            _ => this,
        };
    }

    /// <summary>A number with thousands separators.</summary>
    /// <param name="value">The number.</param>
    public static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A sum of money.</summary>
    /// <param name="value">USD.</param>
    public static string Money(decimal value) => "$" + value.ToString("N2", CultureInfo.InvariantCulture);

    /// <summary>A share as a percentage.</summary>
    /// <param name="value">0 to 1, or null.</param>
    public static string Percent(double? value) => value is { } share ? (share * 100).ToString("0.0", CultureInfo.InvariantCulture) + "%" : "\u2013";

    /// <summary>A confidence or probability.</summary>
    /// <param name="value">0 to 1, or null.</param>
    public static string Decimal(double? value) => value?.ToString("0.00", CultureInfo.InvariantCulture) ?? "\u2013";

    /// <summary>A measure of agreement, such as kappa.</summary>
    /// <param name="value">At most 1, or null when it is not defined.</param>
    public static string Measure(double? value) => value?.ToString("0.000", CultureInfo.InvariantCulture) ?? "\u2013";

    /// <summary>A length of time.</summary>
    /// <param name="value">Seconds, or null.</param>
    public static string Seconds(double? value) => value is { } seconds ? Charts.ReportCharts.Seconds(seconds) : "\u2013";

    /// <summary>A time.</summary>
    /// <param name="value">UTC, or null.</param>
    public static string Time(DateTime? value) => value is { } time && time != default ? time.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) + " UTC" : "\u2013";

    /// <inheritdoc />
    public override string ToString() => _html.ToString();

    private void Row(IReadOnlyList<string> cells)
    {
        Raw("<tr>").Element("th scope=\"row\"", cells[0]);
        foreach (var cell in cells.Skip(1))
        {
            Element("td", cell);
        }

        Raw("</tr>");
    }
}
