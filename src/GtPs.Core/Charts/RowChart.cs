using System.Globalization;
using ScottPlot;
using SkiaSharp;

namespace GtPs.Core.Charts;

/// <summary>
/// A chart with one row per class and bars from the left: names of any length can be read, and 50 classes only make it taller.
/// People and machine are stacked, or stand below each other where a sum means nothing (confidences) or cannot be shown (logarithms).
/// </summary>
internal sealed class RowChart : Chart
{
    private const float NumberSize = 11;
    private readonly IReadOnlyList<string> _rows;
    private readonly IReadOnlyList<RowSeries> _series;
    private readonly string _axisTitle;
    private readonly bool _isStacked;
    private readonly bool _isLog;
    private readonly string _format;
    private readonly double? _max;

    /// <summary>Makes a chart.</summary>
    /// <param name="name">Its file name.</param>
    /// <param name="title">Its title.</param>
    /// <param name="axisTitle">What the bars measure.</param>
    /// <param name="rows">The rows, from the top.</param>
    /// <param name="series">The kinds of bars.</param>
    /// <param name="isStacked">True to put them behind each other, false below each other.</param>
    /// <param name="isLog">True for a logarithmic axis; only not stacked.</param>
    /// <param name="format">The number format of values.</param>
    /// <param name="max">The end of the axis, or null to fit it to the data.</param>
    public RowChart(string name, string title, string axisTitle, IReadOnlyList<string> rows, IReadOnlyList<RowSeries> series, bool isStacked, bool isLog = false, string format = "N0", double? max = null)
        : base(name, title)
    {
        (_rows, _series, _axisTitle, _isStacked, _isLog, _format, _max) = (rows, series, axisTitle, isStacked, isLog, format, max);
    }

    /// <inheritdoc />
    public override string Description => $"{Title}. " + string.Join("; ", _rows.Take(12).Select((row, i) =>
        $"{row}: {string.Join(", ", _series.Where(s => s.Values[i] is not null).Select(s => $"{s.Name} {Format(s.Values[i]!.Value)}"))}")) + (_rows.Count > 12 ? $"; and {_rows.Count - 12} more." : ".");

    /// <inheritdoc />
    public override IEnumerable<string> Texts => [Title, _axisTitle, .. _rows, .. _series.Select(s => s.Name)];

    /// <inheritdoc />
    public override ChartPicture Draw(ChartStyle style)
    {
        var room = style.Width * (style.IsNarrow ? 0.36f : 0.32f);
        var names = _rows.Select(row => style.Text.Fit(row, ChartStyle.SmallSize, room)).ToArray();
        var left = names.Select(name => style.Text.Width(name, ChartStyle.SmallSize)).DefaultIfEmpty().Max() + (2 * ChartStyle.Gap);
        var legend = _series.Select(s => new ChartLegendItem(s.Name, s.Color(style.Theme), s.IsHuman)).ToArray();
        var header = new ChartHeader(style, Title, legend, style.Width);

        using var plot = PlotCanvas.Create(style);
        AddBars(plot, style);
        var end = Math.Max(_max ?? 0, _isStacked ? Totals().DefaultIfEmpty().Max() : _series.SelectMany(s => s.Values).Max() ?? 0);

        // Room at the right of the longest bar for its number.
        var data = style.Width - left - 20;
        var share = (style.Text.Width(Format(end), NumberSize) + 10) / data;
        SetAxes(plot, names, end, data / 75, Math.Min(0.4, share));
        return PlotCanvas.Draw(plot, style, header, style.Width, Math.Max(2, _rows.Count) * (_isStacked ? 25 : 34), left, 48, _axisTitle, data =>
            [.. names.Select((name, i) =>
            {
                var y = plot.Axes.Left.GetPixel(-i, data);
                var width = style.Text.Width(name, ChartStyle.SmallSize);
                return (name, new SKRect(data.Left - 4 - width, y - (ChartStyle.SmallSize / 2), data.Left - 4, y + (ChartStyle.SmallSize / 2)));
            })]);
    }

    private void AddBars(Plot plot, ChartStyle style)
    {
        var thickness = _isStacked ? 0.66 : 0.78 / _series.Count;
        for (var row = 0; row < _rows.Count; row++)
        {
            var start = 0.0;
            for (var s = 0; s < _series.Count; s++)
            {
                if (_series[s].Values[row] is not { } value || value <= 0)
                {
                    continue;
                }

                var position = _isStacked ? -row : -row - ((s - ((_series.Count - 1) / 2.0)) * thickness);
                var color = PlotCanvas.Of(_series[s].Color(style.Theme));
                plot.Add.Bar(new Bar
                {
                    Orientation = Orientation.Horizontal,
                    Position = position,
                    ValueBase = _isStacked ? start : Scale(0),
                    Value = _isStacked ? start + value : Scale(value),
                    Size = thickness,
                    FillColor = color,
                    FillHatch = _series[s].IsHuman ? new ChartHatch() : null,
                    FillHatchColor = PlotCanvas.Of(style.Theme.Hatch),
                    LineWidth = 0,
                });
                if (!_isStacked)
                {
                    AddText(plot, style, Format(value), Scale(value), position);
                }

                start += value;
            }

            if (_isStacked && start > 0)
            {
                AddText(plot, style, Format(start), start, -row);
            }
        }
    }

    private static void AddText(Plot plot, ChartStyle style, string text, double x, double y)
    {
        var label = plot.Add.Text(text, x, y);
        label.LabelAlignment = Alignment.MiddleLeft;
        label.LabelFontName = style.Font.Name;
        label.LabelFontSize = NumberSize;
        label.LabelFontColor = PlotCanvas.Of(style.Theme.Ink);
        label.LabelOffsetX = 3;
    }

    private void SetAxes(Plot plot, string[] names, double end, float maxTicks, double numberShare)
    {
        plot.Axes.Left.SetTicks([.. names.Select((_, i) => -(double)i)], names);
        plot.Grid.YAxisStyle.IsVisible = false;
        var ticks = Ticks(end, Math.Max(2, (int)maxTicks)).ToArray();
        plot.Axes.Bottom.SetTicks([.. ticks.Select(Scale)], [.. ticks.Select(tick => _isLog || _format == "N0" ? Format(tick) : tick.ToString("0.##", CultureInfo.InvariantCulture))]);
        var (first, last) = (Scale(0), Scale(Math.Max(end, ticks.DefaultIfEmpty(1).Max())));
        plot.Axes.SetLimits(first, Math.Max(last, first + ((Scale(end) - first) / (1 - numberShare))), -Math.Max(2, _rows.Count) + 0.5, 0.5);
    }

    private IEnumerable<double> Totals() => _rows.Select((_, i) => _series.Sum(s => s.Values[i] ?? 0));

    private IEnumerable<double> Ticks(double end, int most)
    {
        if (_isLog)
        {
            for (var tick = 1.0; tick <= Math.Max(1, end) * 1.001; tick *= 10)
            {
                yield return tick;
            }

            yield break;
        }

        var step = NiceNumbers.Step(end, most, isInteger: _format == "N0");
        for (var i = 0; i * step <= end * 1.0001; i++)
        {
            yield return i * step;
        }
    }

    /// <summary>Logarithms begin a little below 1, so that a single object still has a bar.</summary>
    private double Scale(double value) => _isLog ? Math.Log10(Math.Max(value, 0.7)) : value;

    private string Format(double value) => value.ToString(_format, CultureInfo.InvariantCulture);
}
