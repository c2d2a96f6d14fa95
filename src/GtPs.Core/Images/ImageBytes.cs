using GtPs.Aws.S3;
using GtPs.Core.Sessions;
using GtPs.Model;

namespace GtPs.Core.Images;

/// <summary>Reads image files whole, from S3 or from the disk, to make pictures of them.</summary>
/// <param name="store">The S3 store, or null without a session: then images in S3 cannot be read.</param>
internal sealed class ImageBytes(S3Store? store)
{
    /// <summary>Reads an image and makes a picture of it; an image that cannot be read is told by its picture.</summary>
    /// <param name="source">Its S3 URI or path.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="GtException">No image can be read: the engine has ended, the network is gone, the credentials have expired.</exception>
    public async Task<Thumbnail> ThumbnailAsync(string source, CancellationToken cancellationToken)
    {
        try
        {
            return ThumbnailMaker.Make(await ReadAsync(source, cancellationToken));
        }
        catch (GtException e) when (!SharedFailure.Is(e))
        {
            return new Thumbnail(null, e.ErrorId switch
            {
                "NoSession" => "no session",
                "ImageTooLarge" => "too large",
                _ when e.Kind == GtErrorKind.NotFound => "missing",
                _ when e.Kind == GtErrorKind.Permission => "not readable",
                _ => e.ErrorId,
            });
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return new Thumbnail(null, "missing");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return new Thumbnail(null, "not readable");
        }
    }

    private async Task<byte[]> ReadAsync(string source, CancellationToken token)
    {
        if (!S3Uri.TryParse(source, out var uri))
        {
            return new FileInfo(source).Length > ImageFiles.MaxLength ? throw TooLarge(source) : await File.ReadAllBytesAsync(source, token);
        }

        if (store is null)
        {
            throw new GtException("NoSession", $"There is no session to read '{source}' with.", GtErrorKind.InvalidOperation, source);
        }

        await using var stream = await store.OpenReadAsync(uri, token);
        if (stream.Length > ImageFiles.MaxLength)
        {
            throw TooLarge(source);
        }

        var bytes = new byte[stream.Length];
        await stream.ReadExactlyAsync(bytes, token);
        return bytes;
    }

    private static GtException TooLarge(string source) => new("ImageTooLarge", $"'{source}' is larger than 40 MB, which Ground Truth does not take.", GtErrorKind.InvalidData, source);
}
