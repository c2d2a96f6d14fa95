using System.Globalization;
using System.Text;
using SkiaSharp;

namespace GtPs.Core.Charts;

/// <summary>Measures, shortens, wraps and draws text in a chart's typefaces.</summary>
/// <param name="font">The typefaces.</param>
/// <param name="isForPaper">True for pages of any resolution: widths that no pixel grid has rounded.</param>
internal sealed class ChartText(ChartFont font, bool isForPaper = false)
{
    private const char Ellipsis = '\u2026';

    /// <summary>The width of a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="size">The font's size.</param>
    /// <param name="bold">True for a title.</param>
    public float Width(string text, float size, bool bold = false)
    {
        var width = 0f;
        foreach (var (face, run) in font.Runs(text))
        {
            using var skFont = Font(face, size, bold);
            width += skFont.MeasureText(run);
        }

        return width;
    }

    /// <summary>Shortens a text in its middle, so that names with the same beginning stay different.</summary>
    /// <param name="text">The text.</param>
    /// <param name="size">The font's size.</param>
    /// <param name="width">The room.</param>
    /// <param name="bold">True for a title.</param>
    /// <returns>The text, or its beginning and end with an ellipsis between.</returns>
    public string Fit(string text, float size, float width, bool bold = false)
    {
        if (Width(text, size, bold) <= width)
        {
            return text;
        }

        // Cut at text elements: never through a surrogate pair or before a combining mark.
        var elements = new StringInfo(text);
        var (fits, tooLong) = (0, elements.LengthInTextElements);
        while (tooLong - fits > 1)
        {
            var middle = (fits + tooLong) / 2;
            (fits, tooLong) = Width(Shorten(elements, middle), size, bold) <= width ? (middle, tooLong) : (fits, middle);
        }

        return Shorten(elements, fits);
    }

    /// <summary>Breaks a text into lines at spaces; a word too long for a line is shortened.</summary>
    /// <param name="text">The text.</param>
    /// <param name="size">The font's size.</param>
    /// <param name="width">The room.</param>
    /// <param name="bold">True for a title.</param>
    public IReadOnlyList<string> Wrap(string text, float size, float width, bool bold = false)
    {
        var lines = new List<string>();
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var joined = lines.Count == 0 ? word : $"{lines[^1]} {word}";
            if (lines.Count > 0 && Width(joined, size, bold) <= width)
            {
                lines[^1] = joined;
            }
            else
            {
                lines.Add(Fit(word, size, width, bold));
            }
        }

        return lines;
    }

    /// <summary>Draws a line of text.</summary>
    /// <param name="canvas">The canvas.</param>
    /// <param name="text">The text.</param>
    /// <param name="x">Its left, middle or right, by <paramref name="align"/>.</param>
    /// <param name="y">Its base line.</param>
    /// <param name="size">The font's size.</param>
    /// <param name="color">The colour.</param>
    /// <param name="align">What <paramref name="x"/> is.</param>
    /// <param name="bold">True for a title.</param>
    public void Draw(SKCanvas canvas, string text, float x, float y, float size, SKColor color, SKTextAlign align = SKTextAlign.Left, bool bold = false)
    {
        using var paint = new SKPaint { Color = color, IsAntialias = true };
        var at = align switch { SKTextAlign.Center => x - (Width(text, size, bold) / 2), SKTextAlign.Right => x - Width(text, size, bold), _ => x };
        foreach (var (face, run) in font.Runs(text))
        {
            using var skFont = Font(face, size, bold);
            canvas.DrawText(run, at, y, SKTextAlign.Left, skFont, paint);
            at += skFont.MeasureText(run);
        }
    }

    private static string Shorten(StringInfo text, int keep)
    {
        var head = (keep + 1) / 2;
        var tail = keep - head;
        return keep == 0 ? Ellipsis.ToString() : new StringBuilder(text.SubstringByTextElements(0, head).TrimEnd()).Append(Ellipsis)
            .Append(tail == 0 ? string.Empty : text.SubstringByTextElements(text.LengthInTextElements - tail, tail).TrimStart()).ToString();
    }

    private SKFont Font(SKTypeface face, float size, bool bold) => new(face, size)
    {
        Edging = SKFontEdging.Antialias,
        Subpixel = true,
        LinearMetrics = isForPaper,
        Hinting = isForPaper ? SKFontHinting.None : SKFontHinting.Normal,
        Embolden = bold,
    };
}
