using System.Globalization;
using GtPs.Model;

namespace GtPs.Core.Charts;

/// <summary>Makes the charts of a labeling job: those of the demonstration notebook, without its defects, and those of answers over time.</summary>
internal static class ReportCharts
{
    /// <summary>Workers with a row of their own, at most.</summary>
    internal const int MaxWorkers = 20;

    private const int MaxStacks = 8;

    /// <summary>The charts of a report, in reading order.</summary>
    /// <param name="report">The report.</param>
    public static IEnumerable<Chart> Of(GtLabelingReport report)
    {
        if (report.Iterations.Any(i => i.HumanLabeled + i.MachineLabeled > 0))
        {
            yield return LabelCounts(report);
            yield return Costs(report);
        }

        if (report.TrainingCurves.Any(curve => curve.ValidationAccuracy.Count > 0))
        {
            yield return new CurveChart("validation-error", "Validation error of active learning, by epoch", report.TrainingCurves, isNumbered: true);
        }

        if (report.LabelGrowth.Any(moment => moment.HumanLabeled + moment.MachineLabeled > 0))
        {
            yield return new GrowthChart(report.LabelGrowth);
        }

        if (report.AnswersOverTime.Any(bucket => bucket.Answers > 0))
        {
            yield return new AnswerChart(report.AnswersOverTime);
        }

        foreach (var chart in WorkerCharts(report).Concat(ClassCharts.Of(report)))
        {
            yield return chart;
        }
    }

    private static ColumnChart LabelCounts(GtLabelingReport report)
    {
        var title = string.Create(CultureInfo.InvariantCulture, $"Label counts by iteration ({report.HumanLabeled:N0} by people, {report.MachineLabeled:N0} by machine)");
        var sums = report.Classes.Select((name, i) => (Name: name, Index: i, Sum: report.Iterations.Sum(it => it.HumanCounts[i] + it.MachineCounts[i]))).ToArray();

        // More colours than eight cannot be told apart: the largest classes have one each, the others share the last.
        var own = sums.Length <= MaxStacks ? sums : [.. sums.OrderByDescending(c => c.Sum).Take(MaxStacks - 1).OrderBy(c => c.Index)];
        int[][] groups = [.. own.Select(c => new[] { c.Index }), .. sums.Length > own.Length ? [sums.Select(c => c.Index).Except(own.Select(c => c.Index)).ToArray()] : Array.Empty<int[]>()];
        string[] names = [.. own.Select(c => c.Name), .. sums.Length > own.Length ? [$"{sums.Length - own.Length} other classes"] : Array.Empty<string>()];
        var hasMachine = report.Iterations.Any(i => i.MachineLabeled > 0);
        ColumnStack[] stacks =
        [
            .. groups.Select((group, i) => new ColumnStack(names[i], ChartTheme.Category(i), true, 0, [.. report.Iterations.Select(it => (double)group.Sum(c => it.HumanCounts[c]))])),
            .. hasMachine ? groups.Select((group, i) => new ColumnStack(names[i], ChartTheme.Category(i), false, 1, [.. report.Iterations.Select(it => (double)group.Sum(c => it.MachineCounts[c]))])) : [],
        ];
        ChartLegendItem[] legend =
        [
            new(hasMachine ? "People (left, hatched)" : "People", ChartColor.Muted) { IsHatched = true },
            .. hasMachine ? [new ChartLegendItem("Machine (right, plain)", ChartColor.Muted)] : Array.Empty<ChartLegendItem>(),
            .. names.Select((name, i) => new ChartLegendItem(name, ChartTheme.Category(i))),
        ];
        return new ColumnChart("label-counts", title, Describe(report, i => $"{i.HumanLabeled:N0} by people, {i.MachineLabeled:N0} by machine", title), "Labels", Numbers(report), stacks, legend, "N0");
    }

    private static ColumnChart Costs(GtLabelingReport report)
    {
        var (human, machine) = (report.Iterations.Sum(i => i.HumanCostUsd), report.Iterations.Sum(i => i.MachineCostUsd));
        var title = string.Create(CultureInfo.InvariantCulture, $"Annotation cost by iteration (${human:N2} people, ${machine:N2} machine)");
        ColumnStack[] stacks =
        [
            new("People", ChartColor.Human, true, 0, [.. report.Iterations.Select(i => (double)i.HumanCostUsd)]),
            new("Machine", ChartColor.Machine, false, 0, [.. report.Iterations.Select(i => (double)i.MachineCostUsd)]),
        ];
        return new ColumnChart("cost", title, Describe(report, i => $"${i.HumanCostUsd:N2} people, ${i.MachineCostUsd:N2} machine", title), "USD", Numbers(report), stacks, machine > 0 ? ChartLegendItem.Origins : [ChartLegendItem.Origins[0]], "#,0.##");
    }

    private static IEnumerable<Chart> WorkerCharts(GtLabelingReport report)
    {
        if (report.Workers.Count == 0)
        {
            yield break;
        }

        var shown = report.Workers.Take(report.Workers.Count <= MaxWorkers ? MaxWorkers : MaxWorkers - 1).ToArray();
        var others = report.Workers.Skip(shown.Length).ToArray();
        string[] names = [.. shown.Select(worker => worker.WorkerId), .. others.Length > 0 ? [MeanName(others.Length)] : Array.Empty<string>()];
        double?[] answers = [.. shown.Select(worker => (double?)worker.Answers), .. others.Length > 0 ? [others.Average(worker => (double)worker.Answers)] : Array.Empty<double?>()];
        yield return new RowChart("worker-answers", "Answers per worker", "Answers", names, [RowSeries.People(answers, "Answers")]);

        var timed = report.Workers.Where(worker => worker.MedianSeconds is not null).Take(MaxWorkers).ToArray();
        if (timed.Length > 0)
        {
            yield return new RowChart("answer-time", AnswerTimeTitle(report), "Median seconds per answer", [.. timed.Select(worker => worker.WorkerId)], [RowSeries.People(timed.Select(worker => worker.MedianSeconds), "Median")])
            {
                Format = SecondsFormat(timed.Max(worker => worker.MedianSeconds!.Value)),
                Reference = report.AnswerTime is { } time ? (time.MedianSeconds, $"Median of all answers, {Seconds(time.MedianSeconds)}") : null,
            };
        }
    }

    private static string AnswerTimeTitle(GtLabelingReport report) => report.AnswerTime is { } time
        ? $"Time per answer: median {Seconds(time.MedianSeconds)}, nine of ten within {Seconds(time.P90Seconds)}"
        : "Time per answer";

    /// <summary>A length of time in seconds; short ones, those of simulated workers, with more digits.</summary>
    /// <param name="seconds">The seconds.</param>
    internal static string Seconds(double seconds) => seconds.ToString(SecondsFormat(seconds), CultureInfo.InvariantCulture) + " s";

    private static string SecondsFormat(double most) => most switch { < 0.1 => "0.000", < 1 => "0.00", _ => "#,0.0" };

    /// <summary>The row of those without a row of their own: their mean can be compared with the rows above it, their sum could not.</summary>
    /// <param name="count">How many they are.</param>
    internal static string MeanName(int count) => string.Create(CultureInfo.InvariantCulture, $"Mean of {count:N0} others");

    private static string[] Numbers(GtLabelingReport report) => [.. report.Iterations.Select(i => i.Number.ToString(CultureInfo.InvariantCulture))];

    private static string Describe(GtLabelingReport report, Func<GtLabelingIteration, FormattableString> iteration, string title) => title + ". " +
        string.Join("; ", report.Iterations.Take(12).Select(i => string.Create(CultureInfo.InvariantCulture, $"iteration {i.Number}: {FormattableString.Invariant(iteration(i))}"))) +
        (report.Iterations.Count > 12 ? $"; and {report.Iterations.Count - 12} more." : ".");
}
