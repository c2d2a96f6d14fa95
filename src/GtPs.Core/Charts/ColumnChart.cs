using System.Globalization;
using ScottPlot;
using SkiaSharp;

namespace GtPs.Core.Charts;

/// <summary>A chart with one column of stacked parts per iteration of a labeling job.</summary>
internal sealed class ColumnChart : Chart
{
    private readonly string _valueTitle;
    private readonly IReadOnlyList<string> _columns;
    private readonly Func<ChartTheme, IReadOnlyList<ColumnSegment>> _segments;
    private readonly Func<ChartTheme, IReadOnlyList<ChartLegendItem>> _legend;
    private readonly bool _isInteger;

    /// <summary>Makes a chart.</summary>
    /// <param name="name">Its file name.</param>
    /// <param name="title">Its title.</param>
    /// <param name="description">What it shows.</param>
    /// <param name="valueTitle">What the columns measure.</param>
    /// <param name="columns">The columns' labels: the numbers of the iterations.</param>
    /// <param name="segments">The parts, by theme.</param>
    /// <param name="legend">The legend, by theme.</param>
    /// <param name="isInteger">True when the values are counts.</param>
    public ColumnChart(string name, string title, string description, string valueTitle, IReadOnlyList<string> columns, Func<ChartTheme, IReadOnlyList<ColumnSegment>> segments, Func<ChartTheme, IReadOnlyList<ChartLegendItem>> legend, bool isInteger)
        : base(name, title)
    {
        (Description, _valueTitle, _columns, _segments, _legend, _isInteger) = (description, valueTitle, columns, segments, legend, isInteger);
    }

    /// <inheritdoc />
    public override string Description { get; }

    /// <inheritdoc />
    public override IEnumerable<string> Texts => [Title, _valueTitle, .. _legend(ChartTheme.Light).Select(item => item.Text)];

    /// <inheritdoc />
    public override ChartPicture Draw(ChartStyle style)
    {
        using var plot = PlotCanvas.Create(style);
        var end = AddBars(plot, style);
        var step = NiceNumbers.Step(end, 5, _isInteger);
        var ticks = Enumerable.Range(0, (int)Math.Ceiling(end / step) + 1).Select(i => i * step).ToArray();
        var texts = ticks.Select(tick => tick.ToString(_isInteger ? "N0" : "0.##", CultureInfo.InvariantCulture)).ToArray();
        var left = texts.Max(text => style.Text.Width(text, ChartStyle.SmallSize)) + 34;

        // With many iterations only every so manieth is named.
        var room = (style.Width - left - 20) / Math.Max(1, _columns.Count);
        var widest = _columns.Select(column => style.Text.Width(column, ChartStyle.SmallSize)).DefaultIfEmpty(1).Max() + 8;
        var every = Math.Max(1, (int)Math.Ceiling(widest / room));
        var named = Enumerable.Range(0, _columns.Count).Where(i => i % every == 0).ToArray();

        plot.Axes.Left.SetTicks(ticks, texts);
        plot.Axes.Left.Label.Text = _valueTitle;
        plot.Axes.Bottom.SetTicks([.. named.Select(i => (double)i)], [.. named.Select(i => _columns[i])]);
        plot.Grid.XAxisStyle.IsVisible = false;
        plot.Axes.SetLimits(-0.5, Math.Max(2, _columns.Count) - 0.5, 0, Math.Max(ticks[^1], end) * 1.02);
        var header = new ChartHeader(style, Title, _legend(style.Theme), style.Width);
        return PlotCanvas.Draw(plot, style, header, style.Width, style.IsNarrow ? 220 : 300, left, 48, "Iteration", data =>
            [.. named.Select(i =>
            {
                var (x, width) = (plot.Axes.Bottom.GetPixel(i, data), style.Text.Width(_columns[i], ChartStyle.SmallSize));
                return (_columns[i], new SKRect(x - (width / 2), data.Bottom + 4, x + (width / 2), data.Bottom + 4 + ChartStyle.SmallSize));
            })]);
    }

    private double AddBars(Plot plot, ChartStyle style)
    {
        var end = 1e-9;
        foreach (var stack in _segments(style.Theme).GroupBy(segment => (segment.Column, segment.Offset)))
        {
            var start = 0.0;
            foreach (var segment in stack.Where(segment => segment.Value > 0))
            {
                plot.Add.Bar(new Bar
                {
                    Position = segment.Column + segment.Offset,
                    ValueBase = start,
                    Value = start + segment.Value,
                    Size = segment.Size,
                    FillColor = PlotCanvas.Of(segment.Color),
                    FillHatch = segment.IsHatched ? new ChartHatch() : null,
                    FillHatchColor = PlotCanvas.Of(style.Theme.Hatch),
                    LineColor = PlotCanvas.Of(style.Theme.Background),
                    LineWidth = 1,
                });
                start += segment.Value;
            }

            end = Math.Max(end, start);
        }

        return end;
    }
}
