using System.Globalization;
using System.Text;

namespace GtPs.Model;

/// <summary>Text in columns of a console, where Chinese, Japanese and Korean characters take two.</summary>
internal static class ConsoleText
{
    /// <summary>Ranges of characters that take two columns: Unicode's East Asian Width W and F, in blocks.</summary>
    private static readonly (int From, int To)[] s_wide =
    [
        (0x1100, 0x115F), (0x231A, 0x231B), (0x2329, 0x232A), (0x23E9, 0x23EC), (0x2614, 0x2615), (0x2648, 0x2653), (0x26A1, 0x26A1), (0x26BD, 0x26BE), (0x26C4, 0x26C5), (0x2705, 0x2705), (0x2728, 0x2728),
        (0x274C, 0x274C), (0x2753, 0x2755), (0x2795, 0x2797), (0x2B1B, 0x2B1C), (0x2B50, 0x2B50), (0x2E80, 0x303E), (0x3041, 0x33FF), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xA000, 0xA4CF), (0xA960, 0xA97F), (0xAC00, 0xD7A3),
        (0xF900, 0xFAFF), (0xFE10, 0xFE19), (0xFE30, 0xFE6F), (0xFF00, 0xFF60), (0xFFE0, 0xFFE6), (0x1F300, 0x1F64F), (0x1F680, 0x1F6FF), (0x1F7E0, 0x1F7EB), (0x1F900, 0x1F9FF), (0x1FA70, 0x1FAFF), (0x20000, 0x3FFFD),
    ];

    /// <summary>The columns a text takes.</summary>
    /// <param name="text">The text.</param>
    public static int Width(string text) => text.EnumerateRunes().Sum(Width);

    /// <summary>A text of exactly so many columns: shortened in its middle, or filled with spaces.</summary>
    /// <param name="text">The text; control characters become spaces.</param>
    /// <param name="width">The columns, from 1.</param>
    /// <param name="alignRight">True to fill on the left.</param>
    public static string Fit(string text, int width, bool alignRight = false)
    {
        var clean = string.Concat(text.EnumerateRunes().Select(rune => Rune.IsControl(rune) ? " " : rune.ToString()));
        if (Width(clean) > width)
        {
            var elements = new StringInfo(clean);
            var (head, tail) = (string.Empty, string.Empty);
            for (int first = 0, last = elements.LengthInTextElements - 1; first <= last;)
            {
                var isHead = Width(head) <= Width(tail);
                var next = elements.SubstringByTextElements(isHead ? first : last, 1);
                if (Width(head) + Width(tail) + Width(next) + 1 > width)
                {
                    break;
                }

                (head, tail, first, last) = isHead ? (head + next, tail, first + 1, last) : (head, next + tail, first, last - 1);
            }

            clean = head + "\u2026" + tail;
        }

        var spaces = new string(' ', Math.Max(0, width - Width(clean)));
        return alignRight ? spaces + clean : clean + spaces;
    }

    private static int Width(Rune rune)
    {
        if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format)
        {
            return 0;
        }

        return rune.Value >= s_wide[0].From && s_wide.Any(range => rune.Value >= range.From && rune.Value <= range.To) ? 2 : 1;
    }
}
