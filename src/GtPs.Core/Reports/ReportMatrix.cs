using GtPs.Core.Charts;
using GtPs.Model;
using static GtPs.Core.Reports.HtmlBuilder;

namespace GtPs.Core.Reports;

/// <summary>Confusion matrices in a page.</summary>
internal static class ReportMatrix
{
    private const int MatrixWidth = 500;
    private const int MaxSideBySide = 12;
    private const int MaxPairs = 100;

    /// <summary>Adds a card with a matrix and its numbers.</summary>
    /// <param name="html">The page.</param>
    /// <param name="charting">Draws the chart.</param>
    /// <param name="chart">The chart.</param>
    /// <param name="confusion">The matrix.</param>
    public static void Add(HtmlBuilder html, ReportCharting charting, Chart chart, GtConfusion confusion)
    {
        var isWide = confusion.Classes.Count > MaxSideBySide;
        html.Raw(isWide ? "<div class=\"card wide\">" : "<div class=\"card\">").Element("h3", chart.Title);
        charting.Embed(html, chart, isWide ? 1080 : MatrixWidth);
        html.Raw("<details><summary>The numbers as a table</summary>");
        if (confusion.Classes.Count <= ConfusionChart.MaxClasses)
        {
            html.Table("Rows: standard label; columns: label given", ["", .. confusion.Classes], confusion.Matrix.Select((row, i) => (string[])[confusion.Classes[i], .. row.Select(count => Number(count))]));
        }
        else
        {
            html.Table("The labels mixed up most often", ["Standard label", "Label given", "Times"], confusion.Disagreements(), pair => [pair.Standard, pair.Given, Number(pair.Count)], "pairs", MaxPairs);
        }

        html.Raw("</details></div>");
    }

    /// <summary>Adds the table of precision, recall and F1 per class.</summary>
    /// <param name="html">The page.</param>
    /// <param name="confusion">The matrix.</param>
    public static void AddScores(HtmlBuilder html, GtConfusion confusion) => html.Table(
        "Precision: of the labels given, the share that is right. Recall: of the objects of the class, the share that was given it. F1: their harmonic mean",
        ["Class", "Objects", "Precision", "Recall", "F1"],
        confusion.ClassScores,
        score => [score.Label, Number(score.Support), HtmlBuilder.Decimal(score.Precision), HtmlBuilder.Decimal(score.Recall), HtmlBuilder.Decimal(score.F1)],
        "classes",
        footer: ["Mean", Number(confusion.Count), HtmlBuilder.Decimal(confusion.MacroPrecision), HtmlBuilder.Decimal(confusion.MacroRecall), HtmlBuilder.Decimal(confusion.MacroF1)]);
}
