using GtPs.Model;
using static GtPs.Core.Reports.HtmlBuilder;

namespace GtPs.Core.Reports;

/// <summary>The head of a report: what it is about and the numbers that matter most.</summary>
/// <param name="html">The page.</param>
internal sealed class ReportHead(HtmlBuilder html)
{
    /// <summary>Adds the head.</summary>
    /// <param name="content">What goes into the report.</param>
    public void Add(ReportContent content)
    {
        html.Raw("<header>").Element("h1", content.Title);
        if (content.Report is { } report)
        {
            html.Raw("<p class=\"sub\">").Element("span", report.Job.Status).Element("span", $"{report.Classes.Count} classes").Element("span", report.Job.Region).Element("span", Time(report.Job.LastModifiedTime)).Raw("</p>");
            AddBanners(report);
        }

        html.Raw("</header><ul class=\"tiles\">");
        foreach (var (number, text) in Tiles(content))
        {
            html.Raw("<li>").Element("span class=\"n\"", number).Element("span class=\"t\"", text).Raw("</li>");
        }

        html.Raw("</ul>");
    }

    private void AddBanners(GtLabelingReport report)
    {
        if (report.Job.IsSimulated)
        {
            html.Raw("<div class=\"banner simulated\" role=\"note\"><strong>Rehearsal with simulated workers</strong>The labels called people's below were not made by people: the local engine answered from standard labels with set error rates. They say nothing about how people would label.</div>");
        }

        if (report.Cost.IsNominal)
        {
            html.Raw("<div class=\"banner\" role=\"note\"><strong>Nothing was billed</strong>The job ran on the local engine. Costs below are what AWS would have charged for it.</div>");
        }

        foreach (var wait in report.Waiting)
        {
            html.Raw("<div class=\"banner\" role=\"note\">").Element("strong", $"The job is waiting: {wait.Message}").Text(wait.Fix).Raw("</div>");
        }

        if (report.Job.FailureReason.Length > 0)
        {
            html.Raw("<div class=\"banner simulated\" role=\"note\">").Element("strong", $"The job {report.Job.Status.ToLowerInvariant()}").Text(report.Job.FailureReason).Raw("</div>");
        }
    }

    private static IEnumerable<(string Number, string Text)> Tiles(ReportContent content)
    {
        if (content.Report is { } report)
        {
            yield return (Number(report.Objects), "objects");
            yield return (Number(report.HumanLabeled), report.Job.IsSimulated ? "labelled by simulated workers" : "labelled by people");
            yield return (Number(report.MachineLabeled), "labelled by machine");
            yield return (Number(report.Failed + report.Unlabeled), report.Failed > 0 ? $"without a label, {Number(report.Failed)} of them failed" : "without a label");
        }

        if (content.Comparison is { Accuracy: { } accuracy } comparison)
        {
            yield return (Percent(accuracy), $"of {Number(comparison.Compared)} labels agree with the standard labels");
        }

        if (content.Agreement is { KrippendorffAlpha: { } alpha })
        {
            yield return (Measure(alpha), "Krippendorff's alpha between workers");
        }

        if (content.LabelIssues.Count > 0)
        {
            yield return (Number(content.LabelIssues.Count(issue => issue.IsIssue)), "labels are likely wrong");
        }

        if (content.Predictions.Count(p => p.IsCorrect is not null) is > 0 and var known)
        {
            yield return (Percent((double)content.Predictions.Count(p => p.IsCorrect == true) / known), $"of {Number(known)} predictions agree with the standard label");
        }

        if (content.Report is { } priced)
        {
            yield return (Money(priced.Cost.TotalUsd), priced.Cost.IsNominal ? "cost on AWS (not billed)" : "cost so far");
        }
    }
}
