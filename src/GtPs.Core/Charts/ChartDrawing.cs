using System.Text;
using SkiaSharp;

namespace GtPs.Core.Charts;

/// <summary>A chart laid out: shapes and texts at their places, with colours by purpose. Drawn as PNG, PDF or SVG it is the same.</summary>
/// <param name="style">How texts are measured.</param>
internal sealed class ChartDrawing(ChartStyle style)
{
    private readonly List<ChartShape> _shapes = [];

    /// <summary>The width in CSS pixels.</summary>
    public required int Width { get; init; }

    /// <summary>The height in CSS pixels.</summary>
    public required int Height { get; init; }

    /// <summary>The shapes, from the back to the front.</summary>
    public IReadOnlyList<ChartShape> Shapes => _shapes;

    /// <summary>The texts.</summary>
    public IEnumerable<ChartLabel> Labels => _shapes.OfType<ChartLabel>();

    /// <summary>Adds a rectangle.</summary>
    /// <param name="bounds">Where; one without width or height is left out.</param>
    /// <param name="color">The fill.</param>
    /// <param name="isHatched">True for labels by people.</param>
    /// <param name="opacity">0 to 1.</param>
    public void Rect(SKRect bounds, ChartColor color, bool isHatched = false, float opacity = 1)
    {
        if (bounds.Width > 0 && bounds.Height > 0)
        {
            _shapes.Add(new ChartRect(bounds, color, opacity, isHatched));
        }
    }

    /// <summary>Adds a line.</summary>
    /// <param name="points">Its points; fewer than two are no line.</param>
    /// <param name="color">The colour.</param>
    /// <param name="width">The width.</param>
    /// <param name="dashes">Lengths of dashes and gaps in turn; none for a whole line.</param>
    public void Line(IReadOnlyList<SKPoint> points, ChartColor color, float width, params float[] dashes)
    {
        if (points.Count > 1)
        {
            _shapes.Add(new ChartLine(points, color, width, dashes));
        }
    }

    /// <summary>Adds a polygon.</summary>
    /// <param name="points">Its corners; fewer than three are no polygon.</param>
    /// <param name="color">The fill.</param>
    /// <param name="isHatched">True for labels by people.</param>
    public void Area(IReadOnlyList<SKPoint> points, ChartColor color, bool isHatched)
    {
        if (points.Count > 2)
        {
            _shapes.Add(new ChartArea(points, color, isHatched));
        }
    }

    /// <summary>Adds a mark.</summary>
    /// <param name="center">Where.</param>
    /// <param name="form">Its form.</param>
    /// <param name="color">The fill.</param>
    /// <param name="size">Its size.</param>
    public void Mark(SKPoint center, ChartMarkForm form, ChartColor color, float size = 8) => _shapes.Add(new ChartMark(center, form, size, color));

    /// <summary>Adds a line of text.</summary>
    /// <param name="text">The text; an empty one is left out.</param>
    /// <param name="x">Its left, middle or right, by <paramref name="align"/>.</param>
    /// <param name="y">Its base line.</param>
    /// <param name="color">The colour.</param>
    /// <param name="size">The font's size.</param>
    /// <param name="align">What <paramref name="x"/> is.</param>
    /// <param name="isBold">True for a title.</param>
    /// <param name="isUpwards">True to read upwards.</param>
    public void Text(string text, float x, float y, ChartColor color, float size = ChartStyle.SmallSize, SKTextAlign align = SKTextAlign.Left, bool isBold = false, bool isUpwards = false)
    {
        var clean = Clean(text);
        if (clean.Length > 0)
        {
            _shapes.Add(new ChartLabel(clean, x, y, size, color, align, isBold, isUpwards, style.Text.Width(clean, size, isBold)));
        }
    }

    /// <summary>Adds a picture.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="bounds">Where it has room.</param>
    public void Image(SKImage image, SKRect bounds) => _shapes.Add(new ChartImage(image, bounds));

    /// <summary>Class names may hold anything; line breaks and other control characters have no glyph, and halves of characters are none.</summary>
    private static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            clean.Append(Rune.IsControl(rune) ? " " : rune.ToString());
        }

        return clean.ToString();
    }
}
