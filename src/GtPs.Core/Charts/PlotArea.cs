using SkiaSharp;

namespace GtPs.Core.Charts;

/// <summary>The area of a chart between its axes, and the axes themselves.</summary>
/// <param name="drawing">The drawing.</param>
/// <param name="style">The style.</param>
/// <param name="bounds">Where the area is.</param>
internal sealed class PlotArea(ChartDrawing drawing, ChartStyle style, SKRect bounds)
{
    /// <summary>The room below the area for its axis: ticks and title.</summary>
    public const float Bottom = 48;

    /// <summary>The room at the right of the area.</summary>
    public const float Right = 20;

    private const float TickGap = 6;

    /// <summary>Where the area is.</summary>
    public SKRect Bounds => bounds;

    /// <summary>What the left and right end of the area stand for.</summary>
    public (double From, double To) XRange { get; init; } = (0, 1);

    /// <summary>What the lower and upper end of the area stand for.</summary>
    public (double From, double To) YRange { get; init; } = (0, 1);

    /// <summary>The room that an axis at the left needs.</summary>
    /// <param name="style">The style.</param>
    /// <param name="ticks">Its ticks.</param>
    public static float LeftOf(ChartStyle style, IReadOnlyList<AxisTick> ticks) =>
        ticks.Select(tick => style.Text.Width(tick.Text, ChartStyle.SmallSize)).DefaultIfEmpty().Max() + 26 + TickGap + 4;

    /// <summary>Where a value is from left to right.</summary>
    /// <param name="value">The value.</param>
    public float X(double value) => bounds.Left + (float)((value - XRange.From) / (XRange.To - XRange.From) * bounds.Width);

    /// <summary>Where a value is from top to bottom.</summary>
    /// <param name="value">The value.</param>
    public float Y(double value) => bounds.Bottom - (float)((value - YRange.From) / (YRange.To - YRange.From) * bounds.Height);

    /// <summary>Where a pair of values is.</summary>
    /// <param name="x">The value from left to right.</param>
    /// <param name="y">The value from the bottom up.</param>
    public SKPoint At(double x, double y) => new(X(x), Y(y));

    /// <summary>Draws an axis at the left with lines across the area.</summary>
    /// <param name="ticks">Its ticks.</param>
    /// <param name="title">What it measures.</param>
    public void LeftAxis(IReadOnlyList<AxisTick> ticks, string title)
    {
        foreach (var tick in ticks)
        {
            var y = Y(tick.Value);
            drawing.Line([new(bounds.Left, y), new(bounds.Right, y)], ChartColor.Grid, 1);
            drawing.Text(tick.Text, bounds.Left - TickGap, y + 4, ChartColor.Muted, align: SKTextAlign.Right);
        }

        var fitted = style.Text.Fit(title, ChartStyle.SmallSize, bounds.Height + 20);
        drawing.Text(fitted, 16, bounds.MidY, ChartColor.Muted, align: SKTextAlign.Center, isUpwards: true);
    }

    /// <summary>Draws an axis below the area. Ticks whose texts would touch are named in turn only.</summary>
    /// <param name="ticks">Its ticks.</param>
    /// <param name="title">What it measures.</param>
    /// <param name="hasLines">True for lines up through the area.</param>
    public void BottomAxis(IReadOnlyList<AxisTick> ticks, string title, bool hasLines)
    {
        drawing.Line([new(bounds.Left, bounds.Bottom), new(bounds.Right, bounds.Bottom)], ChartColor.Muted, 1);
        var every = 1;
        while (every < ticks.Count && Overlap(ticks, every))
        {
            every++;
        }

        for (var i = 0; i < ticks.Count; i++)
        {
            var x = X(ticks[i].Value);
            if (hasLines)
            {
                drawing.Line([new(x, bounds.Top), new(x, bounds.Bottom)], ChartColor.Grid, 1);
            }

            if (i % every == 0)
            {
                drawing.Text(ticks[i].Text, Middle(ticks[i]), bounds.Bottom + 17, ChartColor.Muted, align: SKTextAlign.Center);
            }
        }

        var fitted = style.Text.Fit(title, ChartStyle.SmallSize, drawing.Width - (2 * ChartStyle.Gap));
        var half = Math.Min(drawing.Width / 2f, (style.Text.Width(fitted, ChartStyle.SmallSize) / 2) + ChartStyle.Gap);
        drawing.Text(fitted, Math.Clamp(bounds.MidX, half, drawing.Width - half), drawing.Height - 10, ChartColor.Muted, align: SKTextAlign.Center);
    }

    private bool Overlap(IReadOnlyList<AxisTick> ticks, int every)
    {
        var end = float.MinValue;
        for (var i = 0; i < ticks.Count; i += every)
        {
            var half = style.Text.Width(ticks[i].Text, ChartStyle.SmallSize) / 2;
            if (Middle(ticks[i]) - half < end)
            {
                return true;
            }

            end = Middle(ticks[i]) + half + TickGap;
        }

        return false;
    }

    /// <summary>The middle of a tick's text: at the tick, or so far from it that the text stays in the picture.</summary>
    private float Middle(AxisTick tick)
    {
        var half = Math.Min(drawing.Width / 2f, (style.Text.Width(tick.Text, ChartStyle.SmallSize) / 2) + 2);
        return Math.Clamp(X(tick.Value), half, drawing.Width - half);
    }
}
