using GtPs.Core.Charts;

namespace GtPs.Core.Reports;

/// <summary>Draws the charts of a report: once as a file, and in four forms for the page (light and dark, wide and narrow).</summary>
/// <param name="font">The typeface that has the characters of all charts.</param>
internal sealed class ReportCharting(ChartFont font)
{
    private const int WideWidth = 680;
    private const int NarrowWidth = 342;

    /// <summary>Draws a chart as a PNG file of its own.</summary>
    /// <param name="chart">The chart.</param>
    public byte[] ToPng(Chart chart)
    {
        using var picture = chart.Draw(new ChartStyle(ChartTheme.Light, font) { Width = 860 });
        return picture.ToPng();
    }

    /// <summary>Draws a chart into a page.</summary>
    /// <param name="html">The page.</param>
    /// <param name="chart">The chart.</param>
    /// <param name="width">The width on a wide screen.</param>
    public void Embed(HtmlBuilder html, Chart chart, int width = WideWidth)
    {
        var light = Draw(chart, ChartTheme.Light, width);
        var narrow = Draw(chart, ChartTheme.Light, NarrowWidth);
        html.Raw("<figure class=\"chart\" tabindex=\"0\"><picture>")
            .Raw($"<source media=\"screen and (prefers-color-scheme: dark) and (max-width: 600px)\" srcset=\"{Draw(chart, ChartTheme.Dark, NarrowWidth).Uri}\">")
            .Raw($"<source media=\"screen and (prefers-color-scheme: dark)\" srcset=\"{Draw(chart, ChartTheme.Dark, width).Uri}\">")
            .Raw($"<source media=\"screen and (max-width: 600px)\" srcset=\"{narrow.Uri}\" width=\"{narrow.Width}\" height=\"{narrow.Height}\">")
            .Raw($"<img src=\"{light.Uri}\" width=\"{light.Width}\" height=\"{light.Height}\"{(light.Width > width ? " class=\"fixed\"" : string.Empty)} alt=\"")
            .Text(chart.Description)
            .Raw("\"></picture></figure>\n");
    }

    private (string Uri, int Width, int Height) Draw(Chart chart, ChartTheme theme, int width)
    {
        using var picture = chart.Draw(new ChartStyle(theme, font) { Width = width, ShowTitle = false, Scale = width > 700 ? 1.5f : 2 });
        return ("data:image/png;base64," + Convert.ToBase64String(picture.ToPng()), picture.Width, picture.Height);
    }
}
