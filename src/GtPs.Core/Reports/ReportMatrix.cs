using GtPs.Core.Charts;
using GtPs.Model;
using static GtPs.Core.Reports.HtmlBuilder;

namespace GtPs.Core.Reports;

/// <summary>Confusion matrices in a page.</summary>
internal static class ReportMatrix
{
    private const int MatrixWidth = 500;
    private const int BesideWidth = 680;
    private const int FullWidth = 1080;
    private const int MaxSideBySide = 12;
    private const int MaxBeside = 25;
    private const int MaxPairs = 100;

    /// <summary>
    /// Adds a card with a matrix and its numbers. Small matrices stand side by side, larger ones have beside or below them what is mixed up most often.
    /// </summary>
    /// <param name="html">The page.</param>
    /// <param name="charting">Draws the chart.</param>
    /// <param name="chart">The chart.</param>
    /// <param name="confusion">The matrix.</param>
    public static void Add(HtmlBuilder html, ReportCharting charting, Chart chart, GtConfusion confusion)
    {
        var count = confusion.Classes.Count;
        html.Raw(count > MaxSideBySide ? "<div class=\"card wide\">" : "<div class=\"card\">").Element("h3", chart.Title);
        html.Raw(count is > MaxSideBySide and <= MaxBeside ? "<div class=\"pair\">" : "<div>");
        charting.Embed(html, chart, count > MaxBeside ? FullWidth : count > MaxSideBySide ? BesideWidth : MatrixWidth);
        if (count > MaxSideBySide)
        {
            html.Raw("<div>");
            if (confusion.Disagreements() is { Count: > 0 } pairs)
            {
                html.Table("Mixed up most often", ["Standard label", "Label given", "Times"], pairs, pair => [pair.Standard, pair.Given, Number(pair.Count)], "pairs", MaxPairs);
            }
            else
            {
                html.Element("p class=\"sub\"", "No class is mixed up with another.");
            }

            html.Raw("</div>");
        }

        html.Raw("</div>");
        if (count <= ConfusionChart.MaxClasses)
        {
            html.Raw("<details><summary>The numbers as a table</summary>")
                .Table("Rows: standard label; columns: label given", ["", .. confusion.Classes], confusion.Matrix.Select((row, i) => (string[])[confusion.Classes[i], .. row.Select(count => Number(count))]))
                .Raw("</details>");
        }

        html.Raw("</div>");
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
