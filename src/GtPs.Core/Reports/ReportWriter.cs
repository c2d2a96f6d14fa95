using System.Collections.Concurrent;
using System.Text;
using GtPs.Aws.S3;
using GtPs.Core.Charts;
using GtPs.Core.Files;
using GtPs.Model;
using SkiaSharp;

namespace GtPs.Core.Reports;

/// <summary>
/// Writes a report: one HTML file that needs nothing beside it (charts and images are in it; it has no scripts and loads nothing), and the
/// charts as files of their own.
/// </summary>
/// <param name="store">Where images in S3 are read, or null without a session.</param>
public sealed class ReportWriter(S3Store? store)
{
    /// <summary>Predictions, disagreements and label issues shown with their image, at most of each.</summary>
    internal const int MaxImages = 60;

    /// <summary>Writes a report; what is there under the same names is replaced.</summary>
    /// <param name="content">What goes into it.</param>
    /// <param name="target">Where it goes.</param>
    /// <param name="progress">Where to tell how far it has come, or null.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The files, and what a user should be told.</returns>
    /// <exception cref="GtException">There is nothing in it (<c>NothingToReport</c>), or a file cannot be written (<c>ReportNotWritten</c>).</exception>
    public async Task<(GtReportFile File, IReadOnlyList<string> Notes)> WriteAsync(ReportContent content, ReportTarget target, IProgress<GtProgress>? progress, CancellationToken cancellationToken)
    {
        if (content.IsEmpty)
        {
            throw new GtException("NothingToReport", "There is nothing to report. Give at least one of -Report, -Comparison, -Agreement, -LabelIssue, -TrainingCurve and -Prediction.", GtErrorKind.InvalidArgument, target.Path);
        }

        var ordered = content.Predictions.OrderByDescending(p => p.Probability).ToArray();
        var predictions = ordered.Take(MaxImages).ToArray();

        // Wrong ones are seldom among the surest, and are what a reader looks for.
        var wrong = ordered.Skip(MaxImages).Where(p => p.IsCorrect == false).ToArray();
        var sources = predictions.Concat(wrong.Take(MaxImages)).Select(p => p.Source)
            .Concat(content.Comparison?.Disagreements.Take(MaxImages).Select(d => d.Annotation.SourceRef) ?? [])
            .Concat(content.LabelIssues.Take(MaxImages).Select(issue => issue.SourceRef));
        using var images = await ReportImages.ReadAsync(sources, store, progress, cancellationToken);

        progress?.Report(new GtProgress("Writing the report", "Charts", -1));
        Chart[] charts = [.. ChartsOf(content, predictions, images)];
        var font = ChartFont.For(charts.SelectMany(chart => chart.Texts), SKFontManager.Default);
        IReadOnlyList<string> notes = [.. NotesOf(font, images)];
        var page = Encoding.UTF8.GetBytes(new ReportPage(content, images, new ReportCharting(font, charts), notes).Build(predictions, wrong));
        try
        {
            // The page first: it is whole without the charts' own files, and where it cannot be written nothing else is.
            await LocalFile.ReplaceAsync(target.Path, page, cancellationToken);
            var files = await WriteChartsAsync(charts, new ReportChartFiles(font, content.MadeAt), target, cancellationToken);
            return (new GtReportFile { Path = target.Path, Charts = files, Length = page.Length }, notes);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new GtException("ReportNotWritten", $"The report '{target.Path}' cannot be written: {e.Message} Give a path in a folder that you may write to.", GtErrorKind.Permission, target.Path, e);
        }
    }

    /// <summary>All charts of a report, in the order of its page.</summary>
    /// <param name="content">What goes into the report.</param>
    /// <param name="predictions">The predictions to show.</param>
    /// <param name="images">The small pictures.</param>
    internal static IEnumerable<Chart> ChartsOf(ReportContent content, IReadOnlyList<GtPrediction> predictions, ReportImages images) =>
    [
        .. content.Report is { } report ? ReportCharts.Of(report) : [],
        .. content.Comparison is { } comparison ? ComparisonCharts.Of(comparison) : [],
        .. content.Agreement is { } agreement ? ComparisonCharts.Of(agreement) : [],
        .. content.TrainingCurves.Any(curve => curve.ValidationAccuracy.Count > 0) ? [new CurveChart("training-curves", "Validation error by epoch", content.TrainingCurves, isNumbered: false)] : Array.Empty<Chart>(),
        .. predictions.Count > 0 ? [new PredictionChart([.. predictions.Select(p => new PredictionTile(images[p.Source], p.Label, p.Probability, p.StandardLabel))], content.Predictions.Count)] : Array.Empty<Chart>(),
        .. ComparisonCharts.Of(content.Predictions),
        .. ComparisonCharts.OfConfidences(content.Comparison, content.Predictions),
    ];

    private static async Task<IReadOnlyList<string>> WriteChartsAsync(IReadOnlyList<Chart> charts, ReportChartFiles maker, ReportTarget target, CancellationToken cancellationToken)
    {
        var formats = target.ChartFormats.Distinct().ToArray();
        var written = new ConcurrentDictionary<(int Chart, string Extension), string>();
        if (formats.Length > 0)
        {
            await Parallel.ForEachAsync(charts.Select((chart, i) => (Chart: chart, Index: i)), cancellationToken, async (item, token) =>
            {
                foreach (var (extension, file) in maker.Make(item.Chart, formats))
                {
                    var path = Path.Combine(target.Folder, $"{item.Chart.Name}.{extension}");
                    await LocalFile.ReplaceAsync(path, file, token);
                    written[(item.Index, extension)] = path;
                }
            });
        }

        return [.. written.OrderBy(pair => pair.Key.Chart).ThenBy(pair => pair.Key.Extension, StringComparer.Ordinal).Select(pair => pair.Value)];
    }

    private IEnumerable<string> NotesOf(ChartFont font, ReportImages images)
    {
        if (font.Note is { } note)
        {
            yield return note;
        }

        if (images.Missing > 0)
        {
            yield return $"{(images.Missing == 1 ? "One image" : $"{images.Missing} images")} could not be read, so the report shows {(images.Missing == 1 ? "its name" : "their names")} only{(store is null ? " (there is no session to read S3 with)" : string.Empty)}.";
        }
    }
}
