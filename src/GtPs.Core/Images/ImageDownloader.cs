using System.Runtime.CompilerServices;
using GtPs.Aws.S3;
using GtPs.Core.Manifests;
using GtPs.Core.Resources;
using GtPs.Core.Sessions;
using GtPs.Model;

namespace GtPs.Core.Images;

/// <summary>Saves images into a folder: objects by download, local files by a copy. What is there whole is not fetched again.</summary>
/// <param name="services">The session, or null when all images are local files.</param>
public sealed class ImageDownloader(SessionServices? services)
{
    private const int MaxLocalCopies = 4;

    /// <summary>Saves images. A run that was stopped is continued by the next one on the same folder.</summary>
    /// <param name="images">The images, each once.</param>
    /// <param name="folder">The folder; it keeps a map of file names in <c>gt-images.jsonl</c>, and files that the map does not name are never touched.</param>
    /// <param name="groupByClass">True to put every image into a folder of its class.</param>
    /// <param name="progress">Told about every image, or null.</param>
    /// <param name="cancellationToken">Stops it; whole images stay.</param>
    /// <returns>Per image a <see cref="GtImage"/>, or the <see cref="GtException"/> why it was not saved; of a bucket that cannot be read at all one error.</returns>
    /// <exception cref="GtException">None can be saved: no connection, no credentials, or the folder cannot be used.</exception>
    public async IAsyncEnumerable<object> SaveAsync(IReadOnlyList<ImageSource> images, string folder, bool groupByClass, IProgress<GtProgress>? progress, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var local = images.Where(image => !ManifestSource.IsInS3(image.Source)).ToList();
        var remote = new List<(ImageSource Image, S3Uri Uri)>(images.Count - local.Count);
        foreach (var image in images.Where(image => ManifestSource.IsInS3(image.Source)))
        {
            if (S3Uri.TryParse(image.Source, out var uri) && uri.Name.Length > 0)
            {
                remote.Add((image, uri));
            }
            else
            {
                yield return new GtException("InvalidS3Uri", $"'{image.Source}' does not name an object. Give s3://bucket/key.", GtErrorKind.InvalidArgument, image.Source);
            }
        }

        foreach (var error in await LeaveOutAsync(remote, cancellationToken))
        {
            yield return error;
        }

        if (local.Count + remote.Count == 0)
        {
            yield break;
        }

        using var map = ImageNameMap.Open(folder);
        await foreach (var result in CopyAsync(local, map, groupByClass, cancellationToken))
        {
            yield return result;
        }

        if (remote.Count > 0)
        {
            await foreach (var result in DownloadAsync(remote, map, groupByClass, progress, cancellationToken))
            {
                yield return result;
            }
        }

        await map.CompactAsync(cancellationToken);
    }

    /// <summary>Leaves out the images of buckets that are not there or cannot be read from here: one error for each of those.</summary>
    private async Task<List<GtException>> LeaveOutAsync(List<(ImageSource Image, S3Uri Uri)> remote, CancellationToken token)
    {
        var errors = new List<GtException>();
        foreach (var bucket in remote.Select(item => item.Uri.Bucket).Distinct(StringComparer.Ordinal).ToArray())
        {
            try
            {
                await BucketCheck.CheckIfAllowedAsync(services ?? throw NoSession(bucket), bucket, token);
            }
            catch (GtException e) when (!SharedFailure.Is(e) && e.ErrorId != "NoSession")
            {
                var count = remote.RemoveAll(item => item.Uri.Bucket == bucket);
                errors.Add(SharedFailure.Of(e, $"{count} images of it are not saved."));
            }
        }

        return errors;
    }

    private static GtException NoSession(string bucket) =>
        new("NoSession", $"There is no session to read the bucket '{bucket}' with. Run Connect-GtSession.", GtErrorKind.InvalidOperation, bucket);

    private static async IAsyncEnumerable<object> CopyAsync(List<ImageSource> images, ImageNameMap map, bool groupByClass, [EnumeratorCancellation] CancellationToken token)
    {
        var items = OrderedParallel.Each(images.Select(image => (Image: image, Entry: map.Reserve(image, groupByClass))));
        await foreach (var (image, entry, length, wasThere, error) in OrderedParallel.SelectAsync(items, MaxLocalCopies, (item, stop) => CopyAsync(item.Image, item.Entry, map.PathOf(item.Entry), stop), token))
        {
            if (error is not null)
            {
                yield return error;
                continue;
            }

            map.Complete(entry, length, string.Empty);
            yield return Saved(image, entry, map, length, wasThere);
        }
    }

    private static async Task<(ImageSource Image, ImageNameEntry Entry, long Length, bool WasThere, GtException? Error)> CopyAsync(ImageSource image, ImageNameEntry entry, string path, CancellationToken token)
    {
        try
        {
            var (length, wasThere) = await LocalImages.CopyAsync(image.Source, path, token);
            return (image, entry, length, wasThere, null);
        }
        catch (GtException e)
        {
            return (image, entry, -1, false, e);
        }
    }

    private async IAsyncEnumerable<object> DownloadAsync(List<(ImageSource Image, S3Uri Uri)> images, ImageNameMap map, bool groupByClass, IProgress<GtProgress>? progress, [EnumeratorCancellation] CancellationToken token)
    {
        var items = images.Select(item =>
        {
            var entry = map.Reserve(item.Image, groupByClass);
            return S3TransferItem.Download(item.Uri, map.PathOf(entry), (item.Image, entry), entry.ETag.Length == 0 ? null : entry.ETag);
        });
        var options = new S3TransferOptions { Total = images.Count, Activity = "Saving images" };
        var done = 0;
        await foreach (var result in services!.Transfers.TransferAsync(OrderedParallel.Each(items), options, progress, token))
        {
            if (result.Error is { } failure)
            {
                yield return !SharedFailure.Is(failure) ? failure : throw SharedFailure.Of(failure, $"{done} of {images.Count} images are saved; run the command again for the others.");
                continue;
            }

            done++;
            var (image, entry) = ((ImageSource, ImageNameEntry))result.Item.Tag!;
            map.Complete(entry, result.Length, result.ETag);
            yield return Saved(image, entry, map, result.Length, result.Status == S3TransferStatus.Skipped);
        }
    }

    private static GtImage Saved(ImageSource image, ImageNameEntry entry, ImageNameMap map, long length, bool wasThere) => new()
    {
        Path = map.PathOf(entry),
        S3Uri = ManifestSource.IsInS3(image.Source) ? image.Source : string.Empty,
        Key = entry.File,
        Label = image.Label,
        StandardLabel = image.StandardLabel,
        Length = length,
        Status = wasThere ? "Skipped" : "Saved",
    };
}
