using System.Globalization;
using GtPs.Model;

namespace GtPs.Core.Charts;

/// <summary>Makes the charts of a labeling job: those of the demonstration notebook, without its defects.</summary>
internal static class ReportCharts
{
    private const int MaxStacks = 8;

    /// <summary>The charts of a report, in reading order.</summary>
    /// <param name="report">The report.</param>
    public static IEnumerable<Chart> Of(GtLabelingReport report)
    {
        if (report.Iterations.Count > 0)
        {
            yield return LabelCounts(report);
            yield return Costs(report);
        }

        if (report.TrainingCurves.Any(curve => curve.ValidationAccuracy.Count > 0))
        {
            yield return new CurveChart(report.TrainingCurves);
        }

        if (report.HumanLabeled + report.MachineLabeled > 0)
        {
            // Largest first, as a histogram of classes is read; equal ones in class order.
            var classes = report.ClassSummaries.OrderByDescending(c => c.Human + c.Machine).ThenBy(c => c.ClassIndex).ToArray();
            string[] names = [.. classes.Select(c => c.Label)];
            RowSeries[] counts = [new("People", true, [.. classes.Select(c => (double?)c.Human)]), new("Machine", false, [.. classes.Select(c => (double?)c.Machine)])];
            RowSeries[] confidences = [new("People", true, [.. classes.Select(c => c.HumanConfidence)]), new("Machine", false, [.. classes.Select(c => c.MachineConfidence)])];
            yield return new RowChart("class-histogram", "Labels per class", "Labels", names, counts, isStacked: true);
            yield return new RowChart("class-histogram-log", "Labels per class, logarithmic", "Labels (logarithmic)", names, counts, isStacked: false, isLog: true);
            yield return new RowChart("mean-confidence", "Mean confidence per class", "Mean confidence; people's and machine's cannot be compared", names, confidences, isStacked: false, format: "0.00", max: 1);
        }
    }

    /// <summary>The charts of a comparison: all labels, then people's and machine's where there are any.</summary>
    /// <param name="comparison">The comparison.</param>
    public static IEnumerable<Chart> Of(GtLabelComparison comparison)
    {
        yield return new ConfusionChart("confusion-all", comparison.All);
        if (comparison.Machine.Count > 0 && comparison.Human.Count > 0)
        {
            yield return new ConfusionChart("confusion-human", comparison.Human);
            yield return new ConfusionChart("confusion-machine", comparison.Machine);
        }
    }

    private static ColumnChart LabelCounts(GtLabelingReport report)
    {
        var title = string.Create(CultureInfo.InvariantCulture, $"Label counts by iteration ({report.HumanLabeled:N0} by people, {report.MachineLabeled:N0} by machine)");
        var sums = report.Classes.Select((name, i) => (Name: name, Index: i, Sum: report.Iterations.Sum(it => it.HumanCounts[i] + it.MachineCounts[i]))).ToArray();

        // More colours than eight cannot be told apart: the largest classes have one each, the others share the last.
        var own = sums.Length <= MaxStacks ? sums : [.. sums.OrderByDescending(c => c.Sum).Take(MaxStacks - 1).OrderBy(c => c.Index)];
        int[][] groups = [.. own.Select(c => new[] { c.Index }), .. sums.Length > own.Length ? new[] { sums.Select(c => c.Index).Except(own.Select(c => c.Index)).ToArray() } : []];
        string[] names = [.. own.Select(c => c.Name), .. sums.Length > own.Length ? new[] { $"{sums.Length - own.Length} other classes" } : []];
        return new ColumnChart("label-counts", title, Describe(report), "Labels", Numbers(report), Segments, Legend, isInteger: true);

        IReadOnlyList<ColumnSegment> Segments(ChartTheme theme) =>
            [.. report.Iterations.SelectMany((iteration, column) => groups.SelectMany((group, i) => new[]
            {
                new ColumnSegment(column, -0.2, 0.38, group.Sum(c => iteration.HumanCounts[c]), theme.Category(i), true),
                new ColumnSegment(column, 0.2, 0.38, group.Sum(c => iteration.MachineCounts[c]), theme.Category(i), false),
            }))];

        IReadOnlyList<ChartLegendItem> Legend(ChartTheme theme) =>
            [new("People (left, hatched)", theme.Muted, IsHatched: true), new("Machine (right, plain)", theme.Muted), .. names.Select((name, i) => new ChartLegendItem(name, theme.Category(i)))];
    }

    private static ColumnChart Costs(GtLabelingReport report)
    {
        var human = report.Iterations.Sum(i => i.HumanCostUsd);
        var machine = report.Iterations.Sum(i => i.MachineCostUsd);
        var title = string.Create(CultureInfo.InvariantCulture, $"Cost by iteration (${human:0.00} people, ${machine:0.00} machine)");
        var description = title + ". " + string.Join("; ", report.Iterations.Take(12).Select(i => string.Create(CultureInfo.InvariantCulture, $"iteration {i.Number}: ${i.HumanCostUsd:0.00} people, ${i.MachineCostUsd:0.00} machine"))) + ".";
        return new ColumnChart("cost", title, description, "USD", Numbers(report), theme =>
            [.. report.Iterations.SelectMany((iteration, column) => new[]
            {
                new ColumnSegment(column, 0, 0.6, (double)iteration.HumanCostUsd, theme.Human, true),
                new ColumnSegment(column, 0, 0.6, (double)iteration.MachineCostUsd, theme.Machine, false),
            })], ChartLegendItem.Origins, isInteger: false);
    }

    private static string[] Numbers(GtLabelingReport report) => [.. report.Iterations.Select(i => i.Number.ToString(CultureInfo.InvariantCulture))];

    private static string Describe(GtLabelingReport report) => "Label counts by iteration. " + string.Join("; ", report.Iterations.Take(12).Select(i =>
        string.Create(CultureInfo.InvariantCulture, $"iteration {i.Number}: {i.HumanLabeled:N0} by people, {i.MachineLabeled:N0} by machine"))) + ".";
}
