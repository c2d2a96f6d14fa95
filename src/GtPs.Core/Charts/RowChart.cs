using System.Globalization;
using SkiaSharp;

namespace GtPs.Core.Charts;

/// <summary>
/// A chart with one row per class or worker and bars from the left: names of any length can be read, and 50 rows only make it taller.
/// People and machine are stacked, or stand below each other where a sum means nothing (confidences) or cannot be shown (logarithms).
/// Marks stand on the rows, over the bars.
/// </summary>
/// <param name="name">Its file name.</param>
/// <param name="title">Its title.</param>
/// <param name="axisTitle">What the bars measure.</param>
/// <param name="rows">The rows, from the top.</param>
/// <param name="series">The measures.</param>
internal sealed class RowChart(string name, string title, string axisTitle, IReadOnlyList<string> rows, IReadOnlyList<RowSeries> series) : Chart(name, title)
{
    private const float NumberSize = 11;
    private RowSeries[] _bars = [];
    private RowSeries[] _marks = [];

    /// <summary>True to put bars behind each other, false below each other.</summary>
    public bool IsStacked { get; init; }

    /// <summary>True for a logarithmic axis; only of bars that are not stacked.</summary>
    public bool IsLog { get; init; }

    /// <summary>The number format of values; <c>N0</c> for counts.</summary>
    public string Format { get; init; } = "N0";

    /// <summary>The end of the axis, or null to fit it to the data.</summary>
    public double? Max { get; init; }

    /// <summary>A value to compare with, and what it is; null for none.</summary>
    public (double Value, string Text)? Reference { get; init; }

    /// <inheritdoc />
    public override string Description => $"{Title}. " + string.Join("; ", rows.Take(12).Select((row, i) =>
        $"{row}: {string.Join(", ", series.Where(s => s.Values[i] is not null).Select(s => $"{s.Name} {Number(s.Values[i]!.Value)}"))}")) + (rows.Count > 12 ? $"; and {rows.Count - 12} more." : ".");

    /// <inheritdoc />
    public override IEnumerable<string> Texts => [Title, axisTitle, .. rows, .. series.Select(s => s.Name)];

    /// <inheritdoc />
    public override ChartDrawing Draw(ChartStyle style)
    {
        _bars = [.. series.Where(s => s.Mark is null)];
        _marks = [.. series.Where(s => s.Mark is not null)];
        var names = rows.Select(row => style.Text.Fit(row, ChartStyle.SmallSize, style.Width * (style.IsNarrow ? 0.36f : 0.32f))).ToArray();
        var left = names.Select(row => style.Text.Width(row, ChartStyle.SmallSize)).DefaultIfEmpty().Max() + (2 * ChartStyle.Gap);
        var values = series.SelectMany(s => s.Values).OfType<double>().ToArray();
        var end = Math.Max(Max ?? 0, Math.Max(Reference?.Value ?? 0, IsStacked ? Totals().DefaultIfEmpty().Max() : values.DefaultIfEmpty().Max()));
        var start = IsLog ? Scale(0) : Math.Min(0, values.DefaultIfEmpty().Min() * 1.05);

        // Room at the right of the longest bar for its number; marks have none.
        var room = style.Width - left - PlotArea.Right;
        var share = _marks.Length > 0 ? 0 : Math.Min(0.4, (style.Text.Width(Number(end), NumberSize) + 10) / room);
        var ticks = Ticks(start, end, Math.Max(2, (int)(room / 75)));
        var last = Math.Max(ticks.Count > 0 ? ticks[^1].Value : 1, Scale(end));
        var right = Math.Max(last, start + ((Scale(end) - start) / (1 - share)));

        ChartLegendItem[] legend = [.. series.Count > 1 ? series.Select(s => s.Legend) : [], .. Reference is { } reference ? [new ChartLegendItem(reference.Text, ChartColor.Ink) { IsLine = true, Dashes = [4, 3] }] : Array.Empty<ChartLegendItem>()];
        var (drawing, area) = PlotFrame.Make(style, Title, legend, left, rows.Count * (IsStacked || _bars.Length < 2 ? 25 : 34), (start, right), (rows.Count - 0.5, -0.5));
        area.BottomAxis(ticks, axisTitle, hasLines: true);
        if (start < 0)
        {
            drawing.Line([area.At(0, -0.5), area.At(0, rows.Count - 0.5)], ChartColor.Muted, 1);
        }

        for (var row = 0; row < rows.Count; row++)
        {
            drawing.Text(names[row], area.Bounds.Left - 8, area.Y(row) + 4, ChartColor.Ink, align: SKTextAlign.Right);
            DrawBars(drawing, area, row);
        }

        if (Reference is { } line)
        {
            drawing.Line([area.At(line.Value, -0.5), area.At(line.Value, rows.Count - 0.5)], ChartColor.Ink, 1.5f, 4, 3);
        }

        DrawMarks(drawing, area);
        return drawing;
    }

    private void DrawBars(ChartDrawing drawing, PlotArea area, int row)
    {
        var thickness = IsStacked || _bars.Length < 2 ? 0.66 : 0.78 / _bars.Length;
        var start = 0.0;
        for (var s = 0; s < _bars.Length; s++)
        {
            if (_bars[s].Values[row] is not { } value || value == 0)
            {
                continue;
            }

            var middle = IsStacked || _bars.Length < 2 ? row : row + ((s - ((_bars.Length - 1) / 2.0)) * thickness);
            var (from, to) = IsStacked ? (start, start + value) : (Scale(0), Scale(value));
            start += value;
            drawing.Rect(new SKRect(area.X(Math.Min(from, to)), area.Y(middle - (thickness / 2)), area.X(Math.Max(from, to)), area.Y(middle + (thickness / 2)) - 1), _bars[s].Color, _bars[s].IsHatched);
            if (!IsStacked && _marks.Length == 0)
            {
                drawing.Text(Number(value), area.X(Math.Max(0, to)) + 4, area.Y(middle) + 4, ChartColor.Ink, NumberSize);
            }
        }

        if (IsStacked && start > 0)
        {
            drawing.Text(Number(start), area.X(start) + 4, area.Y(row) + 4, ChartColor.Ink, NumberSize);
        }
    }

    private void DrawMarks(ChartDrawing drawing, PlotArea area)
    {
        for (var s = 0; s < _marks.Length; s++)
        {
            // Marks of equal values must not hide each other.
            var marks = _marks[s];
            var aside = (s - ((_marks.Length - 1) / 2.0)) * 0.3;
            for (var row = 0; row < rows.Count; row++)
            {
                if (marks.Values[row] is { } value)
                {
                    drawing.Mark(area.At(value, row + aside), marks.Mark!.Value, marks.Color, 9);
                }
            }
        }
    }

    private IEnumerable<double> Totals() => rows.Select((_, i) => series.Sum(s => s.Values[i] ?? 0));

    private List<AxisTick> Ticks(double start, double end, int most)
    {
        var ticks = new List<AxisTick>();
        if (IsLog)
        {
            for (var tick = 1.0; tick <= Math.Max(1, end) * 1.001; tick *= 10)
            {
                ticks.Add(new(Scale(tick), Number(tick)));
            }

            return ticks;
        }

        var step = NiceNumbers.Step(end - start, most, isInteger: Format == "N0");
        for (var i = (int)Math.Ceiling((start / step) - 1e-9); i * step <= end * 1.0001; i++)
        {
            ticks.Add(new(i * step, (i * step).ToString(Format == "N0" ? "N0" : "#,0.##", CultureInfo.InvariantCulture)));
        }

        return ticks;
    }

    /// <summary>Logarithms begin a little below 1, so that a single object still has a bar.</summary>
    private double Scale(double value) => IsLog ? Math.Log10(Math.Max(value, 0.7)) : value;

    private string Number(double value) => value.ToString(Format, CultureInfo.InvariantCulture);
}
