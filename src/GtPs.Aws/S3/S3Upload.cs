using System.Buffers;
using Amazon.S3;
using Amazon.S3.Model;

namespace GtPs.Aws.S3;

/// <summary>One upload: up to 16 MB in one piece, more in parts of 16 MB, a few at a time. Parts of an upload that fails are thrown away.</summary>
/// <param name="client">The SDK's client.</param>
/// <param name="uri">Where to.</param>
/// <param name="contentType">The content type.</param>
/// <param name="isCustomEndpoint">True off AWS: the body is then signed whole instead of in chunks, which every server knows.</param>
internal sealed class S3Upload(AmazonS3Client client, S3Uri uri, string contentType, bool isCustomEndpoint)
{
    /// <summary>The size of a part, and of the largest object that goes up in one piece, in bytes.</summary>
    public const int PartSize = 16 * 1024 * 1024;

    private const int PartsAtATime = 3;

    /// <summary>Uploads.</summary>
    /// <param name="content">The bytes, from its position to its end.</param>
    /// <param name="token">Cancels.</param>
    /// <returns>Bytes uploaded.</returns>
    public async Task<long> RunAsync(Stream content, CancellationToken token)
    {
        var known = content.CanSeek ? content.Length - content.Position : PartSize;
        if (content.CanSeek && known <= PartSize && content is MemoryStream)
        {
            await PutAsync(content, token).ConfigureAwait(false);
            return known;
        }

        var buffer = ArrayPool<byte>.Shared.Rent((int)Math.Clamp(known, 1, PartSize));
        var size = Math.Min(buffer.Length, PartSize);
        var length = await content.ReadAtLeastAsync(buffer.AsMemory(0, size), size, throwOnEndOfStream: false, token).ConfigureAwait(false);
        if (length < PartSize)
        {
            await PutAsync(new MemoryStream(buffer, 0, length, writable: false), token).ConfigureAwait(false);
            ArrayPool<byte>.Shared.Return(buffer);
            return length;
        }

        return await PutPartsAsync(content, buffer, length, token).ConfigureAwait(false);
    }

    private Task<PutObjectResponse> PutAsync(Stream content, CancellationToken token) => client.PutObjectAsync(
        new PutObjectRequest
        {
            BucketName = uri.Bucket,
            Key = uri.Key,
            InputStream = content,
            AutoCloseStream = false,
            ContentType = contentType,
            UseChunkEncoding = !isCustomEndpoint,
        },
        token);

    private async Task<long> PutPartsAsync(Stream content, byte[] first, int firstLength, CancellationToken token)
    {
        var start = await client.InitiateMultipartUploadAsync(new InitiateMultipartUploadRequest { BucketName = uri.Bucket, Key = uri.Key, ContentType = contentType }, token).ConfigureAwait(false);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(token);
        var running = new List<Task<PartETag>>();
        try
        {
            var (buffer, length, total) = (first, firstLength, 0L);
            while (length > 0)
            {
                total += length;
                running.Add(PutPartAsync(start.UploadId, running.Count + 1, buffer, length, stop.Token));
                var busy = running.Where(part => !part.IsCompletedSuccessfully).ToList();
                if (busy.Count >= PartsAtATime)
                {
                    await (await Task.WhenAny(busy).ConfigureAwait(false)).ConfigureAwait(false);
                }

                buffer = ArrayPool<byte>.Shared.Rent(PartSize);
                length = await content.ReadAtLeastAsync(buffer.AsMemory(0, PartSize), PartSize, throwOnEndOfStream: false, token).ConfigureAwait(false);
            }

            ArrayPool<byte>.Shared.Return(buffer);
            var parts = await Task.WhenAll(running).ConfigureAwait(false);
            await client.CompleteMultipartUploadAsync(
                new CompleteMultipartUploadRequest { BucketName = uri.Bucket, Key = uri.Key, UploadId = start.UploadId, PartETags = [.. parts] }, token).ConfigureAwait(false);
            return total;
        }
        catch
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await AbortAsync(start.UploadId, running).ConfigureAwait(false);
            throw;
        }
    }

    private async Task<PartETag> PutPartAsync(string uploadId, int number, byte[] buffer, int length, CancellationToken token)
    {
        var response = await client.UploadPartAsync(
            new UploadPartRequest
            {
                BucketName = uri.Bucket,
                Key = uri.Key,
                UploadId = uploadId,
                PartNumber = number,
                InputStream = new MemoryStream(buffer, 0, length, writable: false),
                PartSize = length,
                UseChunkEncoding = !isCustomEndpoint,
            },
            token).ConfigureAwait(false);
        ArrayPool<byte>.Shared.Return(buffer);
        return new PartETag(number, response.ETag);
    }

    private async Task AbortAsync(string uploadId, List<Task<PartETag>> running)
    {
        // The first failure is what the caller hears; a server that cannot even abort throws the parts away by its own rules.
        await Task.WhenAll(running).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default).ConfigureAwait(false);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        try
        {
            await client.AbortMultipartUploadAsync(new AbortMultipartUploadRequest { BucketName = uri.Bucket, Key = uri.Key, UploadId = uploadId }, limit.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is AmazonS3Exception or Amazon.Runtime.AmazonClientException or OperationCanceledException or HttpRequestException)
        {
            System.Diagnostics.Trace.WriteLine($"The parts of {uri} could not be thrown away: {exception.Message}");
        }
    }
}
