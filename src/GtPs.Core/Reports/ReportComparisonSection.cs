using System.Globalization;
using GtPs.Model;
using static GtPs.Core.Reports.HtmlBuilder;

namespace GtPs.Core.Reports;

/// <summary>The part of a report about labels against standard labels.</summary>
/// <param name="html">The page.</param>
/// <param name="grid">Lists images.</param>
/// <param name="charting">Draws the charts.</param>
internal sealed class ReportComparisonSection(HtmlBuilder html, ReportImageGrid grid, ReportCharting charting)
{
    /// <summary>Adds the part.</summary>
    /// <param name="comparison">The comparison.</param>
    public void Add(GtLabelComparison comparison)
    {
        html.Raw("<section><h2>Labels against the standard labels</h2><div class=\"card\">");
        html.Table(
            Caption(comparison),
            ["Labels by", "Compared", "Agree", "Accuracy", "Error", "Cohen's kappa"],
            [Row("People", comparison.Human), Row("Machine", comparison.Machine)],
            Row("All", comparison.All));
        html.Raw("</div><div class=\"matrices\">");
        foreach (var confusion in new[] { comparison.All, comparison.Human, comparison.Machine })
        {
            if (charting.Find($"confusion-{confusion.Origin.ToLowerInvariant()}") is { } chart)
            {
                ReportMatrix.Add(html, charting, chart, confusion);
            }
        }

        html.Raw("</div>");
        charting.Card(html, "class-scores", () => ReportMatrix.AddScores(html, comparison.All));
        AddDisagreements(comparison);
        html.Raw("</section>");
    }

    private static string Caption(GtLabelComparison comparison) => "Agreement"
        + (comparison.NotCompared > 0 ? $"; {Number(comparison.NotCompared)} objects without label or standard label are left out" : string.Empty)
        + (comparison.StandardLabelsNotFound > 0 ? $"; {Number(comparison.StandardLabelsNotFound)} standard labels name no object of the manifest" : string.Empty);

    private static string[] Row(string name, GtConfusion confusion) =>
        [name, Number(confusion.Count), Number(confusion.Correct), Percent(confusion.Accuracy), Percent(confusion.ErrorRate), Measure(confusion.Count == 0 ? null : confusion.CohenKappa)];

    private void AddDisagreements(GtLabelComparison comparison)
    {
        if (comparison.Disagreements.Count == 0)
        {
            return;
        }

        var shown = comparison.Disagreements.Take(ReportWriter.MaxImages).ToArray();
        html.Raw("<div class=\"card long\">").Element("h3", string.Create(CultureInfo.InvariantCulture, $"Labels that differ ({shown.Length:N0} of {Math.Max(comparison.DisagreementCount, comparison.Disagreements.Count):N0})"));
        grid.Add(shown, d => d.Annotation.SourceRef, _ => true, d => html
            .Element("b", d.Annotation.Label).Raw("<span class=\"wrongtext\">").Text($"not {d.StandardLabel}").Raw("</span><div class=\"where\">")
            .Text($"{(d.Annotation.Origin == "Human" ? "People" : "Machine")}{(d.Annotation.Confidence is { } confidence ? $", confidence {HtmlBuilder.Decimal(confidence)}" : string.Empty)}").Raw("</div>"));
        html.Raw("</div>");
    }
}
