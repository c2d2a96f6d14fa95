using System.Globalization;
using GtPs.Core.Images;
using GtPs.Model;
using static GtPs.Core.Reports.HtmlBuilder;

namespace GtPs.Core.Reports;

/// <summary>The part of a report about a model's predictions.</summary>
/// <param name="html">The page.</param>
/// <param name="images">The small pictures.</param>
internal sealed class ReportPredictionSection(HtmlBuilder html, ReportImages images)
{
    /// <summary>Adds the part.</summary>
    /// <param name="shown">The predictions to show, the surest first.</param>
    /// <param name="all">All predictions.</param>
    public void Add(IReadOnlyList<GtPrediction> shown, IReadOnlyList<GtPrediction> all)
    {
        var known = all.Where(p => p.IsCorrect is not null).ToArray();
        var right = known.Count(p => p.IsCorrect == true);
        html.Raw("<section><h2>Predictions</h2><div class=\"card\">").Raw("<p class=\"sub\">")
            .Text(string.Create(CultureInfo.InvariantCulture, $"{all.Count:N0} predictions by {string.Join(", ", all.Select(p => p.ModelName).Where(name => name.Length > 0).Distinct(StringComparer.Ordinal).DefaultIfEmpty("the model"))}, the surest first"))
            .Text(known.Length > 0 ? $"; {right} of {known.Length} agree with the standard label ({Percent((double)right / known.Length)})." : ".")
            .Text(shown.Count < all.Count ? $" The first {shown.Count} are shown." : string.Empty)
            .Raw("</p><ul class=\"grid\">");
        foreach (var prediction in shown)
        {
            html.Raw(prediction.IsCorrect == false ? "<li class=\"wrong\">" : "<li>");
            AddImage(html, images, prediction.Source);
            html.Element("b", prediction.Label).Text(HtmlBuilder.Decimal(prediction.Probability)).Raw(" ");
            if (prediction.IsCorrect is { } isCorrect)
            {
                html.Raw(isCorrect ? "<span class=\"right\">&#10003; right</span>" : "<span class=\"wrongtext\">&#10007; ").Text(isCorrect ? string.Empty : $"it is {prediction.StandardLabel}").Raw(isCorrect ? string.Empty : "</span>");
            }

            html.Raw("</li>");
        }

        html.Raw("</ul></div></section>");
    }

    /// <summary>Adds the small picture of an image, or its name where there is none.</summary>
    /// <param name="html">The page.</param>
    /// <param name="images">The small pictures.</param>
    /// <param name="source">The image.</param>
    public static void AddImage(HtmlBuilder html, ReportImages images, string source)
    {
        var name = source[(source.LastIndexOfAny(['/', '\\']) + 1)..];
        if (images[source] is { } image)
        {
            html.Raw($"<img loading=\"lazy\" src=\"{Thumbnail.ToDataUri(image)}\" alt=\"").Text(name).Raw("\">");
        }
        else
        {
            html.Element("div class=\"missing\"", name);
        }
    }
}
