using System.Globalization;
using GtPs.Core.Charts;
using GtPs.Model;
using static GtPs.Core.Reports.HtmlBuilder;

namespace GtPs.Core.Reports;

/// <summary>The part of a report about labels against standard labels.</summary>
/// <param name="html">The page.</param>
/// <param name="images">The small pictures.</param>
/// <param name="charting">Draws the charts.</param>
internal sealed class ReportComparisonSection(HtmlBuilder html, ReportImages images, ReportCharting charting)
{
    private const int MatrixWidth = 500;
    private const int MaxSideBySide = 12;

    /// <summary>Adds the part.</summary>
    /// <param name="comparison">The comparison.</param>
    /// <param name="charts">All charts of the report.</param>
    public void Add(GtLabelComparison comparison, IReadOnlyList<Chart> charts)
    {
        html.Raw("<section><h2>Labels against the standard labels</h2><div class=\"card\">");
        html.Table(
            comparison.NotCompared > 0 ? $"Agreement; {Number(comparison.NotCompared)} objects without label or standard label are left out" : "Agreement",
            ["Labels by", "Compared", "Agree", "Accuracy", "Error"],
            [Row("People", comparison.Human), Row("Machine", comparison.Machine)],
            Row("All", comparison.All));
        html.Raw("</div><div class=\"matrices\">");
        foreach (var confusion in new[] { comparison.All, comparison.Human, comparison.Machine })
        {
            var name = $"confusion-{confusion.Origin.ToLowerInvariant()}";
            if (charts.FirstOrDefault(chart => chart.Name == name) is { } chart)
            {
                var isWide = comparison.Classes.Count > MaxSideBySide;
                html.Raw(isWide ? "<div class=\"card wide\">" : "<div class=\"card\">").Element("h3", chart.Title);
                charting.Embed(html, chart, isWide ? 1080 : MatrixWidth);
                html.Raw("<details><summary>The numbers as a table</summary>");
                html.Table("Rows: standard label; columns: label given", ["", .. comparison.Classes], confusion.Matrix.Select((row, i) => (string[])[comparison.Classes[i], .. row.Select(count => Number(count))]));
                html.Raw("</details></div>");
            }
        }

        html.Raw("</div>");
        AddDisagreements(comparison);
        html.Raw("</section>");
    }

    private static string[] Row(string name, GtConfusion confusion) =>
        [name, Number(confusion.Count), Number(confusion.Correct), Percent(confusion.Accuracy), Percent(confusion.ErrorRate)];

    private void AddDisagreements(GtLabelComparison comparison)
    {
        if (comparison.Disagreements.Count == 0)
        {
            return;
        }

        var shown = comparison.Disagreements.Take(ReportWriter.MaxImages).ToArray();
        html.Raw("<div class=\"card\">").Element("h3", string.Create(CultureInfo.InvariantCulture, $"Labels that differ ({shown.Length:N0} of {comparison.Disagreements.Count:N0})")).Raw("<ul class=\"grid\">");
        foreach (var (annotation, standard) in shown)
        {
            html.Raw("<li class=\"wrong\">");
            ReportPredictionSection.AddImage(html, images, annotation.SourceRef);
            html.Element("b", annotation.Label).Raw("<span class=\"wrongtext\">").Text($"not {standard}").Raw("</span><div class=\"where\">")
                .Text($"{(annotation.Origin == "Human" ? "People" : "Machine")}, confidence {HtmlBuilder.Decimal(annotation.Confidence)}").Raw("</div></li>");
        }

        html.Raw("</ul></div>");
    }
}
