using GtPs.Engine.Protocols;
using GtPs.Engine.Storage;

namespace GtPs.Engine.S3;

/// <summary>PutObject, DeleteObject and DeleteObjects.</summary>
internal sealed class S3Writes(BucketStore buckets, FileObjectStore store)
{
    private const int MaxDeletes = 1000;
    private const long MaxBody = 5L * 1024 * 1024 * 1024;

    /// <summary>Refuses a body that is larger than one request may bring.</summary>
    /// <param name="request">The request.</param>
    /// <exception cref="ServiceException"><c>EntityTooLarge</c>.</exception>
    public static void CheckLength(S3Request request)
    {
        if (request.Context.Request.ContentLength > MaxBody)
        {
            throw EngineErrors.EntityTooLarge(request.Context.Request.ContentLength.Value);
        }
    }

    /// <summary>PutObject.</summary>
    /// <param name="request">The request.</param>
    public async Task PutAsync(S3Request request)
    {
        // Before the body is read: the client can then stop sending.
        buckets.Require(request.Bucket);
        FileObjectStore.CheckKey(request.Key);
        CheckLength(request);
        using var checks = new S3Checksums(request);
        using var staged = await store.StageAsync(request.Body, checks.Hashes, request.Token).ConfigureAwait(false);
        var checksums = checks.Verify(staged, request.Body);
        var headers = S3Headers.Collect(request);
        foreach (var (name, value) in checksums)
        {
            headers[name] = value;
            request.Response.Headers[name] = value;
            headers[S3Checksums.TypeHeader] = S3Checksums.FullObject;
            request.Response.Headers[S3Checksums.TypeHeader] = S3Checksums.FullObject;
        }

        var put = new PutRequest(request.Bucket, request.Key, request.Context.Request.ContentType) { Headers = headers, Refuse = present => S3Conditions.CheckWrite(request, present) };
        var info = await store.CommitAsync(put, staged).ConfigureAwait(false);
        request.Response.Headers.ETag = $"\"{info.ETag}\"";
    }

    /// <summary>DeleteObject; an object that is not there counts as deleted.</summary>
    /// <param name="request">The request.</param>
    public async Task DeleteAsync(S3Request request)
    {
        if (request.Header("If-Match") is not null)
        {
            throw EngineErrors.NotImplemented("If-Match on DeleteObject");
        }

        await store.DeleteManyAsync(request.Bucket, [request.Key]).ConfigureAwait(false);
        request.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    /// <summary>DeleteObjects: up to 1,000 at once.</summary>
    /// <param name="request">The request.</param>
    public async Task DeleteManyAsync(S3Request request)
    {
        using (var checks = new S3Checksums(request))
        {
            if (!checks.IsAny)
            {
                throw EngineErrors.InvalidRequest("Missing required header for this request: Content-MD5 or x-amz-checksum-*");
            }
        }

        var body = await request.ReadXmlAsync().ConfigureAwait(false);
        var entries = body.All("Object").ToList();
        if (body.Name.LocalName != "Delete" || entries.Count is 0 or > MaxDeletes)
        {
            throw EngineErrors.MalformedXml();
        }

        if (entries.Exists(entry => entry.Elements().Any(child => child.Name.LocalName != "Key")))
        {
            throw EngineErrors.NotImplemented("DeleteObjects by version, entity tag, time or size");
        }

        var keys = entries.ConvertAll(entry => entry.Text("Key") is { Length: > 0 } key ? key : throw EngineErrors.MalformedXml());
        await store.DeleteManyAsync(request.Bucket, keys).ConfigureAwait(false);
        var isQuiet = string.Equals(body.Text("Quiet"), "true", StringComparison.OrdinalIgnoreCase);
        await S3Xml.WriteAsync(request, S3Xml.Element(
            "DeleteResult",
            isQuiet ? null : keys.Select(key => S3Xml.Element("Deleted", S3Xml.Element("Key", key))))).ConfigureAwait(false);
    }
}
