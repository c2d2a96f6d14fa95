using SkiaSharp;

namespace GtPs.Core.Charts;

/// <summary>The head of a chart: title and legend, wrapped to its width. Its height is known before anything is drawn.</summary>
internal sealed class ChartHeader
{
    private const float Swatch = 14;
    private const float LineSwatch = 26;
    private const float ItemGap = 16;
    private readonly IReadOnlyList<string> _title;
    private readonly List<(ChartLegendItem Item, string Text, float X, float Y)> _items = [];

    /// <summary>Lays out a head.</summary>
    /// <param name="style">The style.</param>
    /// <param name="title">The title.</param>
    /// <param name="legend">The legend's items.</param>
    /// <param name="width">The chart's width.</param>
    public ChartHeader(ChartStyle style, string title, IReadOnlyList<ChartLegendItem> legend, float width)
    {
        var room = width - (2 * ChartStyle.Gap);
        _title = style.ShowTitle ? style.Text.Wrap(title, ChartStyle.TitleSize, room, bold: true) : [];
        var y = ChartStyle.Gap + (_title.Count * (ChartStyle.TitleSize + 5)) + (_title.Count > 0 ? 4 : 0);
        var x = ChartStyle.Gap;
        foreach (var item in legend)
        {
            var text = style.Text.Fit(item.Text, ChartStyle.SmallSize, room - SwatchWidth(item) - 6);
            var length = SwatchWidth(item) + 6 + style.Text.Width(text, ChartStyle.SmallSize);
            if (x > ChartStyle.Gap && x + length > width - ChartStyle.Gap)
            {
                x = ChartStyle.Gap;
                y += ChartStyle.LineHeight + 2;
            }

            _items.Add((item, text, x, y));
            x += length + ItemGap;
        }

        Height = y + (legend.Count > 0 ? ChartStyle.LineHeight + 11 : 0);
    }

    /// <summary>The height, with the space below.</summary>
    public float Height { get; }

    /// <summary>Draws the head.</summary>
    /// <param name="drawing">The drawing.</param>
    public void Draw(ChartDrawing drawing)
    {
        for (var i = 0; i < _title.Count; i++)
        {
            drawing.Text(_title[i], ChartStyle.Gap, ChartStyle.Gap + ((i + 1) * (ChartStyle.TitleSize + 5)) - 6, ChartColor.Ink, ChartStyle.TitleSize, isBold: true);
        }

        foreach (var (item, text, x, y) in _items)
        {
            DrawSwatch(drawing, item, x, y + 1);
            drawing.Text(text, x + SwatchWidth(item) + 6, y + 13, ChartColor.Muted);
        }
    }

    private static float SwatchWidth(ChartLegendItem item) => item is { IsLine: true, Dashes: not null } ? LineSwatch : Swatch;

    private static void DrawSwatch(ChartDrawing drawing, ChartLegendItem item, float x, float y)
    {
        if (!item.IsLine)
        {
            drawing.Rect(SKRect.Create(x, y, Swatch, Swatch), item.Color, item.IsHatched);
            return;
        }

        var middle = y + (Swatch / 2);
        if (item.Dashes is { } dashes)
        {
            drawing.Line([new(x, middle), new(x + LineSwatch, middle)], item.Color, 2.4f, dashes);
        }

        if (item.Mark is { } mark)
        {
            drawing.Mark(new(x + (SwatchWidth(item) / 2), middle), mark, item.Color, 9);
        }
    }
}
