using System.Buffers;
using System.Globalization;
using GtPs.Engine.Protocols;
using GtPs.Engine.Storage;

namespace GtPs.Engine.S3;

/// <summary>GetObject and HeadObject.</summary>
internal sealed class S3Reads(BucketStore buckets, FileObjectStore store)
{
    private const int BufferSize = 128 * 1024;

    /// <summary>GetObject, whole or a range.</summary>
    /// <param name="request">The request.</param>
    public async Task GetAsync(S3Request request)
    {
        using var found = await store.OpenAsync(request.Bucket, request.Key, request.Token).ConfigureAwait(false);
        if (found is null)
        {
            throw Missing(request);
        }

        if (Prepare(request, found.Info) is not { } part)
        {
            return;
        }

        var buffer = ArrayPool<byte>.Shared.Rent((int)Math.Clamp(part.Length, 1, BufferSize));
        try
        {
            found.Content.Position = part.Start;
            for (var left = part.Length; left > 0;)
            {
                var read = await found.Content.ReadAsync(buffer.AsMemory(0, (int)Math.Min(left, buffer.Length)), request.Token).ConfigureAwait(false);
                if (read == 0)
                {
                    throw new IOException($"The file of '{request.Key}' in bucket '{request.Bucket}' is shorter than its entry says.");
                }

                await request.Response.Body.WriteAsync(buffer.AsMemory(0, read), request.Token).ConfigureAwait(false);
                left -= read;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>HeadObject.</summary>
    /// <param name="request">The request.</param>
    public async Task HeadAsync(S3Request request)
    {
        var info = await store.HeadAsync(request.Bucket, request.Key, request.Token).ConfigureAwait(false) ?? throw Missing(request);
        _ = Prepare(request, info);
    }

    private static ByteRange? Prepare(S3Request request, ObjectInfo info)
    {
        if (!S3Conditions.CheckRead(request, info))
        {
            S3Headers.ApplyUnchanged(request, info);
            return null;
        }

        var range = ReadRange(request, info);
        S3Headers.Apply(request, info, isWhole: range is null);
        if (range is { } part)
        {
            request.Response.StatusCode = StatusCodes.Status206PartialContent;
            request.Response.Headers.ContentRange = string.Create(CultureInfo.InvariantCulture, $"bytes {part.Start}-{part.Start + part.Length - 1}/{info.Length}");
        }

        request.Response.ContentLength = range?.Length ?? info.Length;
        return range ?? new ByteRange(0, info.Length);
    }

    private static ByteRange? ReadRange(S3Request request, ObjectInfo info)
    {
        try
        {
            return S3Conditions.AllowsRange(request, info) ? ByteRange.Read(request.Header("Range"), info.Length) : null;
        }
        catch (ServiceException outside)
        {
            request.Response.Headers.ContentRange = string.Create(CultureInfo.InvariantCulture, $"bytes */{info.Length}");
            throw new ServiceException(outside.Status, outside.Code, outside.Message) { Details = [("RangeRequested", request.Header("Range")!), .. outside.Details] };
        }
    }

    private ServiceException Missing(S3Request request) => buckets.Exists(request.Bucket) ? EngineErrors.NoSuchKey(request.Key) : EngineErrors.NoSuchBucket(request.Bucket);
}
