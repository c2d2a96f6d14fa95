using System.Reflection;
using GtPs.Core.Charts;
using GtPs.Model;
using static GtPs.Core.Reports.HtmlBuilder;

namespace GtPs.Core.Reports;

/// <summary>Lays out the page of a report. Every chart has a table with its numbers beside it.</summary>
/// <param name="content">What goes into it.</param>
/// <param name="images">The small pictures.</param>
/// <param name="charting">Draws the charts.</param>
/// <param name="notes">What the reader should know.</param>
internal sealed class ReportPage(ReportContent content, ReportImages images, ReportCharting charting, IReadOnlyList<string> notes)
{
    private readonly HtmlBuilder _html = new();

    /// <summary>Builds the page.</summary>
    /// <param name="charts">The charts with axes.</param>
    /// <param name="predictions">The predictions to show, the surest first.</param>
    /// <returns>The HTML.</returns>
    public string Build(IReadOnlyList<Chart> charts, IReadOnlyList<GtPrediction> predictions)
    {
        var report = content.Report;
        _html.Raw("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
            .Raw("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; style-src 'unsafe-inline'\">")
            .Element("title", $"Labeling report: {report.Name}").Raw($"<style>{Css()}</style></head>\n<body><main>");
        AddHead(report);
        AddIterations(report, charts);
        AddClasses(report, charts);
        if (content.Comparison is { } comparison)
        {
            new ReportComparisonSection(_html, images, charting).Add(comparison, charts);
        }

        if (predictions.Count > 0)
        {
            new ReportPredictionSection(_html, images).Add(predictions, content.Predictions);
        }

        AddJob(report.Job, report.Cost);
        if (notes.Count > 0)
        {
            _html.Raw("<section class=\"notes\"><h2>Notes</h2><ul>");
            foreach (var note in notes)
            {
                _html.Element("li", note);
            }

            _html.Raw("</ul></section>");
        }

        _html.Raw("<footer>").Text($"Made by GroundTruthPS {typeof(ReportPage).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0]} on {Time(content.MadeAt)}.").Raw("</footer></main></body></html>\n");
        return _html.ToString();
    }

    private static string Css()
    {
        using var stream = typeof(ReportPage).Assembly.GetManifestResourceStream("GtPs.Core.Reports.report.css")
            ?? throw new InvalidOperationException("The resource report.css is missing from the assembly.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private void AddHead(GtLabelingReport report)
    {
        var job = report.Job;
        _html.Raw("<header>").Element("h1", $"Labeling report: {report.Name}")
            .Raw("<p class=\"sub\">").Element("span", job.Status).Element("span", $"{report.Classes.Count} classes").Element("span", job.Region).Element("span", Time(job.LastModifiedTime)).Raw("</p>");
        if (job.IsSimulated)
        {
            _html.Raw("<div class=\"banner simulated\" role=\"note\"><strong>Rehearsal with simulated workers</strong>The labels called people's below were not made by people: the local engine answered from standard labels with set error rates. They say nothing about how people would label.</div>");
        }

        if (report.Cost.IsNominal)
        {
            _html.Raw("<div class=\"banner\" role=\"note\"><strong>Nothing was billed</strong>The job ran on the local engine. Costs below are what AWS would have charged for it.</div>");
        }

        _html.Raw("</header><ul class=\"tiles\">");
        Tile(Number(report.Objects), "objects");
        Tile(Number(report.HumanLabeled), job.IsSimulated ? "labelled by simulated workers" : "labelled by people");
        Tile(Number(report.MachineLabeled), "labelled by machine");
        Tile(Number(report.Failed + report.Unlabeled), report.Failed > 0 ? $"without a label, {Number(report.Failed)} of them failed" : "without a label");
        if (content.Comparison?.Accuracy is { } accuracy)
        {
            Tile(Percent(accuracy), "of labels agree with the standard labels");
        }

        Tile(Money(report.Cost.TotalUsd), report.Cost.IsNominal ? "cost on AWS (not billed)" : "cost so far");
        _html.Raw("</ul>");
    }

    private void Tile(string number, string text) => _html.Raw("<li>").Element("span class=\"n\"", number).Element("span class=\"t\"", text).Raw("</li>");

    private void AddIterations(GtLabelingReport report, IReadOnlyList<Chart> charts)
    {
        if (report.Iterations.Count == 0)
        {
            return;
        }

        _html.Raw("<section><h2>How the job went</h2>");
        Pair(charts, "label-counts", () => _html.Table(
            "Labels by iteration",
            ["Iteration", "People", "Machine", "Finished"],
            report.Iterations.Select(i => new[] { $"{i.Number}", Number(i.HumanLabeled), Number(i.MachineLabeled), i.CompletedAt is null ? "\u2013" : Time(i.CompletedAt)[11..] }),
            ["All", Number(report.Iterations.Sum(i => i.HumanLabeled)), Number(report.Iterations.Sum(i => i.MachineLabeled)), string.Empty]));
        Pair(charts, "cost", () => _html.Table(
            "Cost by iteration, USD",
            ["Iteration", "People", "Machine"],
            report.Iterations.Select(i => new[] { $"{i.Number}", Money(i.HumanCostUsd), Money(i.MachineCostUsd) }),
            ["All", Money(report.Iterations.Sum(i => i.HumanCostUsd)), Money(report.Iterations.Sum(i => i.MachineCostUsd))]));
        Pair(charts, "validation-error", () => _html.Table(
            "Training jobs of active learning",
            ["Training", "Images", "Epochs", "Last error"],
            report.TrainingCurves.Select((curve, i) => new[] { $"{i + 1}", curve.TrainingSamples > 0 ? Number(curve.TrainingSamples) : "\u2013", $"{curve.ValidationAccuracy.Count}", Percent(curve.ValidationAccuracy.Count > 0 ? 1 - curve.ValidationAccuracy[^1] : null) })));
        _html.Raw("</section>");
    }

    private void AddClasses(GtLabelingReport report, IReadOnlyList<Chart> charts)
    {
        if (charts.All(chart => chart.Name != "class-histogram"))
        {
            return;
        }

        _html.Raw("<section><h2>Classes</h2>");
        Pair(charts, "class-histogram", () => _html.Table(
            "Labels per class, in class order",
            ["Class", "People", "Machine", "All"],
            report.ClassSummaries.Select(c => new[] { c.Label, Number(c.Human), Number(c.Machine), Number(c.Human + c.Machine) })));
        Pair(charts, "class-histogram-log", () => _html.Raw("<p class=\"sub\">The same numbers over a logarithmic axis, so that small classes can be read beside large ones. The table above holds them.</p>"));
        Pair(charts, "mean-confidence", () => _html.Table(
            "Mean confidence; people's and machine's cannot be compared with each other",
            ["Class", "People", "Machine"],
            report.ClassSummaries.Select(c => new[] { c.Label, Decimal(c.HumanConfidence), Decimal(c.MachineConfidence) })));
        _html.Raw("</section>");
    }

    private void Pair(IReadOnlyList<Chart> charts, string name, Action table)
    {
        if (charts.FirstOrDefault(chart => chart.Name == name) is { } chart)
        {
            _html.Raw("<div class=\"card\">").Element("h3", chart.Title).Raw("<div class=\"pair\">");
            charting.Embed(_html, chart);
            _html.Raw("<div>");
            table();
            _html.Raw("</div></div></div>\n");
        }
    }

    private void AddJob(GtLabelingJob job, GtCost cost)
    {
        _html.Raw("<section><h2>The job</h2><div class=\"card\"><dl>");
        (string Name, string Value)[] facts =
        [
            ("Labeling job", job.LabelingJobArn), ("Status", job.FailureReason.Length > 0 ? $"{job.Status}: {job.FailureReason}" : job.Status),
            ("Made, last changed", $"{Time(job.CreationTime)}, {Time(job.LastModifiedTime)}"), ("Label attribute", job.LabelAttributeName),
            ("Classes, in index order", string.Join(", ", content.Report.Classes)),
            ("Workers", $"{job.NumberOfHumanWorkersPerDataObject} per object{(job.IsSimulated ? ", simulated" : string.Empty)}; {job.WorkteamArn}"),
            ("Auto-labeling", job.AutoLabeling ? "on" : "off"), ("Output manifest", job.ManifestUri.Length > 0 ? job.ManifestUri : "not written yet"),
            ("Cost", $"{Money(cost.HumanFeeUsd + cost.MachineFeeUsd)} fee for {Number(cost.HumanObjects + cost.MachineObjects)} objects + {Money(cost.WorkerPayUsd)} pay ({Number(cost.HumanObjects)} objects x {cost.WorkersPerObject} workers x {cost.TaskPriceUsd:0.000} USD) = {Money(cost.TotalUsd)}; training and transform instances of active learning are not in it"),
            ("Forecast", job.ForecastCostUsd is { } forecast ? Money(forecast) : "\u2013"),
        ];
        foreach (var (name, value) in facts)
        {
            _html.Element("dt", name).Element("dd", value);
        }

        _html.Raw("</dl></div></section>");
    }
}
