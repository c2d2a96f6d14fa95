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
    /// <param name="predictions">The predictions to show, the surest first.</param>
    /// <param name="wrong">The wrong predictions that are not among them.</param>
    /// <returns>The HTML.</returns>
    public string Build(IReadOnlyList<GtPrediction> predictions, IReadOnlyList<GtPrediction> wrong)
    {
        _html.Raw("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
            .Raw("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; style-src 'unsafe-inline'\">")
            .Element("title", content.Title).Raw($"<style>{Css()}</style></head>\n<body>{ChartSvg.PageDefinitions}<main>");
        new ReportHead(_html).Add(content);
        AddParts(predictions, wrong);
        if (notes.Count > 0)
        {
            _html.Raw("<section class=\"notes\"><h2>Notes</h2><ul>");
            foreach (var note in notes)
            {
                _html.Element("li", note);
            }

            _html.Raw("</ul></section>");
        }

        return _html.Raw("<footer>").Text($"Made by GroundTruthPS {typeof(ReportPage).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0]} on {Time(content.MadeAt)}.").Raw("</footer></main></body></html>\n").ToString();
    }

    private void AddParts(IReadOnlyList<GtPrediction> predictions, IReadOnlyList<GtPrediction> wrong)
    {
        var grid = new ReportImageGrid(_html, images);
        var job = new ReportJobSection(_html);
        if (content.Report is { } report)
        {
            new ReportLabelingSection(_html, charting).Add(report);
            job.AddGaps(report);
        }

        if (content.Comparison is { } comparison)
        {
            new ReportComparisonSection(_html, grid, charting).Add(comparison);
        }

        if (content.Agreement is { } agreement)
        {
            new ReportAgreementSection(_html, charting).Add(agreement);
        }

        if (content.LabelIssues.Count > 0)
        {
            new ReportIssueSection(_html, grid).Add(content.LabelIssues);
        }

        new ReportTrainingSection(_html, charting).Add(content.TrainingCurves);
        if (predictions.Count > 0)
        {
            new ReportPredictionSection(_html, grid, charting).Add(predictions, wrong, content.Predictions);
        }

        new ReportConfidenceSection(_html, charting).Add(content.Comparison, content.Predictions);
        if (content.Report is { } labeled)
        {
            job.AddFacts(labeled);
        }
    }

    private static string Css()
    {
        using var stream = typeof(ReportPage).Assembly.GetManifestResourceStream("GtPs.Core.Reports.report.css")
            ?? throw new InvalidOperationException("The resource report.css is missing from the assembly.");
        using var reader = new StreamReader(stream);
        return $":root{{{ChartSvg.Variables(ChartTheme.Light)}}}\n@media screen and (prefers-color-scheme: dark){{:root{{{ChartSvg.Variables(ChartTheme.Dark)}}}}}\n{ChartSvg.Classes}\n{reader.ReadToEnd()}";
    }
}
