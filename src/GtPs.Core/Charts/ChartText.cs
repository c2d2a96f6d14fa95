using SkiaSharp;

namespace GtPs.Core.Charts;

/// <summary>Measures, shortens, wraps and draws text in a chart's typeface.</summary>
/// <param name="font">The typeface.</param>
/// <param name="isForPaper">True for pages of any resolution: widths that no pixel grid has rounded.</param>
internal sealed class ChartText(ChartFont font, bool isForPaper = false)
{
    private const string Ellipsis = "\u2026";

    /// <summary>The width of a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="size">The font's size.</param>
    public float Width(string text, float size)
    {
        using var skFont = Font(size);
        return skFont.MeasureText(text);
    }

    /// <summary>Shortens a text in its middle, so that names with the same beginning stay different.</summary>
    /// <param name="text">The text.</param>
    /// <param name="size">The font's size.</param>
    /// <param name="width">The room.</param>
    /// <returns>The text, or its beginning and end with an ellipsis between.</returns>
    public string Fit(string text, float size, float width)
    {
        using var skFont = Font(size);
        if (skFont.MeasureText(text) <= width)
        {
            return text;
        }

        // Cut at text elements: never through a surrogate pair or before a combining mark.
        var elements = new System.Globalization.StringInfo(text);
        for (var keep = elements.LengthInTextElements - 1; keep > 0; keep--)
        {
            var head = (keep + 1) / 2;
            var tail = keep - head;
            var shorter = elements.SubstringByTextElements(0, head).TrimEnd() + Ellipsis + (tail == 0 ? string.Empty : elements.SubstringByTextElements(elements.LengthInTextElements - tail, tail).TrimStart());
            if (skFont.MeasureText(shorter) <= width)
            {
                return shorter;
            }
        }

        return Ellipsis;
    }

    /// <summary>Breaks a text into lines at spaces; a word too long for a line is shortened.</summary>
    /// <param name="text">The text.</param>
    /// <param name="size">The font's size.</param>
    /// <param name="width">The room.</param>
    public IReadOnlyList<string> Wrap(string text, float size, float width)
    {
        var lines = new List<string>();
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var joined = lines.Count == 0 ? word : $"{lines[^1]} {word}";
            if (lines.Count > 0 && Width(joined, size) <= width)
            {
                lines[^1] = joined;
            }
            else
            {
                lines.Add(Fit(word, size, width));
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
        using var skFont = Font(size);
        skFont.Embolden = bold;
        using var paint = new SKPaint { Color = color, IsAntialias = true };
        canvas.DrawText(text, x, y, align, skFont, paint);
    }

    private SKFont Font(float size) => new(font.Typeface, size) { Edging = SKFontEdging.Antialias, Subpixel = true, LinearMetrics = isForPaper, Hinting = isForPaper ? SKFontHinting.None : SKFontHinting.Normal };
}
