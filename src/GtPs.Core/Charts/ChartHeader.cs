using SkiaSharp;

namespace GtPs.Core.Charts;

/// <summary>The head of a chart: title and legend, wrapped to its width. Its height is known before anything is drawn.</summary>
internal sealed class ChartHeader
{
    private const float Swatch = 14;
    private const float ItemGap = 16;
    private readonly ChartStyle _style;
    private readonly IReadOnlyList<string> _title;
    private readonly List<(ChartLegendItem Item, string Text, float X, float Y)> _items = [];

    /// <summary>Lays out a head.</summary>
    /// <param name="style">The style.</param>
    /// <param name="title">The title.</param>
    /// <param name="legend">The legend's items.</param>
    /// <param name="width">The chart's width.</param>
    public ChartHeader(ChartStyle style, string title, IReadOnlyList<ChartLegendItem> legend, float width)
    {
        _style = style;
        var room = width - (2 * ChartStyle.Gap);
        _title = style.ShowTitle ? style.Text.Wrap(title, ChartStyle.TitleSize, room) : [];
        var y = ChartStyle.Gap + (_title.Count * (ChartStyle.TitleSize + 5)) + (_title.Count > 0 ? 4 : 0);
        var x = ChartStyle.Gap;
        foreach (var item in legend)
        {
            var text = style.Text.Fit(item.Text, ChartStyle.SmallSize, room - Swatch - 6);
            var length = Swatch + 6 + style.Text.Width(text, ChartStyle.SmallSize);
            if (x > ChartStyle.Gap && x + length > width - ChartStyle.Gap)
            {
                x = ChartStyle.Gap;
                y += ChartStyle.LineHeight + 2;
            }

            _items.Add((item, text, x, y));
            x += length + ItemGap;
        }

        Height = y + (legend.Count > 0 ? ChartStyle.LineHeight + 8 : 0);
    }

    /// <summary>The height, with the space below.</summary>
    public float Height { get; }

    /// <summary>Draws the head.</summary>
    /// <param name="canvas">The canvas, in CSS pixels.</param>
    public void Draw(SKCanvas canvas)
    {
        for (var i = 0; i < _title.Count; i++)
        {
            _style.Text.Draw(canvas, _title[i], ChartStyle.Gap, ChartStyle.Gap + ((i + 1) * (ChartStyle.TitleSize + 5)) - 6, ChartStyle.TitleSize, _style.Theme.Ink, bold: true);
        }

        foreach (var (item, text, x, y) in _items)
        {
            DrawSwatch(canvas, item, SKRect.Create(x, y + 1, Swatch, Swatch));
            _style.Text.Draw(canvas, text, x + Swatch + 6, y + 13, ChartStyle.SmallSize, _style.Theme.Muted);
        }
    }

    private void DrawSwatch(SKCanvas canvas, ChartLegendItem item, SKRect rect)
    {
        using var paint = new SKPaint { Color = item.Color, IsAntialias = true };
        if (item.IsLine)
        {
            paint.StrokeWidth = 3;
            canvas.DrawLine(rect.Left, rect.MidY, rect.Right, rect.MidY, paint);
            return;
        }

        canvas.DrawRoundRect(rect, 2, 2, paint);
        if (item.IsHatched)
        {
            canvas.Save();
            canvas.ClipRect(rect);
            using var line = new SKPaint { Color = _style.Theme.Hatch, StrokeWidth = 1.6f, IsAntialias = true };
            for (var offset = -rect.Height; offset < rect.Width; offset += 5)
            {
                canvas.DrawLine(rect.Left + offset, rect.Bottom, rect.Left + offset + rect.Height, rect.Top, line);
            }

            canvas.Restore();
        }
    }
}
