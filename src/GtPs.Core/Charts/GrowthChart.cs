using System.Globalization;
using GtPs.Model;
using SkiaSharp;

namespace GtPs.Core.Charts;

/// <summary>How the number of labels grew: people's below, the machine's on top of them.</summary>
/// <param name="growth">The moments in their order; at least one.</param>
internal sealed class GrowthChart(IReadOnlyList<GtLabelGrowth> growth) : Chart("label-growth", "Labels over time")
{
    private const int MaxMarks = 12;

    /// <inheritdoc />
    public override string Description => string.Create(CultureInfo.InvariantCulture, $"{Title}. From {growth[0].Time:yyyy-MM-dd HH:mm:ss} to {growth[^1].Time:yyyy-MM-dd HH:mm:ss} UTC the labels grew to {growth[^1].HumanLabeled:N0} by people and {growth[^1].MachineLabeled:N0} by machine.");

    private bool HasMachine => growth.Any(moment => moment.MachineLabeled > 0);

    /// <inheritdoc />
    public override ChartDrawing Draw(ChartStyle style)
    {
        var axis = new TimeAxis(growth[0].Time, growth[^1].Time);
        var ticks = AxisTick.UpTo(growth.Max(moment => moment.HumanLabeled + moment.MachineLabeled), 5, isInteger: true, "N0");
        ChartLegendItem[] legend =
        [
            new(string.Create(CultureInfo.InvariantCulture, $"People ({growth[^1].HumanLabeled:N0})"), ChartColor.Human) { IsHatched = true },
            .. HasMachine ? [new ChartLegendItem(string.Create(CultureInfo.InvariantCulture, $"Machine, on top ({growth[^1].MachineLabeled:N0})"), ChartColor.Machine)] : Array.Empty<ChartLegendItem>(),
        ];
        var (drawing, area) = PlotFrame.Make(style, Title, legend, PlotArea.LeftOf(style, ticks), PlotFrame.Height(style), axis.Range, (0, ticks[^1].Value));
        area.LeftAxis(ticks, "Labels");
        SKPoint[] ground = [.. growth.Select(moment => area.At(axis.Of(moment.Time), 0))];
        SKPoint[] human = [.. growth.Select(moment => area.At(axis.Of(moment.Time), moment.HumanLabeled))];
        SKPoint[] all = [.. growth.Select(moment => area.At(axis.Of(moment.Time), moment.HumanLabeled + moment.MachineLabeled))];
        drawing.Area([.. human, .. Enumerable.Reverse(ground)], ChartColor.Human, isHatched: true);
        if (HasMachine)
        {
            drawing.Area([.. all, .. Enumerable.Reverse(human)], ChartColor.Machine, isHatched: false);
            drawing.Line(all, ChartColor.Machine, 2);
        }

        drawing.Line(human, ChartColor.Human, 2);
        if (growth.Count <= MaxMarks)
        {
            Array.ForEach(HasMachine ? all : [], point => drawing.Mark(point, ChartMarkForm.Circle, ChartColor.Machine));
            Array.ForEach(human, point => drawing.Mark(point, ChartMarkForm.Square, ChartColor.Human));
        }

        area.BottomAxis(axis.Ticks(style, area.Bounds.Width), axis.Title, hasLines: false);
        return drawing;
    }
}
