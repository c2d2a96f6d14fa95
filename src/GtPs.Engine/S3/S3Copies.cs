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

        var path = UriText.Decode(query < 0 ? header : header[..query], plusIsSpace: false);
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
        var replaces = request.Header("x-amz-metadata-directive") switch
        {
            null or "COPY" => false,
            "REPLACE" => true,
            var other => throw EngineErrors.InvalidArgument($"x-amz-metadata-directive must be COPY or REPLACE; it is '{other}'."),
        };
        if (!replaces && source == (request.Bucket, request.Key))
        {
            throw EngineErrors.InvalidRequest("This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata, storage class, website redirect location or encryption attributes.");
        }

        if (request.Header("x-amz-checksum-algorithm") is { } algorithm)
        {
            throw EngineErrors.NotImplemented($"a new checksum ({algorithm}) on a copy; the copy keeps its source's");
        }

        var put = new PutRequest(request.Bucket, request.Key, request.Context.Request.ContentType) { Headers = S3Headers.Collect(request), Refuse = present => S3Conditions.CheckWrite(request, present) };
        var info = await store.CopyAsync(source, found => S3Conditions.CheckSource(request, found), put, replaces).ConfigureAwait(false);
        await S3Xml.WriteAsync(request, S3Xml.Element(
            "CopyObjectResult",
            S3Xml.Element("LastModified", S3Xml.Time(info.LastModified)),
            S3Xml.Element("ETag", $"\"{info.ETag}\""))).ConfigureAwait(false);
    }
}
