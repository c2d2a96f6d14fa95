using System.Globalization;
using GtPs.Model;

namespace GtPs.Core.Charts;

/// <summary>Makes the charts with a row per class.</summary>
internal static class ClassCharts
{
    /// <summary>Classes with a row of their own, at most.</summary>
    internal const int MaxRows = 60;

    /// <summary>The labels per class, the largest class first as a histogram is read; equal ones in class order.</summary>
    /// <param name="report">The report.</param>
    public static IEnumerable<Chart> Of(GtLabelingReport report)
    {
        if (report.ClassSummaries.Sum(c => (long)c.Human + c.Machine) == 0)
        {
            yield break;
        }

        var all = report.ClassSummaries.OrderByDescending(c => c.Human + c.Machine).ThenBy(c => c.ClassIndex).ToArray();
        var classes = all.Length <= MaxRows ? all : all[..(MaxRows - 1)];
        var others = all[classes.Length..];
        string[] names = [.. classes.Select(c => c.Label), .. others.Length > 0 ? [ReportCharts.MeanName(others.Length)] : Array.Empty<string>()];
        var hasMachine = classes.Any(c => c.Machine > 0);
        var people = RowSeries.People(Counts(c => c.Human));
        RowSeries[] counts = hasMachine ? [people, RowSeries.Machine(Counts(c => c.Machine))] : [people];
        yield return new RowChart("class-histogram", "Labels per class", "Labels", names, counts) { IsStacked = true };
        yield return new RowChart("class-histogram-log", "Labels per class, logarithmic", "Labels (logarithmic)", names, counts) { IsLog = true };

        var sure = classes.Where(c => c.HumanConfidence is not null || c.MachineConfidence is not null).ToArray();
        if (sure.Length > 0)
        {
            var confidence = RowSeries.People(sure.Select(c => c.HumanConfidence));
            yield return new RowChart("mean-confidence", "Mean confidence per class", hasMachine ? "Mean confidence; people's and machine's cannot be compared" : "Mean confidence", [.. sure.Select(c => c.Label)], hasMachine ? [confidence, RowSeries.Machine(sure.Select(c => c.MachineConfidence))] : [confidence])
            {
                Format = "0.00",
                Max = 1,
            };
        }

        IEnumerable<double?> Counts(Func<GtClassSummary, int> count) => [.. classes.Select(c => (double?)count(c)), .. others.Length > 0 ? [others.Average(c => (double)count(c))] : Array.Empty<double?>()];
    }

    /// <summary>Precision, recall and F1 of each class.</summary>
    /// <param name="name">The chart's file name.</param>
    /// <param name="confusion">The matrix.</param>
    public static IEnumerable<Chart> Of(string name, GtConfusion confusion)
    {
        var scores = confusion.ClassScores.Where(score => score.F1 is not null).OrderBy(score => score.F1).Take(MaxRows).OrderBy(score => score.ClassIndex).ToArray();
        if (scores.Length > 0)
        {
            yield return new RowChart(name, string.Create(CultureInfo.InvariantCulture, $"Precision, recall and F1 per class (mean F1 {confusion.MacroF1:0.00})"), "0: never right, 1: always", [.. scores.Select(score => score.Label)],
            [
                new RowSeries("F1", ChartColor.Grid, [.. scores.Select(score => score.F1)]),
                new RowSeries("Precision", ChartColor.Category1, [.. scores.Select(score => score.Precision)]) { Mark = ChartMarkForm.Circle },
                new RowSeries("Recall", ChartColor.Category6, [.. scores.Select(score => score.Recall)]) { Mark = ChartMarkForm.Diamond },
            ])
            {
                Format = "0.00",
                Max = 1,
            };
        }
    }
}
