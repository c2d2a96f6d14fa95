using Amazon.S3.Model;
using GtPs.Model;

namespace GtPs.Aws.S3;

/// <content>Content: reading, writing, copying.</content>
public sealed partial class S3Store
{
    private const int CopyBufferSize = 128 * 1024;

    /// <summary>Opens an object for reading from its start; the stream cannot seek, and the caller disposes it.</summary>
    /// <param name="uri">The object.</param>
    /// <param name="token">Cancels the opening.</param>
    /// <exception cref="GtException"><c>NoSuchKey</c>, <c>NoSuchBucket</c>…; reading may throw too.</exception>
    public async Task<Stream> OpenReadAsync(S3Uri uri, CancellationToken token) => await OpenAsync(uri, token).ConfigureAwait(false);

    private async Task<S3ReadStream> OpenAsync(S3Uri uri, CancellationToken token)
    {
        RequireKey(uri);
        var response = await Guard("GetObject", uri, client => client.GetObjectAsync(uri.Bucket, uri.Key, token), token).ConfigureAwait(false);
        return new S3ReadStream(response, new Errors.AwsCall("GetObject", uri.ToString(), _connection));
    }

    /// <summary>Stores an object whole, over one that has its key. More than 16 MB go up in parts, some at a time.</summary>
    /// <param name="uri">Where to.</param>
    /// <param name="content">The bytes, from its position to its end; it need not seek, and is not closed.</param>
    /// <param name="contentType">The content type.</param>
    /// <param name="token">Cancels; nothing is stored then.</param>
    public Task PutAsync(S3Uri uri, Stream content, string contentType, CancellationToken token)
    {
        RequireKey(uri);
        return Guard("PutObject", uri, async client => await new S3Upload(client, uri, contentType, _connection.EndpointUrl is not null).RunAsync(content, token).ConfigureAwait(false), token);
    }

    /// <summary>Stores an object whole, over one that has its key.</summary>
    /// <param name="uri">Where to.</param>
    /// <param name="content">The bytes.</param>
    /// <param name="contentType">The content type.</param>
    /// <param name="token">Cancels; nothing is stored then.</param>
    public async Task PutBytesAsync(S3Uri uri, ReadOnlyMemory<byte> content, string contentType, CancellationToken token)
    {
        using var stream = System.Runtime.InteropServices.MemoryMarshal.TryGetArray(content, out var segment)
            ? new MemoryStream(segment.Array!, segment.Offset, segment.Count, writable: false)
            : new MemoryStream(content.ToArray(), writable: false);
        await PutAsync(uri, stream, contentType, token).ConfigureAwait(false);
    }

    /// <summary>Downloads an object into a file: into a temporary one beside it first, so that the file is there whole or not at all.</summary>
    /// <param name="uri">The object.</param>
    /// <param name="path">The file; its folder is made, and a file of that name replaced.</param>
    /// <param name="token">Cancels; nothing is left then.</param>
    /// <returns>Bytes written.</returns>
    /// <exception cref="GtException"><c>NoSuchKey</c>…, or <c>FileNotWritable</c>.</exception>
    public async Task<long> DownloadAsync(S3Uri uri, string path, CancellationToken token) => (await FetchAsync(uri, path, token).ConfigureAwait(false)).Length;

    /// <summary>Downloads as <see cref="DownloadAsync"/> does, and tells the entity tag of what came too.</summary>
    /// <param name="uri">The object.</param>
    /// <param name="path">The file.</param>
    /// <param name="token">Cancels.</param>
    internal async Task<(long Length, string ETag)> FetchAsync(S3Uri uri, string path, CancellationToken token)
    {
        var content = await OpenAsync(uri, token).ConfigureAwait(false);
        await using (content.ConfigureAwait(false))
        {
            var temporary = $"{path}.{Path.GetRandomFileName()}.part";
            try
            {
                Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
                long length;
                var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.Asynchronous);
                await using (file.ConfigureAwait(false))
                {
                    await content.CopyToAsync(file, CopyBufferSize, token).ConfigureAwait(false);
                    length = file.Length;
                }

                File.Move(temporary, path, overwrite: true);
                return (length, content.ETag);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
            {
                throw new GtException("FileNotWritable", $"'{path}' cannot be written: {exception.Message}", GtErrorKind.Permission, path, exception);
            }
            finally
            {
                // The folder may be what could not be made.
                if (File.Exists(temporary))
                {
                    File.Delete(temporary);
                }
            }
        }
    }

    /// <summary>Copies an object on the server, up to 5 GB; its bytes do not come here.</summary>
    /// <param name="source">The object.</param>
    /// <param name="destination">Where to.</param>
    /// <param name="token">Cancels.</param>
    public Task CopyAsync(S3Uri source, S3Uri destination, CancellationToken token) => Guard(
        "CopyObject",
        source,
        client => client.CopyObjectAsync(
            new CopyObjectRequest
            {
                SourceBucket = source.Bucket,
                SourceKey = source.Key,
                DestinationBucket = destination.Bucket,
                DestinationKey = destination.Key,
            },
            token),
        token);
}
