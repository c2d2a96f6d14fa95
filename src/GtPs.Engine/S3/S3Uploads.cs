using System.Globalization;
using GtPs.Engine.Protocols;
using GtPs.Engine.Storage;

namespace GtPs.Engine.S3;

/// <summary>Multipart uploads: begin, list and abort them, and their parts. Completing is <see cref="UploadCompletion"/>'s.</summary>
internal sealed class S3Uploads(BucketStore buckets, FileObjectStore store, MultipartStore uploads, UploadCompletion completion)
{
    private const int MaxParts = 10_000;

    /// <summary>CreateMultipartUpload.</summary>
    /// <param name="request">The request.</param>
    public async Task CreateAsync(S3Request request)
    {
        string? checksum = null;
        if (request.Header("x-amz-checksum-algorithm") is { } given)
        {
            var algorithm = given.ToLowerInvariant();
            S3Checksums.Create(algorithm).Dispose();
            checksum = $"{algorithm}/{request.Header("x-amz-checksum-type") ?? (algorithm == "crc64nvme" ? UploadCompletion.FullObject : UploadCompletion.Composite)}";
            request.Response.Headers["x-amz-checksum-algorithm"] = given;
        }

        var id = await uploads.CreateAsync(new PutRequest(request.Bucket, request.Key, request.Context.Request.ContentType) { Headers = S3Headers.Collect(request) }, checksum).ConfigureAwait(false);
        await S3Xml.WriteAsync(request, S3Xml.Element(
            "InitiateMultipartUploadResult", S3Xml.Element("Bucket", request.Bucket), S3Xml.Element("Key", request.Key), S3Xml.Element("UploadId", id))).ConfigureAwait(false);
    }

    /// <summary>UploadPart and UploadPartCopy.</summary>
    /// <param name="request">The request.</param>
    public async Task PutPartAsync(S3Request request)
    {
        var upload = Upload(request);
        if (!int.TryParse(request.Query("partNumber"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number is < 1 or > MaxParts)
        {
            throw EngineErrors.InvalidArgument($"Part number must be an integer between 1 and {MaxParts}, inclusive; it is '{request.Query("partNumber")}'.");
        }

        if (request.Header("x-amz-copy-source") is not null)
        {
            await CopyPartAsync(request, upload, number).ConfigureAwait(false);
            return;
        }

        using var checks = new S3Checksums(request);
        using var staged = await store.StageAsync(request.Body, checks.Hashes, request.Token).ConfigureAwait(false);
        var checksums = checks.Verify(staged, request.Body);
        foreach (var (name, value) in checksums)
        {
            request.Response.Headers[name] = value;
        }

        var own = upload.Checksum is null ? null : checksums.GetValueOrDefault(S3Checksums.Prefix + upload.Checksum.Split('/')[0]);
        await uploads.PutPartAsync(upload.Id, number, staged, own).ConfigureAwait(false);
        request.Response.Headers.ETag = $"\"{staged.ETag}\"";
    }

    /// <summary>CompleteMultipartUpload.</summary>
    /// <param name="request">The request.</param>
    public Task CompleteAsync(S3Request request) => completion.AnswerAsync(request, Upload(request));

    /// <summary>AbortMultipartUpload.</summary>
    /// <param name="request">The request.</param>
    public async Task AbortAsync(S3Request request)
    {
        await uploads.RemoveAsync(Upload(request).Id).ConfigureAwait(false);
        request.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    /// <summary>ListParts.</summary>
    /// <param name="request">The request.</param>
    public Task ListPartsAsync(S3Request request)
    {
        var upload = Upload(request);
        var max = Number(request, "max-parts", 1000);
        var behind = Number(request, "part-number-marker", 0);
        var parts = uploads.Parts(upload.Id).Where(part => part.Number > behind).ToList();
        var page = parts.Take(max).ToList();
        return S3Xml.WriteAsync(request, S3Xml.Element(
            "ListPartsResult",
            S3Xml.Element("Bucket", request.Bucket),
            S3Xml.Element("Key", request.Key),
            S3Xml.Element("UploadId", upload.Id),
            S3Xml.Element("PartNumberMarker", behind),
            S3Xml.Element("NextPartNumberMarker", page.Count == 0 ? behind : page[^1].Number),
            S3Xml.Element("MaxParts", max),
            S3Xml.Element("IsTruncated", page.Count < parts.Count),
            page.Select(part => S3Xml.Element(
                "Part",
                S3Xml.Element("PartNumber", part.Number),
                S3Xml.Element("LastModified", S3Xml.Time(DateTimeOffset.FromUnixTimeMilliseconds(part.Modified))),
                S3Xml.Element("ETag", $"\"{part.Etag}\""),
                S3Xml.Element("Size", part.Length)))));
    }

    /// <summary>ListMultipartUploads; all at once, the engine has few.</summary>
    /// <param name="request">The request.</param>
    public Task ListUploadsAsync(S3Request request)
    {
        buckets.Require(request.Bucket);
        var isUrl = request.Query("encoding-type") == "url";
        return S3Xml.WriteAsync(request, S3Xml.Element(
            "ListMultipartUploadsResult",
            S3Xml.Element("Bucket", request.Bucket),
            S3Xml.Element("IsTruncated", false),
            isUrl ? S3Xml.Element("EncodingType", "url") : null,
            uploads.List(request.Bucket, request.Query("prefix") ?? string.Empty).Select(upload => S3Xml.Element(
                "Upload",
                S3Xml.Element("Key", isUrl ? UriText.Encode(upload.Key, keepSlash: true) : upload.Key),
                S3Xml.Element("UploadId", upload.Id),
                S3Xml.Element("StorageClass", "STANDARD"),
                S3Xml.Element("Initiated", S3Xml.Time(DateTimeOffset.FromUnixTimeMilliseconds(upload.Initiated)))))));
    }

    private async Task CopyPartAsync(S3Request request, UploadRow upload, int number)
    {
        var source = S3Copies.ReadSource(request);
        buckets.Require(source.Bucket);
        using var found = await store.OpenAsync(source.Bucket, source.Key, request.Token).ConfigureAwait(false) ?? throw EngineErrors.NoSuchKey(source.Key);
        if (S3Conditions.CheckSource(request, found.Info) is { } refused)
        {
            throw refused;
        }

        var range = ByteRange.Read(request.Header("x-amz-copy-source-range"), found.Info.Length) ?? new ByteRange(0, found.Info.Length);
        found.Content.Position = range.Start;
        using var staged = await store.StageAsync(new FirstBytesStream(found.Content, range.Length), [], request.Token).ConfigureAwait(false);
        await uploads.PutPartAsync(upload.Id, number, staged, null).ConfigureAwait(false);
        await S3Xml.WriteAsync(request, S3Xml.Element(
            "CopyPartResult", S3Xml.Element("LastModified", S3Xml.Time(found.Info.LastModified)), S3Xml.Element("ETag", $"\"{staged.ETag}\""))).ConfigureAwait(false);
    }

    private UploadRow Upload(S3Request request) => uploads.Get(request.Query("uploadId")!, request.Bucket, request.Key);

    private static int Number(S3Request request, string name, int otherwise)
        => request.Query(name) is not { } text ? otherwise
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value
            : throw EngineErrors.InvalidArgument($"{name} must be a number, 0 or more; it is '{text}'.");
}
