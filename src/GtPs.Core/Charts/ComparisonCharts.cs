using GtPs.Core.Agreement;
using GtPs.Model;

namespace GtPs.Core.Charts;

/// <summary>Makes the charts of labels and predictions against standard labels, and of workers among each other.</summary>
internal static class ComparisonCharts
{
    /// <summary>The charts of a comparison: all labels, then people's and machine's where there are any.</summary>
    /// <param name="comparison">The comparison.</param>
    public static IEnumerable<Chart> Of(GtLabelComparison comparison)
    {
        if (comparison.All.Count == 0)
        {
            yield break;
        }

        yield return new ConfusionChart("confusion-all", comparison.All);
        if (comparison.Machine.Count > 0 && comparison.Human.Count > 0)
        {
            yield return new ConfusionChart("confusion-human", comparison.Human);
            yield return new ConfusionChart("confusion-machine", comparison.Machine);
        }

        foreach (var chart in ClassCharts.Of("class-scores", comparison.All))
        {
            yield return chart;
        }
    }

    /// <summary>The charts of predictions with standard labels.</summary>
    /// <param name="predictions">The predictions.</param>
    public static IEnumerable<Chart> Of(IReadOnlyList<GtPrediction> predictions)
    {
        if (predictions.Confusion() is { } confusion)
        {
            yield return new ConfusionChart("confusion-predictions", confusion);
            foreach (var chart in ClassCharts.Of("prediction-scores", confusion))
            {
                yield return chart;
            }
        }
    }

    /// <summary>How far confidences can be trusted.</summary>
    /// <param name="comparison">A job's labels against standard labels, or null.</param>
    /// <param name="predictions">A model's predictions.</param>
    public static IEnumerable<Chart> OfConfidences(GtLabelComparison? comparison, IReadOnlyList<GtPrediction> predictions)
    {
        GtCalibration[] all = [.. new[] { comparison?.HumanCalibration, comparison?.MachineCalibration, CalibrationBuilder.Of(predictions) }.OfType<GtCalibration>().Where(calibration => calibration is { Bins.Count: > 0, Thresholds.Count: > 0 })];
        if (all.Length > 0)
        {
            yield return new CalibrationChart(all);
        }

        foreach (var calibration in all)
        {
            yield return new ThresholdChart($"threshold-{ThresholdChart.NameOf(calibration).ToLowerInvariant()}", calibration);
        }
    }

    /// <summary>How far workers agree.</summary>
    /// <param name="agreement">The agreement.</param>
    public static IEnumerable<Chart> Of(GtAgreement agreement)
    {
        var classes = agreement.ClassAgreements.Where(c => c.Agreement is not null || c.Kappa is not null).ToArray();
        var shown = classes.Length <= ClassCharts.MaxRows ? classes : [.. classes.OrderBy(c => c.Agreement).Take(ClassCharts.MaxRows).OrderBy(c => c.ClassIndex)];
        if (shown.Length > 0)
        {
            yield return new RowChart("agreement-classes", "Agreement per class", "1: always; a kappa of 0: as often as by chance", [.. shown.Select(c => c.Label)],
            [
                RowSeries.People(shown.Select(c => c.Agreement), "Another worker names it too"),
                new RowSeries("Fleiss' kappa", ChartColor.Category6, [.. shown.Select(c => c.Kappa)]) { Mark = ChartMarkForm.Diamond },
            ])
            {
                Format = "0.00",
                Max = 1,
            };
        }

        var workers = agreement.Workers.Where(w => w.Agreement is not null || w.Accuracy is not null).Take(ReportCharts.MaxWorkers).ToArray();
        if (workers.Length > 0)
        {
            yield return new RowChart("agreement-workers", "Agreement per worker", "1: always", [.. workers.Select(w => w.WorkerId)],
            [
                RowSeries.People(workers.Select(w => w.Agreement), "Agrees with the others"),
                new RowSeries("Accuracy, estimated", ChartColor.Category2, [.. workers.Select(w => w.Accuracy)]) { Mark = ChartMarkForm.Circle },
                .. workers.Any(w => w.StandardAnswers > 0) ? [new RowSeries("Right on honeypots", ChartColor.Category6, [.. workers.Select(w => w.StandardAccuracy)]) { Mark = ChartMarkForm.Diamond }] : Array.Empty<RowSeries>(),
            ])
            {
                Format = "0.00",
                Max = 1,
            };
        }
    }
}
