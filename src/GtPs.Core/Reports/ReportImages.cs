using System.Collections.Concurrent;
using GtPs.Aws.S3;
using GtPs.Core.Images;
using GtPs.Model;
using SkiaSharp;

namespace GtPs.Core.Reports;

/// <summary>The small pictures of a report, by source; an image that cannot be read has none.</summary>
internal sealed class ReportImages : IDisposable
{
    private const int MaxConcurrency = 8;
    private readonly ConcurrentDictionary<string, SKImage?> _images = new(StringComparer.Ordinal);

    /// <summary>Images that could not be read or decoded.</summary>
    public int Missing => _images.Values.Count(image => image is null);

    /// <summary>The picture of an image.</summary>
    /// <param name="source">The image's path or S3 URI.</param>
    public SKImage? this[string source] => _images.GetValueOrDefault(source);

    /// <summary>Reads images.</summary>
    /// <param name="sources">Paths and S3 URIs.</param>
    /// <param name="store">The S3 store, or null when there is no session: images in S3 are missing then.</param>
    /// <param name="progress">Where to tell how far it has come, or null.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public static async Task<ReportImages> ReadAsync(IEnumerable<string> sources, S3Store? store, IProgress<GtProgress>? progress, CancellationToken cancellationToken)
    {
        var images = new ReportImages();
        var reader = new ImageBytes(store);
        var all = sources.Distinct(StringComparer.Ordinal).ToArray();
        var done = 0;
        await Parallel.ForEachAsync(all, new ParallelOptions { MaxDegreeOfParallelism = MaxConcurrency, CancellationToken = cancellationToken }, async (source, token) =>
        {
            images._images[source] = await TryReadAsync(reader, source, token);
            var count = Interlocked.Increment(ref done);
            progress?.Report(new GtProgress("Writing the report", $"Images: {count} / {all.Length}", 100 * count / all.Length));
        });
        return images;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var image in _images.Values)
        {
            image?.Dispose();
        }
    }

    private static async Task<SKImage?> TryReadAsync(ImageBytes reader, string source, CancellationToken token)
    {
        try
        {
            return (await reader.ThumbnailAsync(source, token)).ToImage();
        }
        catch (GtException)
        {
            // A report is worth having without its pictures; the page counts them.
            return null;
        }
    }
}
