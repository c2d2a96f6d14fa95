using ScottPlot;
using SkiaSharp;

namespace GtPs.Core.Charts;

/// <summary>Draws a ScottPlot plot below a head: the one way every chart with axes gets on paper.</summary>
internal static class PlotCanvas
{
    /// <summary>A plot in the style: colours, fonts, thin frame, grid.</summary>
    /// <param name="style">The style.</param>
    public static Plot Create(ChartStyle style)
    {
        var plot = new Plot();
        plot.FigureBackground.Color = Of(style.Theme.Background);
        plot.DataBackground.Color = Of(style.Theme.Background);
        plot.Font.Set(style.Font.Name);
        plot.Axes.Color(Of(style.Theme.Muted));
        plot.Grid.MajorLineColor = Of(style.Theme.Grid);
        plot.HideLegend();
        plot.Axes.Right.FrameLineStyle.Width = 0;
        plot.Axes.Top.FrameLineStyle.Width = 0;
        foreach (var axis in new IAxis[] { plot.Axes.Left, plot.Axes.Bottom })
        {
            axis.FrameLineStyle.Color = Of(style.Theme.Grid);
            axis.MajorTickStyle.Length = 4;
            axis.MajorTickStyle.Color = Of(style.Theme.Background);
            axis.MinorTickStyle.Length = 0;
            axis.TickLabelStyle.FontSize = ChartStyle.SmallSize;
            axis.TickLabelStyle.FontName = style.Font.Name;
            axis.TickLabelStyle.ForeColor = Of(style.Theme.Muted);
            axis.Label.FontSize = ChartStyle.SmallSize;
            axis.Label.FontName = style.Font.Name;
            axis.Label.Bold = false;
            axis.Label.ForeColor = Of(style.Theme.Muted);
        }

        return plot;
    }

    /// <summary>Draws a plot.</summary>
    /// <param name="plot">The plot.</param>
    /// <param name="style">The style.</param>
    /// <param name="header">The head.</param>
    /// <param name="width">The width in CSS pixels.</param>
    /// <param name="dataHeight">The height of the data area.</param>
    /// <param name="left">The room at the left of the data area.</param>
    /// <param name="bottom">The room below it.</param>
    /// <param name="bottomTitle">The title of the axis there.</param>
    /// <param name="labels">The labels that stand at the axes, found once the axes have their place.</param>
    public static ChartPicture Draw(Plot plot, ChartStyle style, ChartHeader header, int width, float dataHeight, float left, float bottom, string bottomTitle, Func<PixelRect, IReadOnlyList<(string, SKRect)>> labels)
    {
        const float right = 20;
        var height = (int)Math.Ceiling(header.Height + dataHeight + bottom);
        using var surface = SKSurface.Create(new SKImageInfo((int)(width * style.Scale), (int)(height * style.Scale), SKColorType.Rgba8888, SKAlphaType.Premul))
            ?? throw new InvalidOperationException($"No drawing surface of {width} x {height} pixels could be made.");
        var canvas = surface.Canvas;
        canvas.Scale(style.Scale);
        plot.Layout.Fixed(new PixelPadding(left, right, bottom, header.Height));
        plot.Render(canvas, width, height);
        header.Draw(canvas);
        var data = plot.RenderManager.LastRender.DataRect;

        // ScottPlot sets this title right below ticks of one line; here it stands below whatever room the ticks were given.
        style.Text.Draw(canvas, style.Text.Fit(bottomTitle, ChartStyle.SmallSize, width - (2 * ChartStyle.Gap)), TitleAt(style, bottomTitle, data, width), height - 10, ChartStyle.SmallSize, style.Theme.Muted, SKTextAlign.Center);
        return new ChartPicture(surface.Snapshot(), width, height, labels(data));
    }

    /// <summary>The middle of the data area, moved so far that a long title stays in the picture.</summary>
    private static float TitleAt(ChartStyle style, string title, PixelRect data, int width)
    {
        var half = Math.Min(width / 2f, (style.Text.Width(title, ChartStyle.SmallSize) / 2) + ChartStyle.Gap);
        return Math.Clamp((data.Left + data.Right) / 2, half, width - half);
    }

    /// <summary>ScottPlot's form of a colour.</summary>
    /// <param name="color">The colour.</param>
    public static Color Of(SKColor color) => new(color.Red, color.Green, color.Blue, color.Alpha);
}
