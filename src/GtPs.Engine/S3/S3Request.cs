using GtPs.Engine.Protocols;

namespace GtPs.Engine.S3;

/// <summary>A signed S3 request.</summary>
/// <param name="Context">The request and the response.</param>
/// <param name="Target">Its target.</param>
/// <param name="Bucket">The bucket; empty for the service itself.</param>
/// <param name="Key">The key; empty for the bucket itself.</param>
/// <param name="Body">The body; reading it to the end verifies it.</param>
internal sealed record S3Request(HttpContext Context, RequestTarget Target, string Bucket, string Key, Stream Body)
{
    private const int MaxXml = 2 * 1024 * 1024;

    /// <summary>Cancelled when the client is gone.</summary>
    public CancellationToken Token => Context.RequestAborted;

    /// <summary>The response.</summary>
    public HttpResponse Response => Context.Response;

    /// <summary>A header's value, or null.</summary>
    /// <param name="name">The header.</param>
    public string? Header(string name) => Context.Request.Headers.TryGetValue(name, out var value) ? value.ToString() : null;

    /// <summary>A query parameter's value, or null.</summary>
    /// <param name="name">The parameter.</param>
    public string? Query(string name) => Target.Value(name);

    /// <summary>Reads a body of XML.</summary>
    /// <param name="hasChecksum">False when checksum headers speak of something else than this body.</param>
    /// <exception cref="ServiceException"><c>MalformedXML</c>.</exception>
    public async Task<System.Xml.Linq.XElement> ReadXmlAsync(bool hasChecksum = true) => S3Xml.Parse(await ReadSmallAsync(hasChecksum).ConfigureAwait(false));

    /// <summary>Reads a body that is small by its nature, verified.</summary>
    /// <param name="hasChecksum">False when checksum headers speak of something else than this body.</param>
    public async Task<ReadOnlyMemory<byte>> ReadSmallAsync(bool hasChecksum = true)
    {
        var body = await RequestBody.ReadAsync(Body, MaxXml, Token).ConfigureAwait(false);
        if (hasChecksum)
        {
            using var checks = new S3Checksums(this);
            checks.Verify(body.Span, Body);
        }

        return body;
    }
}
