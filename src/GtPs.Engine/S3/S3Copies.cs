using GtPs.Engine.Protocols;
using GtPs.Engine.Storage;

namespace GtPs.Engine.S3;

/// <summary>CopyObject: on the server, without a byte written again.</summary>
internal sealed class S3Copies(FileObjectStore store)
{
    /// <summary>Reads where a copy comes from.</summary>
    /// <param name="request">The request.</param>
    /// <exception cref="ServiceException"><c>InvalidArgument</c>, <c>NotImplemented</c>.</exception>
    public static (string Bucket, string Key) ReadSource(S3Request request)
    {
        var header = request.Header("x-amz-copy-source")!;
        var query = header.IndexOf("?versionId=", StringComparison.Ordinal);
        if (query >= 0 && header[query..] != "?versionId=null")
        {
            throw EngineErrors.NotImplemented("copies of a version");
        }

        // As in S3, a plus sign here means a space: clients that mean a plus send %2B.
        var path = UriText.Decode(query < 0 ? header : header[..query], plusIsSpace: true);
        path = path.StartsWith('/') ? path[1..] : path;
        var slash = path.IndexOf('/', StringComparison.Ordinal);
        return slash > 0 && slash < path.Length - 1
            ? (path[..slash], path[(slash + 1)..])
            : throw EngineErrors.InvalidArgument($"x-amz-copy-source must be bucket/key, percent-encoded; it is '{header}'.");
    }

    /// <summary>CopyObject.</summary>
    /// <param name="request">The request.</param>
    public async Task CopyAsync(S3Request request)
    {
        var source = ReadSource(request);
        var replacesMetadata = Replaces(request, "x-amz-metadata-directive");
        var replacesTags = Replaces(request, "x-amz-tagging-directive");
        if (!replacesMetadata && source == (request.Bucket, request.Key))
        {
            throw EngineErrors.InvalidRequest("This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata, storage class, website redirect location or encryption attributes.");
        }

        if (request.Header("x-amz-checksum-algorithm") is { } algorithm)
        {
            throw EngineErrors.NotImplemented($"a new checksum ({algorithm}) on a copy; the copy keeps its source's");
        }

        var own = S3Headers.Collect(request);
        var info = await store.CopyAsync(source, Decide).ConfigureAwait(false);
        await S3Xml.WriteAsync(request, S3Xml.Element(
            "CopyObjectResult",
            S3Xml.Element("LastModified", S3Xml.Time(info.LastModified)),
            S3Xml.Element("ETag", $"\"{info.ETag}\""),
            S3Checksums.Elements(info.Headers))).ConfigureAwait(false);

        PutRequest Decide(ObjectInfo found)
        {
            if (S3Conditions.CheckSource(request, found) is { } refused)
            {
                throw refused;
            }

            // The bytes are the same, so their checksums stay whatever is replaced.
            var headers = found.Headers.Where(header => header.Key == S3Tags.Header ? !replacesTags : !replacesMetadata || S3Checksums.IsChecksum(header.Key))
                .Concat(own.Where(header => header.Key == S3Tags.Header ? replacesTags : replacesMetadata));
            return new PutRequest(request.Bucket, request.Key, replacesMetadata ? request.Context.Request.ContentType : found.ContentType)
            {
                Headers = new Dictionary<string, string>(headers, StringComparer.Ordinal),
                Refuse = present => S3Conditions.CheckWrite(request, present),
            };
        }
    }

    private static bool Replaces(S3Request request, string directive) => request.Header(directive) switch
    {
        null or "COPY" => false,
        "REPLACE" => true,
        var other => throw EngineErrors.InvalidArgument($"{directive} must be COPY or REPLACE; it is '{other}'."),
    };
}
