using System.Collections.Concurrent;
using GtPs.Aws.S3;
using GtPs.Engine.Storage;
using SkiaSharp;

namespace GtPs.Engine.Labeling;

/// <summary>Finds the objects of a batch that no worker could see: those that cannot be fetched, and those that are no images.</summary>
/// <param name="store">The engine's objects.</param>
internal sealed class ImageCheck(IObjectStore store)
{
    /// <summary>The largest image Ground Truth takes, in bytes (developer guide, "Input data quotas").</summary>
    private const long MaxBytes = 40L * 1024 * 1024;

    /// <summary>The largest image Ground Truth takes, in pixels.</summary>
    private const long MaxPixels = 100_000_000;

    /// <summary>Checks objects, several at once.</summary>
    /// <param name="items">The objects.</param>
    /// <param name="token">Cancels.</param>
    /// <returns>Those that fail, by id, each with the reason.</returns>
    public async Task<IReadOnlyList<FailedObject>> FindFailedAsync(IReadOnlyList<LabelingObjectRecord> items, CancellationToken token)
    {
        var failed = new ConcurrentBag<FailedObject>();
        var options = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = token };
        await Parallel.ForEachAsync(items, options, async (item, cancel) =>
        {
            if (await ProblemAsync(item.Source, cancel).ConfigureAwait(false) is { } problem)
            {
                failed.Add(new FailedObject(item.Id, problem));
            }
        }).ConfigureAwait(false);
        return [.. failed.OrderBy(item => item.Id)];
    }

    private async Task<string?> ProblemAsync(string source, CancellationToken token)
    {
        if (!S3Uri.TryParse(source, out var uri))
        {
            return $"'{source}' is no S3 URI; an image is named by source-ref";
        }

        using var stored = await store.BucketExistsAsync(uri.Bucket, token).ConfigureAwait(false)
            ? await store.OpenAsync(uri.Bucket, uri.Key, token).ConfigureAwait(false)
            : null;
        if (stored is null)
        {
            return $"{source} does not exist";
        }

        return stored.Info.Length > MaxBytes ? $"{source} is larger than 40 MB" : Decode(source, stored.Content);
    }

    private static string? Decode(string source, Stream content)
    {
        using var data = SKData.Create(content);
        using var codec = SKCodec.Create(data);
        if (codec is null)
        {
            return $"{source} is no image that can be decoded";
        }

        if ((long)codec.Info.Width * codec.Info.Height > MaxPixels)
        {
            return $"{source} has more than 100 million pixels";
        }

        // JPEG decodes several times faster at an eighth of its size, and still reads every byte.
        var size = codec.GetScaledDimensions(0.125f);
        using var bitmap = new SKBitmap(new SKImageInfo(size.Width, size.Height));
        return codec.GetPixels(bitmap.Info, bitmap.GetPixels()) == SKCodecResult.Success ? null : $"{source} is damaged and cannot be decoded whole";
    }
}
