using System.Globalization;
using GtPs.Model;
using static GtPs.Core.Reports.HtmlBuilder;

namespace GtPs.Core.Reports;

/// <summary>The part of a report about a model's predictions.</summary>
/// <param name="html">The page.</param>
/// <param name="grid">Lists images.</param>
/// <param name="charting">Draws the charts.</param>
internal sealed class ReportPredictionSection(HtmlBuilder html, ReportImageGrid grid, ReportCharting charting)
{
    /// <summary>Adds the part.</summary>
    /// <param name="shown">The predictions to show, the surest first.</param>
    /// <param name="wrong">The wrong predictions that are not among them.</param>
    /// <param name="all">All predictions.</param>
    public void Add(IReadOnlyList<GtPrediction> shown, IReadOnlyList<GtPrediction> wrong, IReadOnlyList<GtPrediction> all)
    {
        var known = all.Count(p => p.IsCorrect is not null);
        var right = all.Count(p => p.IsCorrect == true);
        html.Raw("<section><h2>Predictions</h2><div class=\"card long\"><p class=\"sub\">")
            .Text(string.Create(CultureInfo.InvariantCulture, $"{all.Count:N0} predictions by {string.Join(", ", all.Select(p => p.ModelName).Where(name => name.Length > 0).Distinct(StringComparer.Ordinal).DefaultIfEmpty("the model"))}, the surest first"))
            .Text(known > 0 ? $"; {Number(right)} of {Number(known)} agree with the standard label ({Percent((double)right / known)})." : ".")
            .Text(shown.Count < all.Count ? $" The first {shown.Count} are shown." : string.Empty)
            .Raw("</p>");
        grid.Add(shown, p => p.Source, p => p.IsCorrect == false, AddText);
        html.Raw("</div>");
        if (wrong.Count > 0)
        {
            html.Raw("<div class=\"card long\">").Element("h3", $"Wrong ones that are less sure ({Number(Math.Min(wrong.Count, ReportWriter.MaxImages))} of {Number(wrong.Count)})");
            grid.Add(wrong.Take(ReportWriter.MaxImages), p => p.Source, _ => true, AddText);
            html.Raw("</div>");
        }

        if (charting.Find("confusion-predictions") is { } chart)
        {
            ReportMatrix.Add(html, charting, chart, ConfusionOf(all));
        }

        charting.Card(html, "prediction-scores", () => ReportMatrix.AddScores(html, ConfusionOf(all)));
        html.Raw("</section>");
    }

    private static GtConfusion ConfusionOf(IReadOnlyList<GtPrediction> all) => Charts.ConfusionExtensions.Confusion(all)!;

    private void AddText(GtPrediction prediction)
    {
        html.Element("b", prediction.Label).Text(HtmlBuilder.Decimal(prediction.Probability)).Raw(" ");
        if (prediction.IsCorrect is { } isCorrect)
        {
            html.Raw(isCorrect ? "<span class=\"right\">&#10003; right</span>" : "<span class=\"wrongtext\">&#10007; ").Text(isCorrect ? string.Empty : $"it is {prediction.StandardLabel}").Raw(isCorrect ? string.Empty : "</span>");
        }
    }
}
