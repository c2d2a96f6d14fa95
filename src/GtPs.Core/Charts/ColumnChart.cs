using SkiaSharp;

namespace GtPs.Core.Charts;

/// <summary>A chart with one column, or a pair of them, per iteration of a labeling job.</summary>
/// <param name="name">Its file name.</param>
/// <param name="title">Its title.</param>
/// <param name="description">What it shows.</param>
/// <param name="valueTitle">What the columns measure.</param>
/// <param name="columns">The columns' names: the numbers of the iterations.</param>
/// <param name="stacks">The parts, from the bottom.</param>
/// <param name="legend">The legend.</param>
/// <param name="format">The number format of the axis; <c>N0</c> for counts.</param>
internal sealed class ColumnChart(string name, string title, string description, string valueTitle, IReadOnlyList<string> columns, IReadOnlyList<ColumnStack> stacks, IReadOnlyList<ChartLegendItem> legend, string format) : Chart(name, title)
{
    private const double ColumnShare = 0.76;

    /// <inheritdoc />
    public override string Description => description;

    /// <inheritdoc />
    public override IEnumerable<string> Texts => [Title, valueTitle, .. legend.Select(item => item.Text)];

    /// <inheritdoc />
    public override ChartDrawing Draw(ChartStyle style)
    {
        var lanes = stacks.Select(stack => stack.Lane).DefaultIfEmpty().Max() + 1;
        var end = columns.SelectMany((_, column) => stacks.GroupBy(stack => stack.Lane).Select(lane => lane.Sum(stack => stack.Values[column]))).DefaultIfEmpty().Max();
        var ticks = AxisTick.UpTo(end, 5, format == "N0", format);

        // A column alone stands in the middle and is no wider than one of two.
        var (first, last) = columns.Count < 2 ? (-1.0, 1.0) : (-0.5, columns.Count - 0.5);
        var (drawing, area) = PlotFrame.Make(style, Title, legend, PlotArea.LeftOf(style, ticks), PlotFrame.Height(style), (first, last), (0, ticks[^1].Value));
        area.LeftAxis(ticks, valueTitle);
        for (var column = 0; column < columns.Count; column++)
        {
            var starts = new double[lanes];
            foreach (var stack in stacks)
            {
                var (from, to) = (starts[stack.Lane], starts[stack.Lane] + stack.Values[column]);
                starts[stack.Lane] = to;
                var size = ColumnShare / lanes;
                var left = column - (ColumnShare / 2) + (stack.Lane * size);

                // A thin line of ground between parts, where there is room for one.
                var (bottom, top) = (area.Y(from), area.Y(to));
                drawing.Rect(new SKRect(area.X(left), top + (bottom - top > 3 ? 1 : 0), area.X(left + size) - (area.X(left + size) - area.X(left) > 4 ? 1 : 0), bottom), stack.Color, stack.IsHatched);
            }
        }

        area.BottomAxis([.. columns.Select((column, i) => new AxisTick(i, column))], "Iteration", hasLines: false);
        return drawing;
    }
}
