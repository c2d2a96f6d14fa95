using GtPs.Core.Agreement;
using GtPs.Core.Charts;
using GtPs.Model;
using static GtPs.Core.Reports.HtmlBuilder;

namespace GtPs.Core.Reports;

/// <summary>The part of a report about how far confidences can be trusted.</summary>
/// <param name="html">The page.</param>
/// <param name="charting">Draws the charts.</param>
internal sealed class ReportConfidenceSection(HtmlBuilder html, ReportCharting charting)
{
    private const int MaxThresholds = 12;

    /// <summary>Adds the part; nothing when there is no confidence beside a standard label.</summary>
    /// <param name="comparison">Labels against standard labels, or null.</param>
    /// <param name="predictions">A model's predictions.</param>
    public void Add(GtLabelComparison? comparison, IReadOnlyList<GtPrediction> predictions)
    {
        if (charting.Find("calibration") is null)
        {
            return;
        }

        GtCalibration[] all = [.. new[] { comparison?.HumanCalibration, comparison?.MachineCalibration, CalibrationBuilder.Of(predictions) }.OfType<GtCalibration>()];
        html.Raw("<section><h2>Confidence</h2>");
        charting.Card(html, "calibration", () =>
        {
            html.Raw("<p class=\"sub\">").Text("The expected calibration error (ECE) is the mean distance from the line, by the number of labels: "
                + string.Join("; ", all.Select(calibration => $"{ThresholdChart.NameOf(calibration).ToLowerInvariant()} {Measure(calibration.ExpectedCalibrationError)}")) + ".").Raw("</p>");
            html.Table("Labels by confidence", ["Confidence", "Of", "Labels", "Mean", "Right"], all.SelectMany(calibration => calibration.Bins.Select(bin => (string[])
                [$"{HtmlBuilder.Decimal(bin.From)}\u2013{HtmlBuilder.Decimal(bin.To)}", ThresholdChart.NameOf(calibration), Number(bin.Count), HtmlBuilder.Decimal(bin.MeanConfidence), Percent(bin.Accuracy)])));
        });
        foreach (var calibration in all)
        {
            charting.Card(html, $"threshold-{ThresholdChart.NameOf(calibration).ToLowerInvariant()}", () => html.Table(
                "If only labels from a confidence up were kept",
                ["From", "Labels", "Kept", "Right"],
                Some(calibration.Thresholds).Select(point => (string[])[HtmlBuilder.Decimal(point.Threshold), Number(point.Count), Percent(point.Share), Percent(point.Accuracy)])));
        }

        html.Raw("</section>");
    }

    /// <summary>A dozen of the points, the first and the last among them.</summary>
    private static IEnumerable<GtThresholdPoint> Some(IReadOnlyList<GtThresholdPoint> points) => points.Count <= MaxThresholds
        ? points
        : Enumerable.Range(0, MaxThresholds).Select(i => points[i * (points.Count - 1) / (MaxThresholds - 1)]);
}
