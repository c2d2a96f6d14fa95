using System.Globalization;
using GtPs.Core.Charts;

namespace GtPs.Core.ContactSheets;

/// <summary>Breaks long names into lines, also those without spaces, as names in Japanese are.</summary>
internal static class SheetText
{
    private const int MaxLines = 6;

    /// <summary>Breaks a text at spaces where it can, and anywhere else where it must; nothing is left out until there are too many lines.</summary>
    /// <param name="text">Measures text.</param>
    /// <param name="value">The text.</param>
    /// <param name="size">The font's size.</param>
    /// <param name="width">The room.</param>
    public static IReadOnlyList<string> Wrap(ChartText text, string value, float size, float width)
    {
        var lines = new List<string>();
        var elements = new StringInfo(value);
        var from = 0;
        while (from < elements.LengthInTextElements)
        {
            if (lines.Count == MaxLines - 1)
            {
                lines.Add(text.Fit(elements.SubstringByTextElements(from), size, width));
                break;
            }

            var count = 1;
            while (from + count < elements.LengthInTextElements && text.Width(elements.SubstringByTextElements(from, count + 1), size) <= width)
            {
                count++;
            }

            var line = elements.SubstringByTextElements(from, count);
            var space = line.LastIndexOf(' ');
            if (from + count < elements.LengthInTextElements && space > 0)
            {
                line = line[..(space + 1)];
                count = new StringInfo(line).LengthInTextElements;
            }

            lines.Add(line.Trim());
            from += count;
        }

        return lines;
    }
}
