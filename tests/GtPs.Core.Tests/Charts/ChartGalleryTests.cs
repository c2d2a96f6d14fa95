using System.Diagnostics;
using System.Globalization;
using GtPs.Core.Charts;
using GtPs.Core.Images;
using GtPs.Core.Reports;
using GtPs.Model;
using SkiaSharp;

namespace GtPs.Core.Tests.Charts;

/// <summary>
/// Everything to be looked at, written where the environment variable GTPS_GALLERY says: every chart of every case as PNG (light and dark, wide and narrow),
/// SVG and PDF, and every case's page. sizes.txt tells how large the pages are and how long they took.
/// </summary>
public sealed class ChartGalleryTests
{
    [Fact]
    public async Task The_gallery_is_written_where_asked()
    {
        var folder = Environment.GetEnvironmentVariable("GTPS_GALLERY");
        Assert.SkipUnless(folder is { Length: > 0 }, "GTPS_GALLERY names no folder for the gallery.");
        var token = TestContext.Current.CancellationToken;
        var images = await new SampleImageGenerator(folder!).GenerateAsync(new SampleImageOptions { FolderPath = Path.Combine(folder!, "images"), Count = 120, Size = 256 }, null, token).ToListAsync(token);
        var sizes = new List<string>();
        foreach (var report in ReportCase.All)
        {
            var name = report.Name.Replace(' ', '-');
            WriteCharts(report, Path.Combine(folder!, name));
            var watch = Stopwatch.StartNew();
            var (file, _) = await new ReportWriter(null).WriteAsync(WithImages(report.Content, images), new ReportTarget(Path.Combine(folder!, $"{name}.html")), null, token);
            sizes.Add(string.Create(CultureInfo.InvariantCulture, $"{name}: {file.Length:N0} bytes, {file.ChartCount} charts, {watch.ElapsedMilliseconds} ms"));
            await new ReportWriter(null).WriteAsync(WithImages(report.Content, images), new ReportTarget(Path.Combine(folder!, $"{name}.html")) { ChartFormats = [] }, null, token);
            watch.Restart();
            await new ReportWriter(null).WriteAsync(WithImages(report.Content, images), new ReportTarget(Path.Combine(folder!, $"{name}.html")) { ChartFormats = [] }, null, token);
            sizes.Add(string.Create(CultureInfo.InvariantCulture, $"{name}: page alone, warm, {watch.ElapsedMilliseconds} ms"));
        }

        await File.WriteAllLinesAsync(Path.Combine(folder!, "sizes.txt"), sizes, token);
        Assert.All(sizes, Assert.NotEmpty);
    }

    private static ReportContent WithImages(ReportContent content, List<GtImage> images) => content with
    {
        Predictions = [.. content.Predictions.Select((p, i) => new GtPrediction { Source = images[i].Path, Label = p.Label, ClassIndex = p.ClassIndex, Probability = p.Probability, Probabilities = [], Classes = p.Classes, StandardLabel = p.StandardLabel, ModelName = p.ModelName })],
        Comparison = new GtLabelComparison
        {
            Name = content.Comparison!.Name,
            Classes = content.Comparison.Classes,
            All = content.Comparison.All,
            Human = content.Comparison.Human,
            Machine = content.Comparison.Machine,
            NotCompared = 3,
            HumanCalibration = content.Comparison.HumanCalibration,
            MachineCalibration = content.Comparison.MachineCalibration,
            Disagreements = [.. images.Take(60).Select((image, i) => new GtDisagreement(new GtAnnotation { Index = i, SourceRef = image.Path, LabelAttributeName = "category", Label = content.Comparison.Classes[0], ClassIndex = 0, Confidence = 0.8, Origin = "Human" }, content.Comparison.Classes[1]))],
        },
    };

    private static void WriteCharts(ReportCase report, string folder)
    {
        using var none = ReportImages.ReadAsync([], null, null, CancellationToken.None).GetAwaiter().GetResult();
        var charts = report.Charts(none);
        foreach (var width in new[] { 342, 680, 860 })
        {
            var made = Directory.CreateDirectory($"{folder}-{width.ToString(CultureInfo.InvariantCulture)}").FullName;
            var style = new ChartStyle(ReportCase.Font(charts)) { Width = width };
            foreach (var chart in charts)
            {
                var drawing = chart.Draw(style);
                File.WriteAllBytes(Path.Combine(made, $"{chart.Name}.png"), new ChartPicture(drawing, ChartTheme.Light, style.Text).ToPng(1));
                File.WriteAllBytes(Path.Combine(made, $"{chart.Name}-dark.png"), new ChartPicture(drawing, ChartTheme.Dark, style.Text).ToPng(1));
                File.WriteAllText(Path.Combine(made, $"{chart.Name}.svg"), ChartSvg.ForFile(drawing, ChartTheme.Light, chart.Title, chart.Description));
                File.WriteAllBytes(Path.Combine(made, $"{chart.Name}.pdf"), new ChartPicture(drawing, ChartTheme.Light, style.Text).ToPdf(new SKDocumentPdfMetadata { Title = chart.Title }));
            }
        }
    }
}
