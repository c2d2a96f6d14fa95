using System.Globalization;
using System.Text;
using System.Xml.Linq;
using GtPs.Engine.Hosting;
using GtPs.Engine.Protocols;
using GtPs.Engine.Storage;

namespace GtPs.Engine.S3;

/// <summary>Multipart uploads: begin, list and abort them, and list their parts, which <see cref="S3Parts"/> takes. Completing is <see cref="UploadCompletion"/>'s.</summary>
internal sealed class S3Uploads(BucketStore buckets, MultipartStore uploads, UploadCompletion completion, EngineOptions options)
{
    private const int MaxPage = 1000;

    /// <summary>CreateMultipartUpload.</summary>
    /// <param name="request">The request.</param>
    public async Task CreateAsync(S3Request request)
    {
        FileObjectStore.CheckKey(request.Key);
        var checksum = UploadChecksum.Read(request);
        if (checksum is not null)
        {
            request.Response.Headers["x-amz-checksum-algorithm"] = checksum.Algorithm.ToUpperInvariant();
            request.Response.Headers[S3Checksums.TypeHeader] = checksum.Type;
        }

        var id = await uploads.CreateAsync(new PutRequest(request.Bucket, request.Key, request.Context.Request.ContentType) { Headers = S3Headers.Collect(request) }, checksum?.ToString()).ConfigureAwait(false);
        await S3Xml.WriteAsync(request, S3Xml.Element(
            "InitiateMultipartUploadResult", S3Xml.Element("Bucket", request.Bucket), S3Xml.Element("Key", request.Key), S3Xml.Element("UploadId", id))).ConfigureAwait(false);
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
        var checksum = UploadChecksum.Parse(upload.Checksum);
        var max = Math.Min(Number(request, "max-parts", MaxPage), MaxPage);
        var behind = Number(request, "part-number-marker", 0);
        var parts = uploads.Parts(upload.Id).Where(part => part.Number > behind).ToList();
        var page = parts.Take(max).ToList();
        return S3Xml.WriteAsync(request, S3Xml.Element(
            "ListPartsResult",
            S3Xml.Element("Bucket", request.Bucket),
            S3Xml.Element("Key", request.Key),
            S3Xml.Element("UploadId", upload.Id),
            Owner("Initiator"),
            Owner("Owner"),
            S3Xml.Element("StorageClass", "STANDARD"),
            checksum is null ? null : S3Xml.Element("ChecksumAlgorithm", checksum.Algorithm.ToUpperInvariant()),
            checksum is null ? null : S3Xml.Element("ChecksumType", checksum.Type),
            S3Xml.Element("PartNumberMarker", behind),
            S3Xml.Element("NextPartNumberMarker", page.Count == 0 ? behind : page[^1].Number),
            S3Xml.Element("MaxParts", max),
            S3Xml.Element("IsTruncated", page.Count < parts.Count),
            page.Select(part => S3Xml.Element(
                "Part",
                S3Xml.Element("PartNumber", part.Number),
                S3Xml.Element("LastModified", S3Xml.Time(DateTimeOffset.FromUnixTimeMilliseconds(part.Modified))),
                S3Xml.Element("ETag", $"\"{part.Etag}\""),
                checksum is null || part.Checksum is null ? null : S3Xml.Element(S3Checksums.ElementName(checksum.Algorithm), part.Checksum),
                S3Xml.Element("Size", part.Length)))));
    }

    /// <summary>ListMultipartUploads.</summary>
    /// <param name="request">The request.</param>
    public Task ListUploadsAsync(S3Request request)
    {
        buckets.Require(request.Bucket);
        var max = Math.Min(Number(request, "max-uploads", MaxPage), MaxPage);
        Func<string, string> text = request.Query("encoding-type") switch
        {
            null => value => value,
            "url" => value => UriText.Encode(value, keepSlash: true),
            var other => throw EngineErrors.InvalidArgument($"encoding-type must be url; it is '{other}'."),
        };
        var (keyMarker, idMarker, prefix) = (request.Query("key-marker") ?? string.Empty, request.Query("upload-id-marker") ?? string.Empty, request.Query("prefix") ?? string.Empty);
        var all = uploads.List(request.Bucket, prefix);

        // The upload the marker names may have ended meanwhile: then the rest of its key's uploads come too.
        var named = all.ToList().FindIndex(upload => upload.Key == keyMarker && upload.Id == idMarker);
        var left = named >= 0 ? [.. all.Skip(named + 1)] : all.Where(upload => Compare(upload.Key, keyMarker) is var order && (order > 0 || (order == 0 && idMarker.Length > 0))).ToList();
        var page = left.Take(max).ToList();
        var isCut = page.Count > 0 && page.Count < left.Count;
        return S3Xml.WriteAsync(request, S3Xml.Element(
            "ListMultipartUploadsResult",
            S3Xml.Element("Bucket", request.Bucket),
            S3Xml.Element("KeyMarker", text(keyMarker)),
            S3Xml.Element("UploadIdMarker", idMarker),
            prefix.Length > 0 ? S3Xml.Element("Prefix", text(prefix)) : null,
            isCut ? S3Xml.Element("NextKeyMarker", text(page[^1].Key)) : null,
            isCut ? S3Xml.Element("NextUploadIdMarker", page[^1].Id) : null,
            S3Xml.Element("MaxUploads", max),
            S3Xml.Element("IsTruncated", isCut),
            request.Query("encoding-type") is { } encoding ? S3Xml.Element("EncodingType", encoding) : null,
            page.Select(upload => S3Xml.Element(
                "Upload",
                S3Xml.Element("Key", text(upload.Key)),
                S3Xml.Element("UploadId", upload.Id),
                Owner("Initiator"),
                Owner("Owner"),
                S3Xml.Element("StorageClass", "STANDARD"),
                S3Xml.Element("Initiated", S3Xml.Time(DateTimeOffset.FromUnixTimeMilliseconds(upload.Initiated)))))));
    }

    private static int Compare(string one, string other) => Encoding.UTF8.GetBytes(one).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(other));

    private XElement Owner(string name) => S3Xml.Element(name, S3Xml.Element("ID", options.AccountId));

    private UploadRow Upload(S3Request request) => uploads.Get(request.Query("uploadId")!, request.Bucket, request.Key);

    private static int Number(S3Request request, string name, int otherwise)
        => request.Query(name) is not { } text ? otherwise
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value
            : throw EngineErrors.InvalidArgument($"{name} must be a number, 0 or more; it is '{text}'.");
}
