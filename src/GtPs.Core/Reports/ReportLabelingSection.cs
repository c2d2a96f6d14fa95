using GtPs.Core.Charts;
using GtPs.Model;
using static GtPs.Core.Reports.HtmlBuilder;

namespace GtPs.Core.Reports;

/// <summary>The parts of a report about what a labeling job did: its course, its workers, its classes.</summary>
/// <param name="html">The page.</param>
/// <param name="charting">Draws the charts.</param>
internal sealed class ReportLabelingSection(HtmlBuilder html, ReportCharting charting)
{
    private const int MaxMoments = 12;

    /// <summary>Adds the parts.</summary>
    /// <param name="report">The report.</param>
    public void Add(GtLabelingReport report)
    {
        Section("How the job went", ["label-counts", "cost", "validation-error", "label-growth"], () => AddCourse(report));
        Section("Workers", ["answers-over-time", "worker-answers", "answer-time"], () => AddWorkers(report));
        Section("Classes", ["class-histogram"], () => AddClasses(report));
    }

    private void Section(string title, string[] charts, Action add)
    {
        if (charts.Any(name => charting.Find(name) is not null))
        {
            html.Raw("<section>").Element("h2", title);
            add();
            html.Raw("</section>");
        }
    }

    private void AddCourse(GtLabelingReport report)
    {
        charting.Card(html, "label-counts", () => html.Table(
            "Labels by iteration",
            ["Iteration", "People", "Machine", "Finished (UTC)"],
            report.Iterations,
            i => [$"{i.Number}", Number(i.HumanLabeled), Number(i.MachineLabeled), i.CompletedAt is { } time ? time.ToString("d MMM HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture) : "\u2013"],
            "iterations",
            footer: ["All", Number(report.Iterations.Sum(i => i.HumanLabeled)), Number(report.Iterations.Sum(i => i.MachineLabeled)), string.Empty]));
        charting.Card(html, "cost", () => html.Table(
            "Cost by iteration, USD",
            ["Iteration", "People", "Machine"],
            report.Iterations,
            i => [$"{i.Number}", Money(i.HumanCostUsd), Money(i.MachineCostUsd)],
            "iterations",
            footer: ["All", Money(report.Iterations.Sum(i => i.HumanCostUsd)), Money(report.Iterations.Sum(i => i.MachineCostUsd))]));
        charting.Card(html, "validation-error", () => new ReportTrainingSection(html, charting).AddTable(
            [.. report.TrainingCurves.Select((curve, i) => curve with { TrainingJobName = $"{i + 1}" })], "Training jobs of active learning"));
        charting.Card(html, "label-growth", () => html.Table(
            "Labels until a moment",
            ["Moment (UTC)", "People", "Machine"],
            Some(report.LabelGrowth).Select(moment => (string[])[Time(moment.Time)[..^4], Number(moment.HumanLabeled), Number(moment.MachineLabeled)])));
    }

    private void AddWorkers(GtLabelingReport report)
    {
        charting.Card(html, "answers-over-time", () => html.Table(
            "The stretches with the most answers",
            ["From (UTC)", "Answers", "Workers"],
            report.AnswersOverTime.Where(bucket => bucket.Answers > 0).OrderByDescending(bucket => bucket.Answers).ThenBy(bucket => bucket.Start).Take(MaxMoments).Select(bucket => (string[])[Time(bucket.Start)[..^4], Number(bucket.Answers), Number(bucket.Workers)]),
            ["All", Number(report.AnswersOverTime.Sum(bucket => (long)bucket.Answers)), string.Empty]));
        charting.Card(html, "worker-answers", () => html.Table(
            "Workers",
            ["Worker", "Answers", "Per hour of work"],
            report.Workers,
            worker => [worker.WorkerId, Number(worker.Answers), worker.AnswersPerHour is { } rate ? Number((long)Math.Round(rate)) : "\u2013"],
            "workers",
            ReportCharts.MaxWorkers,
            footer: ["All", Number(report.Workers.Sum(worker => (long)worker.Answers)), string.Empty]));
        charting.Card(html, "answer-time", () =>
        {
            if (report.AnswerTime is { } time)
            {
                html.Table("Time per answer", ["Measure", "Time"], [["Median", Seconds(time.MedianSeconds)], ["Mean", Seconds(time.MeanSeconds)], ["Nine of ten within", Seconds(time.P90Seconds)], ["Longest", Seconds(time.LongestSeconds)], ["Answers with a time", Number(time.Answers)]]);
            }

            html.Table("Median time per answer", ["Worker", "Median", "In all"], report.Workers, worker => [worker.WorkerId, Seconds(worker.MedianSeconds), worker.TotalSeconds is { } total ? ViewText.Span(TimeSpan.FromSeconds(total)) : "\u2013"], "workers", ReportCharts.MaxWorkers);
        });
    }

    private void AddClasses(GtLabelingReport report)
    {
        charting.Card(html, "class-histogram", () => html.Table(
            "Labels per class, in class order",
            ["Class", "People", "Machine", "All"],
            report.ClassSummaries,
            c => [c.Label, Number(c.Human), Number(c.Machine), Number(c.Human + c.Machine)],
            "classes"));
        charting.Card(html, "class-histogram-log", () => html.Raw("<p class=\"sub\">The same numbers over a logarithmic axis, so that small classes can be read beside large ones. The table above holds them.</p>"));
        charting.Card(html, "mean-confidence", () => html.Table(
            "Mean confidence; people's and machine's cannot be compared with each other",
            ["Class", "People", "Machine"],
            report.ClassSummaries,
            c => [c.Label, HtmlBuilder.Decimal(c.HumanConfidence), HtmlBuilder.Decimal(c.MachineConfidence)],
            "classes"));
    }

    /// <summary>A dozen of the moments, the first and the last among them.</summary>
    private static IEnumerable<GtLabelGrowth> Some(IReadOnlyList<GtLabelGrowth> moments) => moments.Count <= MaxMoments
        ? moments
        : Enumerable.Range(0, MaxMoments).Select(i => moments[i * (moments.Count - 1) / (MaxMoments - 1)]);
}
