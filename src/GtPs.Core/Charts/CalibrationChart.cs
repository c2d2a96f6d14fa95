using System.Globalization;
using GtPs.Model;

namespace GtPs.Core.Charts;

/// <summary>A reliability diagram: how often labels of a confidence are right, beside the line where both are the same.</summary>
/// <param name="calibrations">People's, the machine's, predictions'; at least one with labels.</param>
internal sealed class CalibrationChart(IReadOnlyList<GtCalibration> calibrations) : Chart("calibration", "Calibration: how often labels of a confidence are right")
{
    private static readonly float[] s_diagonal = [4, 4];

    /// <inheritdoc />
    public override string Description => $"{Title}. " + string.Join(" ", calibrations.Select(calibration => $"{Item(calibration)}: " + string.Join(", ", calibration.Bins.Select(bin =>
        string.Create(CultureInfo.InvariantCulture, $"at {bin.MeanConfidence:0.00} {100 * bin.Accuracy:0}% of {bin.Count}"))) + "."));

    /// <inheritdoc />
    public override ChartDrawing Draw(ChartStyle style)
    {
        var ticks = AxisTick.Shares(0, 1, 5);
        ChartLegendItem[] legend = [.. calibrations.Select(calibration => new ChartLegendItem(Item(calibration), Look(calibration).Color) { IsLine = true, Mark = Look(calibration).Mark, Dashes = Look(calibration).Dashes }), new("As right as confident", ChartColor.Muted) { IsLine = true, Dashes = s_diagonal }];
        var left = PlotArea.LeftOf(style, ticks);
        var (drawing, area) = PlotFrame.Make(style, Title, legend, left, style.IsNarrow ? 260 : 330, (0, 1.02), (0, 1.04));
        area.LeftAxis(ticks, "Right");
        area.BottomAxis(AxisTick.UpTo(1, 5, isInteger: false, "0.##"), "Mean confidence of a tenth of the scale; larger marks stand for more labels", hasLines: true);
        drawing.Line([area.At(0, 0), area.At(1, 1)], ChartColor.Muted, 1.5f, s_diagonal);
        foreach (var calibration in calibrations)
        {
            var (color, mark, dashes) = Look(calibration);
            var largest = calibration.Bins.Max(bin => bin.Count);
            drawing.Line([.. calibration.Bins.Select(bin => area.At(bin.MeanConfidence, bin.Accuracy))], color, 2.2f, dashes);
            foreach (var bin in calibration.Bins)
            {
                drawing.Mark(area.At(bin.MeanConfidence, bin.Accuracy), mark, color, 6 + (10 * (float)Math.Sqrt((double)bin.Count / largest)));
            }
        }

        return drawing;
    }

    private static string Item(GtCalibration calibration) =>
        string.Create(CultureInfo.InvariantCulture, $"{ThresholdChart.NameOf(calibration)} ({calibration.Count:N0}, ECE {calibration.ExpectedCalibrationError:0.000})");

    private static (ChartColor Color, ChartMarkForm Mark, float[] Dashes) Look(GtCalibration calibration) => calibration.Origin switch
    {
        "Human" => (ChartColor.Human, ChartMarkForm.Square, [8, 4]),
        "Machine" => (ChartColor.Machine, ChartMarkForm.Circle, []),
        _ => (ChartColor.Category3, ChartMarkForm.Diamond, [2, 3]),
    };
}
