using System.Globalization;
using GtPs.Engine.Protocols;
using GtPs.Engine.Storage;

namespace GtPs.Engine.S3;

/// <summary>UploadPart and UploadPartCopy.</summary>
internal sealed class S3Parts(BucketStore buckets, FileObjectStore store, MultipartStore uploads, TimeProvider clock)
{
    private const int MaxParts = 10_000;
    private const string RangeHeader = "x-amz-copy-source-range";

    /// <summary>Takes a part, from the body or from another object.</summary>
    /// <param name="request">The request.</param>
    public async Task PutAsync(S3Request request)
    {
        var upload = uploads.Get(request.Query("uploadId")!, request.Bucket, request.Key);
        if (!int.TryParse(request.Query("partNumber"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number is < 1 or > MaxParts)
        {
            throw EngineErrors.InvalidArgument($"Part number must be an integer between 1 and {MaxParts}, inclusive; it is '{request.Query("partNumber")}'.");
        }

        await (request.Header("x-amz-copy-source") is null ? TakeAsync(request, upload, number) : CopyAsync(request, upload, number)).ConfigureAwait(false);
    }

    private async Task TakeAsync(S3Request request, UploadRow upload, int number)
    {
        S3Writes.CheckLength(request);
        using var checks = new S3Checksums(request);
        using var staged = await store.StageAsync(request.Body, checks.Hashes, request.Token).ConfigureAwait(false);
        var checksums = checks.Verify(staged, request.Body);
        foreach (var (name, value) in checksums)
        {
            request.Response.Headers[name] = value;
        }

        var own = UploadChecksum.Parse(upload.Checksum) is { } checksum ? checksums.GetValueOrDefault(S3Checksums.Prefix + checksum.Algorithm) : null;
        await uploads.PutPartAsync(upload.Id, number, staged, own).ConfigureAwait(false);
        request.Response.Headers.ETag = $"\"{staged.ETag}\"";
    }

    private async Task CopyAsync(S3Request request, UploadRow upload, int number)
    {
        var source = S3Copies.ReadSource(request);
        buckets.Require(source.Bucket);
        using var found = await store.OpenAsync(source.Bucket, source.Key, request.Token).ConfigureAwait(false) ?? throw EngineErrors.NoSuchKey(source.Key);
        if (S3Conditions.CheckSource(request, found.Info) is { } refused)
        {
            throw refused;
        }

        var range = ReadRange(request.Header(RangeHeader), found.Info.Length);
        var checksum = UploadChecksum.Parse(upload.Checksum);
        using var hash = checksum is null ? null : S3Checksums.Create(checksum.Algorithm);
        found.Content.Position = range.Start;
        using var staged = await store.StageAsync(new FirstBytesStream(found.Content, range.Length), hash is null ? [] : [hash], request.Token).ConfigureAwait(false);
        var value = hash is null ? null : Convert.ToBase64String(hash.Finish());
        await uploads.PutPartAsync(upload.Id, number, staged, value).ConfigureAwait(false);
        await S3Xml.WriteAsync(request, S3Xml.Element(
            "CopyPartResult",
            S3Xml.Element("LastModified", S3Xml.Time(clock.GetUtcNow())),
            S3Xml.Element("ETag", $"\"{staged.ETag}\""),
            value is null ? null : S3Xml.Element(S3Checksums.ElementName(checksum!.Algorithm), value))).ConfigureAwait(false);
    }

    // Unlike the range of a read, this one must have both ends and lie inside the source.
    private static ByteRange ReadRange(string? header, long size)
    {
        if (header is null)
        {
            return new ByteRange(0, size);
        }

        var ends = header.StartsWith("bytes=", StringComparison.Ordinal) ? header["bytes=".Length..].Split('-') : [];
        if (ends.Length != 2
            || !long.TryParse(ends[0], NumberStyles.None, CultureInfo.InvariantCulture, out var first)
            || !long.TryParse(ends[1], NumberStyles.None, CultureInfo.InvariantCulture, out var last)
            || last < first)
        {
            throw EngineErrors.InvalidArgument($"The {RangeHeader} value must be of the form bytes=first-last where first and last are the zero-based offsets of the first and last bytes to copy; it is '{header}'.");
        }

        return last < size ? new ByteRange(first, last - first + 1) : throw EngineErrors.InvalidArgument($"Range specified is not valid for source object of size: {size}.");
    }
}
