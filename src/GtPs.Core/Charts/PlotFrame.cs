using SkiaSharp;

namespace GtPs.Core.Charts;

/// <summary>Makes a drawing with a head and a plot area below it: the one way every chart with axes gets its place.</summary>
internal static class PlotFrame
{
    /// <summary>Makes a drawing.</summary>
    /// <param name="style">The style.</param>
    /// <param name="title">The chart's title.</param>
    /// <param name="legend">Its legend.</param>
    /// <param name="left">The room at the left of the area.</param>
    /// <param name="height">The height of the area.</param>
    /// <param name="x">What its left and right end stand for.</param>
    /// <param name="y">What its lower and upper end stand for.</param>
    public static (ChartDrawing Drawing, PlotArea Area) Make(ChartStyle style, string title, IReadOnlyList<ChartLegendItem> legend, float left, float height, (double From, double To) x, (double From, double To) y)
    {
        var header = new ChartHeader(style, title, legend, style.Width);
        var drawing = new ChartDrawing(style) { Width = style.Width, Height = (int)Math.Ceiling(header.Height + height + PlotArea.Bottom) };
        header.Draw(drawing);
        return (drawing, new PlotArea(drawing, style, new SKRect(left, header.Height, style.Width - PlotArea.Right, header.Height + height)) { XRange = x, YRange = y });
    }

    /// <summary>The height of an area of curves or columns.</summary>
    /// <param name="style">The style.</param>
    public static float Height(ChartStyle style) => style.IsNarrow ? 220 : 290;
}
