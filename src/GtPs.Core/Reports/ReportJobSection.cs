using GtPs.Model;
using static GtPs.Core.Reports.HtmlBuilder;

namespace GtPs.Core.Reports;

/// <summary>The parts of a report about what is missing, what could not be read, and the job itself.</summary>
/// <param name="html">The page.</param>
internal sealed class ReportJobSection(HtmlBuilder html)
{
    private const int MaxMissing = 200;
    private const int MaxClassesNamed = 200;

    /// <summary>Adds the objects without a label and what could not be read; nothing when there is none of both.</summary>
    /// <param name="report">The report.</param>
    public void AddGaps(GtLabelingReport report)
    {
        if (report.MissingObjects.Count > 0)
        {
            html.Raw("<section><h2>Objects without a label</h2><div class=\"card long\">").Table(
                $"{Number(report.Failed)} failed, {Number(report.Unlabeled)} others",
                ["Line", "Object", "State", "Reason"],
                report.MissingObjects,
                missing => [Number(missing.Index + 1), missing.SourceRef, missing.State, missing.Reason],
                "objects",
                MaxMissing,
                Math.Max(report.Failed + report.Unlabeled, report.MissingObjects.Count),
                isText: true).Raw("</div></section>");
        }

        if (report.Problems.Count > 0)
        {
            html.Raw("<section><h2>What could not be read</h2><div class=\"card long\">").Table(
                "Everything else of the job's output is in this report",
                ["Place", "Reason", "Times"],
                report.Problems,
                problem => [problem.Place, problem.Reason, Number(problem.Count)],
                "reasons",
                isText: true).Raw("</div></section>");
        }
    }

    /// <summary>Adds the facts of the job.</summary>
    /// <param name="report">The report.</param>
    public void AddFacts(GtLabelingReport report)
    {
        var (job, cost) = (report.Job, report.Cost);
        html.Raw("<section><h2>The job</h2><div class=\"card long\"><dl>");
        (string Name, string Value)[] facts =
        [
            ("Labeling job", job.LabelingJobArn), ("Status", job.FailureReason.Length > 0 ? $"{job.Status}: {job.FailureReason}" : job.Status),
            ("Made, last changed", $"{Time(job.CreationTime)}, {Time(job.LastModifiedTime)}"), ("Label attribute", job.LabelAttributeName),
            ("Classes, in index order", string.Join(", ", report.Classes.Take(MaxClassesNamed)) + (report.Classes.Count > MaxClassesNamed ? $", and {report.Classes.Count - MaxClassesNamed} more" : string.Empty)),
            ("Workers", $"{job.NumberOfHumanWorkersPerDataObject} per object{(job.IsSimulated ? ", simulated" : string.Empty)}; {job.WorkteamArn}"),
            ("Auto-labeling", job.AutoLabeling ? "on" : "off"), ("Output manifest", job.ManifestUri.Length > 0 ? job.ManifestUri : "not written yet"),
            ("Cost", $"{Money(cost.HumanFeeUsd + cost.MachineFeeUsd)} fee for {Number(cost.HumanObjects + cost.MachineObjects)} objects + {Money(cost.WorkerPayUsd)} pay ({Number(cost.HumanObjects)} objects x {cost.WorkersPerObject} workers x {cost.TaskPriceUsd:0.000} USD) = {Money(cost.TotalUsd)}; training and transform instances of active learning are not in it"),
            ("Forecast", job.ForecastCostUsd is { } forecast ? Money(forecast) : "\u2013"),
        ];
        foreach (var (name, value) in facts)
        {
            html.Element("dt", name).Element("dd", value);
        }

        html.Raw("</dl></div></section>");
    }
}
