using System.Runtime.CompilerServices;
using GtPs.Aws.S3;
using GtPs.Core.Sessions;
using GtPs.Model;

namespace GtPs.Core.Images;

/// <summary>Brings images into the session's bucket: files by upload, objects by a copy on the server.</summary>
/// <param name="services">The session.</param>
public sealed class ImageCopier(SessionServices services)
{
    /// <summary>Where images go when no destination is given.</summary>
    public S3Uri DefaultDestination => services.Root.Combine("images/");

    /// <summary>Lists the images below a prefix.</summary>
    /// <param name="prefix">The prefix.</param>
    /// <param name="cancellationToken">Stops the listing.</param>
    /// <exception cref="GtException">There is none (<c>NoImages</c>).</exception>
    public async Task<IReadOnlyList<GtImage>> ListAsync(S3Uri prefix, CancellationToken cancellationToken)
    {
        var images = new List<GtImage>();
        await foreach (var found in services.S3.ListAsync(prefix, cancellationToken))
        {
            if (ImageFiles.IsImage(found.Uri.Key))
            {
                images.Add(ImageFiles.FromObject(prefix, found));
            }
        }

        return images.Count > 0 ? images : throw new GtException("NoImages", $"There is no .jpg, .jpeg or .png object below '{prefix}'.", GtErrorKind.NotFound, prefix.ToString());
    }

    /// <summary>Copies images to <c>destination/Key</c>. What is there already with the same content is left.</summary>
    /// <param name="images">The images; one with a local file is uploaded, one with only an object copied.</param>
    /// <param name="destination">The prefix they go below.</param>
    /// <param name="force">True copies also what is there already.</param>
    /// <param name="progress">Told about every image, or null.</param>
    /// <param name="cancellationToken">Stops the copying; whole images stay.</param>
    /// <returns>For each image itself with its new S3 URI, or the <see cref="GtException"/> why it was not copied; the others go on.</returns>
    /// <exception cref="GtException">None can be copied: no such bucket, a bucket of another region, no connection or no credentials.</exception>
    public async IAsyncEnumerable<object> CopyAsync(IReadOnlyList<GtImage> images, S3Uri destination, bool force, IProgress<GtProgress>? progress, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await BucketCheck.CheckIfAllowedAsync(services, destination.Bucket, cancellationToken);
        var items = new List<S3TransferItem>(images.Count);
        var errors = new List<GtException>();
        var keys = new HashSet<string>(StringComparer.Ordinal);
        foreach (var image in images)
        {
            try
            {
                items.Add(ToItem(image, destination, keys));
            }
            catch (GtException e)
            {
                errors.Add(e);
            }
        }

        foreach (var error in errors)
        {
            yield return error;
        }

        var done = 0;
        var options = new S3TransferOptions { SkipExisting = !force, Total = items.Count, Activity = "Copying images" };
        await foreach (var result in services.Transfers.TransferAsync(Stream(items), options, progress, cancellationToken))
        {
            if (result.Error is { } failure && SharedFailure.Is(failure))
            {
                throw SharedFailure.Of(failure, $"{done} of {items.Count} images are in place; run the command again for the others.");
            }

            done += result.Error is null ? 1 : 0;
            var image = (GtImage)result.Item.Tag!;
            yield return result.Error as object ?? new GtImage
            {
                Path = image.Path,
                S3Uri = result.Item.Destination,
                Key = KeyOf(image),
                StandardLabel = image.StandardLabel,
                Length = result.Length,
                Status = result.Status == S3TransferStatus.Skipped ? "Skipped" : "Copied",
            };
        }
    }

    private static S3TransferItem ToItem(GtImage image, S3Uri destination, HashSet<string> keys)
    {
        if (image.Path.Length == 0 && image.S3Uri.Length == 0)
        {
            throw new GtException("InvalidImage", $"An image is not copied: it has neither Path nor S3Uri (Key '{image.Key}'). Give it the one or the other.", GtErrorKind.InvalidArgument, image.Key);
        }

        var key = KeyOf(image);
        if (!ImageFiles.IsImage(key))
        {
            throw new GtException("NotAnImage", $"'{image}' is not copied: Ground Truth labels .jpg, .jpeg and .png images.", GtErrorKind.InvalidArgument, image.ToString());
        }

        if (image.Length > ImageFiles.MaxLength || image.Length == 0)
        {
            throw new GtException("InvalidImageSize", $"'{image}' is not copied: it has {image.Length} bytes, and Ground Truth takes 1 byte to 40 MB.", GtErrorKind.InvalidData, image.ToString());
        }

        if (!keys.Add(key))
        {
            throw new GtException("DuplicateKey", $"'{image}' is not copied: another image has the key '{key}' too and would be overwritten. Give each its own Key, or copy them to different destinations.", GtErrorKind.AlreadyExists, image.ToString());
        }

        var target = destination.Combine(key);
        return image.Path.Length > 0 ? S3TransferItem.Upload(image.Path, target, image) : S3TransferItem.Copy(S3Uri.Parse(image.S3Uri), target, image);
    }

    private static string KeyOf(GtImage image) => image.Key.Length > 0 ? image.Key : image.Path.Length > 0 ? Path.GetFileName(image.Path) : S3Uri.Parse(image.S3Uri).Name;

    private static async IAsyncEnumerable<S3TransferItem> Stream(List<S3TransferItem> items)
    {
        await Task.CompletedTask;
        foreach (var item in items)
        {
            yield return item;
        }
    }
}
