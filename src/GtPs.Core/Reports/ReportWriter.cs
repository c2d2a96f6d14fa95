using System.Text;
using GtPs.Aws.S3;
using GtPs.Core.Charts;
using GtPs.Core.Files;
using GtPs.Model;
using SkiaSharp;

namespace GtPs.Core.Reports;

/// <summary>
/// Writes a report: one HTML file that needs nothing beside it (charts and images are in it; it has no scripts and loads nothing), and the
/// charts as PNG files in the folder <c>&lt;name&gt;-charts</c> beside it.
/// </summary>
/// <param name="store">Where images in S3 are read, or null without a session.</param>
public sealed class ReportWriter(S3Store? store)
{
    /// <summary>Predictions and disagreements shown with their image, at most.</summary>
    internal const int MaxImages = 60;

    /// <summary>Writes a report; what is there under the same names is replaced.</summary>
    /// <param name="content">What goes into it.</param>
    /// <param name="path">The HTML file.</param>
    /// <param name="progress">Where to tell how far it has come, or null.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The files, and what a user should be told.</returns>
    /// <exception cref="GtException">A file cannot be written (<c>ReportNotWritten</c>).</exception>
    public async Task<(GtReportFile File, IReadOnlyList<string> Notes)> WriteAsync(ReportContent content, string path, IProgress<GtProgress>? progress, CancellationToken cancellationToken)
    {
        var predictions = content.Predictions.OrderByDescending(p => p.Probability).Take(MaxImages).ToArray();
        var sources = predictions.Select(p => p.Source).Concat(content.Comparison?.Disagreements.Take(MaxImages).Select(d => d.Annotation.SourceRef) ?? []);
        using var images = await ReportImages.ReadAsync(sources, store, progress, cancellationToken);

        List<Chart> charts = [.. ReportCharts.Of(content.Report), .. content.Comparison is { } comparison ? ReportCharts.Of(comparison) : []];
        PredictionChart? predictionChart = predictions.Length == 0 ? null : new PredictionChart([.. predictions.Select(p => new PredictionTile(images[p.Source], p.Label, p.Probability, p.StandardLabel))], content.Predictions.Count);
        Chart[] all = predictionChart is null ? [.. charts] : [.. charts, predictionChart];
        var font = ChartFont.For(all.SelectMany(chart => chart.Texts), SKFontManager.Default);
        List<string> notes = [.. font.Note is { } note ? new[] { note } : [], .. images.Missing > 0 ? new[] { $"{images.Missing} images could not be read, so the report shows their names only{(store is null ? " (there is no session to read S3 with)" : string.Empty)}." } : []];
        var charting = new ReportCharting(font);
        progress?.Report(new GtProgress("Writing the report", "Charts", -1));
        try
        {
            var page = new ReportPage(content, images, charting, notes).Build(charts, predictions);
            var folder = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, $"{Path.GetFileNameWithoutExtension(path)}-charts");
            var files = new List<string>();
            foreach (var chart in all)
            {
                cancellationToken.ThrowIfCancellationRequested();
                files.Add(Path.Combine(folder, $"{chart.Name}.png"));
                await LocalFile.ReplaceAsync(files[^1], charting.ToPng(chart), cancellationToken);
            }

            var bytes = Encoding.UTF8.GetBytes(page);
            await LocalFile.ReplaceAsync(path, bytes, cancellationToken);
            return (new GtReportFile { Path = path, Charts = files, Length = bytes.Length }, notes);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new GtException("ReportNotWritten", $"The report '{path}' cannot be written: {e.Message} Give a path in a folder that you may write to.", GtErrorKind.Permission, path, e);
        }
    }
}
