using System.Text.RegularExpressions;
using GtPs.Core.Images;
using GtPs.Core.Reports;
using GtPs.Core.Tests.Charts;
using GtPs.Model;

namespace GtPs.Core.Tests.Reports;

public sealed partial class ReportWriterTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("gtps-report-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task The_page_needs_nothing_beside_it_and_hides_nothing()
    {
        var (html, file) = await WriteAsync(ReportSamples.Five);

        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.All(Addresses().Matches(html).Select(match => match.Groups["address"].Value), address => Assert.StartsWith("data:image/", address, StringComparison.Ordinal));
        Assert.Contains("Rehearsal with simulated workers", html, StringComparison.Ordinal);
        Assert.Contains("Nothing was billed", html, StringComparison.Ordinal);
        Assert.All(ReportSamples.Five, name => Assert.Contains(name, html, StringComparison.Ordinal));
        Assert.Equal(new FileInfo(file.Path).Length, file.Length);
        Assert.Equal(10, file.Charts.Count);
        Assert.All(file.Charts, chart => Assert.True(new FileInfo(chart).Length > 2000, chart));
        Assert.Empty(Directory.GetFiles(_folder, "*.tmp", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Text_from_data_is_escaped()
    {
        var (html, _) = await WriteAsync(new GtClassList(["<b>bold</b>", "a & \"b\""]));

        Assert.DoesNotContain("<b>bold", html, StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;bold&lt;/b&gt;", html, StringComparison.Ordinal);
        Assert.Contains("a &amp; &quot;b&quot;", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task People_are_not_called_simulated()
    {
        var (html, _) = await WriteAsync(ReportSamples.Five, isSimulated: false);

        Assert.DoesNotContain("Rehearsal with simulated workers", html, StringComparison.Ordinal);
        Assert.Contains("labelled by people", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Predictions_stand_with_their_images_the_surest_first()
    {
        var images = await new SampleImageGenerator(_folder).GenerateAsync(new SampleImageOptions { FolderPath = Path.Combine(_folder, "images"), Count = 5, Size = 64 }, null, Token).ToListAsync(Token);
        GtPrediction[] predictions = [.. images.Select((image, i) => new GtPrediction
        {
            Source = image.Path,
            Label = ReportSamples.Five[i == 1 ? 0 : i],
            ClassIndex = i == 1 ? 0 : i,
            Probability = 0.5 + (0.1 * i),
            Probabilities = [],
            Classes = ReportSamples.Five,
            StandardLabel = image.StandardLabel,
        })];
        var (html, file) = await WriteAsync(ReportSamples.Five, predictions: predictions);

        Assert.Equal(5, Regex.Count(html, "data:image/jpeg", RegexOptions.None, TimeSpan.FromSeconds(5)));
        Assert.True(html.IndexOf("0.90", html.IndexOf("<h2>Predictions", StringComparison.Ordinal), StringComparison.Ordinal) < html.IndexOf("0.50", html.IndexOf("<h2>Predictions", StringComparison.Ordinal), StringComparison.Ordinal));
        Assert.Contains("it is Fruit", html, StringComparison.Ordinal);
        Assert.Contains("4 of 5 agree", html, StringComparison.Ordinal);
        Assert.Contains(file.Charts, chart => Path.GetFileName(chart) == "predictions.png");
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_one_clear_error()
    {
        var blocked = Path.Combine(_folder, "file");
        await File.WriteAllTextAsync(blocked, string.Empty, Token);
        var error = await Assert.ThrowsAsync<GtException>(() => new ReportWriter(null).WriteAsync(Content(ReportSamples.Five, true, []), new ReportTarget(Path.Combine(blocked, "report.html")), null, Token));
        Assert.Equal("ReportNotWritten", error.ErrorId);
    }

    [GeneratedRegex("(?:src|srcset|href)=\"(?<address>[^\"]{1,30})", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Addresses();

    private static ReportContent Content(GtClassList classes, bool isSimulated, GtPrediction[] predictions) => new()
    {
        Report = ReportSamples.Report(classes, 3, isSimulated),
        Comparison = ReportSamples.Comparison(classes),
        Predictions = predictions,
        MadeAt = new DateTime(2026, 11, 23, 2, 0, 0, DateTimeKind.Utc),
    };

    private async Task<(string Html, GtReportFile File)> WriteAsync(GtClassList classes, bool isSimulated = true, GtPrediction[]? predictions = null)
    {
        var path = Path.Combine(_folder, "report.html");
        var (file, _) = await new ReportWriter(null).WriteAsync(Content(classes, isSimulated, predictions ?? []), new ReportTarget(path), null, Token);
        Assert.Equal(path, file.Path);
        return (await File.ReadAllTextAsync(path, Token), file);
    }
}
