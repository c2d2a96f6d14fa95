using System.Globalization;
using GtPs.Model;

namespace GtPs.Core.Charts;

/// <summary>
/// What would remain, and how right, if only labels from a confidence up were kept. Ground Truth labels by machine where the accuracy against people is 95 % or
/// more, so that line is marked.
/// </summary>
/// <param name="name">Its file name.</param>
/// <param name="calibration">The calibration; it has at least one threshold.</param>
internal sealed class ThresholdChart(string name, GtCalibration calibration) : Chart(name, MakeTitle(calibration))
{
    private const double Target = 0.95;
    private const int MaxMarks = 12;
    private static readonly float[] s_shareDashes = [7, 4];
    private static readonly float[] s_targetDashes = [2, 3];

    /// <inheritdoc />
    public override string Description => Title + ". " + string.Join("; ", calibration.Thresholds.Where((_, i) => i % Math.Max(1, calibration.Thresholds.Count / 8) == 0).Select(point =>
        string.Create(CultureInfo.InvariantCulture, $"from {point.Threshold:0.00}: {100 * point.Accuracy:0.0}% right, {100 * point.Share:0.0}% kept"))) + ".";

    /// <inheritdoc />
    public override ChartDrawing Draw(ChartStyle style)
    {
        var color = calibration.Origin == "Human" ? ChartColor.Human : ChartColor.Machine;
        var form = calibration.Origin == "Human" ? ChartMarkForm.Square : ChartMarkForm.Circle;
        var points = calibration.Thresholds.OrderBy(point => point.Threshold).ToArray();
        var from = Math.Min(0.9, Math.Floor(points[0].Threshold * 10) / 10);
        var ticks = AxisTick.Shares(0, 1, 5);
        ChartLegendItem[] legend =
        [
            new("Right, of those kept", color) { IsLine = true, Mark = points.Length <= MaxMarks ? form : null },
            new("Kept, of all", ChartColor.Ink) { IsLine = true, Dashes = s_shareDashes },
            new("95 % right: needed for auto-labeling", ChartColor.Bad) { IsLine = true, Dashes = s_targetDashes },
        ];
        var (drawing, area) = PlotFrame.Make(style, Title, legend, PlotArea.LeftOf(style, ticks), PlotFrame.Height(style), (from, 1), (0, 1.03));
        area.LeftAxis(ticks, "Share of labels");
        drawing.Line([area.At(from, Target), area.At(1, Target)], ChartColor.Bad, 1.8f, s_targetDashes);
        if (Best(calibration) is { } best)
        {
            drawing.Line([area.At(best.Threshold, 0), area.At(best.Threshold, 1)], ChartColor.Bad, 1.2f, s_targetDashes);
        }

        drawing.Line([.. points.Select(point => area.At(point.Threshold, point.Share))], ChartColor.Ink, 2, s_shareDashes);
        drawing.Line([.. points.Select(point => area.At(point.Threshold, point.Accuracy))], color, 2.6f);
        if (points.Length <= MaxMarks)
        {
            Array.ForEach(points, point => drawing.Mark(area.At(point.Threshold, point.Share), ChartMarkForm.Diamond, ChartColor.Ink, 7));
            Array.ForEach(points, point => drawing.Mark(area.At(point.Threshold, point.Accuracy), form, color));
        }

        area.BottomAxis([.. AxisTick.UpTo(1, 10, isInteger: false, "0.##").Where(tick => tick.Value >= from - 1e-9), .. from > 0.85 ? [new AxisTick(0.95, "0.95")] : Array.Empty<AxisTick>()], "Smallest confidence kept", hasLines: false);
        return drawing;
    }

    /// <summary>The smallest threshold from which on 95 % are right, or null when there is none.</summary>
    /// <param name="calibration">The calibration.</param>
    public static GtThresholdPoint? Best(GtCalibration calibration) => calibration.Thresholds.Where(point => point.Accuracy >= Target).MinBy(point => point.Threshold);

    /// <summary>What the labels or predictions of a calibration are called.</summary>
    /// <param name="calibration">The calibration.</param>
    public static string NameOf(GtCalibration calibration) => calibration.Origin switch { "Human" => "People", "Machine" => "Machine", _ => "Predictions" };

    private static string MakeTitle(GtCalibration calibration)
    {
        var of = NameOf(calibration);
        return Best(calibration) is { } best
            ? string.Create(CultureInfo.InvariantCulture, $"{of}: from confidence {best.Threshold:0.00} up, {100 * best.Accuracy:0.0}% are right and {100 * best.Share:0.0}% are kept")
            : $"{of}: no confidence from which on 95 % are right";
    }
}
