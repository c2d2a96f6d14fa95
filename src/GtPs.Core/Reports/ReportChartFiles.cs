using System.Text;
using GtPs.Core.Charts;
using GtPs.Model;
using SkiaSharp;

namespace GtPs.Core.Reports;

/// <summary>Makes the charts' own files.</summary>
/// <param name="font">The typefaces that have the characters of all charts.</param>
/// <param name="madeAt">When (UTC); files say so.</param>
internal sealed class ReportChartFiles(ChartFont font, DateTime madeAt)
{
    private const int Width = 860;
    private readonly ChartStyle _style = new(font) { Width = Width };

    /// <summary>A chart as files.</summary>
    /// <param name="chart">The chart.</param>
    /// <param name="formats">Their forms.</param>
    /// <returns>The extensions and contents.</returns>
    public IEnumerable<(string Extension, byte[] Content)> Make(Chart chart, IEnumerable<GtChartFormat> formats)
    {
        var drawing = chart.Draw(_style);
        foreach (var format in formats)
        {
            yield return format switch
            {
                GtChartFormat.Svg => ("svg", Encoding.UTF8.GetBytes(ChartSvg.ForFile(drawing, ChartTheme.Light, chart.Title, chart.Description))),
                GtChartFormat.Pdf => ("pdf", new ChartPicture(drawing, ChartTheme.Light, _style.Text).ToPdf(Metadata(chart))),
                _ => ("png", new ChartPicture(drawing, ChartTheme.Light, _style.Text).ToPng()),
            };
        }
    }

    private SKDocumentPdfMetadata Metadata(Chart chart) => new()
    {
        Title = chart.Title,
        Subject = chart.Description,
        Creator = "GroundTruthPS",
        Creation = madeAt,
        Modified = madeAt,
        RasterDpi = 144,
        EncodingQuality = 90,
    };
}
