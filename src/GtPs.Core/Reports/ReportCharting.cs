using GtPs.Core.Charts;

namespace GtPs.Core.Reports;

/// <summary>Puts the charts of a report into its page: each once for wide screens and paper and once for phones, in the page's own colours.</summary>
/// <param name="font">The typefaces that have the characters of all charts.</param>
/// <param name="charts">The charts.</param>
internal sealed class ReportCharting(ChartFont font, IReadOnlyList<Chart> charts)
{
    private const int WideWidth = 680;
    private const int NarrowWidth = 342;

    /// <summary>A chart, or null when there is nothing to draw for it.</summary>
    /// <param name="name">Its name.</param>
    public Chart? Find(string name) => charts.FirstOrDefault(chart => chart.Name == name);

    /// <summary>Puts a chart into a page.</summary>
    /// <param name="html">The page.</param>
    /// <param name="chart">The chart.</param>
    /// <param name="width">The width on a wide screen.</param>
    public void Embed(HtmlBuilder html, Chart chart, int width = WideWidth)
    {
        html.Raw("<figure class=\"chart\" tabindex=\"0\">")
            .Raw(Svg(chart, width, "wide")).Raw(Svg(chart, NarrowWidth, "narrow"))
            .Raw("</figure>\n");
    }

    /// <summary>Adds a card with a chart and what stands beside it; nothing when there is no such chart.</summary>
    /// <param name="html">The page.</param>
    /// <param name="name">The chart's name.</param>
    /// <param name="beside">Adds the table with its numbers.</param>
    public void Card(HtmlBuilder html, string name, Action beside)
    {
        if (Find(name) is { } chart)
        {
            html.Raw("<div class=\"card\">").Element("h3", chart.Title).Raw("<div class=\"pair\">");
            Embed(html, chart);
            html.Raw("<div>");
            beside();
            html.Raw("</div></div></div>\n");
        }
    }

    private string Svg(Chart chart, int width, string cssClass)
    {
        var drawing = chart.Draw(new ChartStyle(font) { Width = width, ShowTitle = false });
        return ChartSvg.ForPage(drawing, chart.Description, drawing.Width > width ? cssClass + " fixed" : cssClass);
    }
}
