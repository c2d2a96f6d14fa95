using System.Text;
using System.Xml.Linq;
using GtPs.Engine.Protocols;
using GtPs.Engine.Storage;

namespace GtPs.Engine.S3;

/// <summary>An object's tags: https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-tagging.html. They are stored as the header that brings them.</summary>
internal sealed class S3Tags(BucketStore buckets, FileObjectStore store)
{
    /// <summary>The header that brings tags with a new object, as a query string.</summary>
    public const string Header = "x-amz-tagging";

    private const int MaxTags = 10;
    private const int MaxKey = 128;
    private const int MaxValue = 256;

    /// <summary>Checks tags in the form of the header and writes them in one form.</summary>
    /// <param name="query">For example <c>a=1&amp;b=2</c>.</param>
    /// <exception cref="ServiceException"><c>InvalidArgument</c>, <c>InvalidTag</c>, <c>BadRequest</c>.</exception>
    public static string Normalize(string query) => Write([.. Read(query)]);

    /// <summary>How many tags a stored value has.</summary>
    /// <param name="query">As <see cref="Normalize"/> wrote it.</param>
    public static int Count(string query) => Read(query).Count();

    /// <summary>GetObjectTagging.</summary>
    /// <param name="request">The request.</param>
    public async Task GetAsync(S3Request request)
    {
        buckets.Require(request.Bucket);
        var info = await store.HeadAsync(request.Bucket, request.Key, request.Token).ConfigureAwait(false) ?? throw EngineErrors.NoSuchKey(request.Key);
        var tags = info.Headers.TryGetValue(Header, out var query) ? Read(query) : [];
        await S3Xml.WriteAsync(request, S3Xml.Element(
            "Tagging",
            S3Xml.Element("TagSet", tags.Select(tag => S3Xml.Element("Tag", S3Xml.Element("Key", tag.Key), S3Xml.Element("Value", tag.Value)))))).ConfigureAwait(false);
    }

    /// <summary>PutObjectTagging.</summary>
    /// <param name="request">The request.</param>
    public async Task PutAsync(S3Request request)
    {
        var body = await request.ReadXmlAsync().ConfigureAwait(false);
        var set = body.Name.LocalName == "Tagging" ? body.All("TagSet").FirstOrDefault() : null;
        var tags = (set ?? throw EngineErrors.MalformedXml()).All("Tag").Select(ReadTag).ToList();
        await store.SetHeaderAsync(request.Bucket, request.Key, Header, tags.Count == 0 ? null : Write(tags)).ConfigureAwait(false);
    }

    /// <summary>DeleteObjectTagging.</summary>
    /// <param name="request">The request.</param>
    public async Task DeleteAsync(S3Request request)
    {
        await store.SetHeaderAsync(request.Bucket, request.Key, Header, null).ConfigureAwait(false);
        request.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private static KeyValuePair<string, string> ReadTag(XElement tag)
        => new(tag.Text("Key") ?? throw EngineErrors.MalformedXml(), tag.Text("Value") ?? throw EngineErrors.MalformedXml());

    private static IEnumerable<KeyValuePair<string, string>> Read(string query) => query.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair =>
    {
        var at = pair.IndexOf('=', StringComparison.Ordinal);
        return at < 0
            ? new(UriText.Decode(pair, plusIsSpace: true), string.Empty)
            : new KeyValuePair<string, string>(UriText.Decode(pair[..at], plusIsSpace: true), UriText.Decode(pair[(at + 1)..], plusIsSpace: true));
    });

    private static string Write(List<KeyValuePair<string, string>> tags)
    {
        if (tags.Count > MaxTags)
        {
            throw new ServiceException(400, "BadRequest", $"Object tags cannot be greater than {MaxTags}");
        }

        if (tags.Exists(tag => tag.Key.Length is 0 or > MaxKey))
        {
            throw EngineErrors.InvalidTag($"The TagKey you have provided is invalid: it must have 1 to {MaxKey} characters.");
        }

        if (tags.Exists(tag => tag.Value.Length > MaxValue))
        {
            throw EngineErrors.InvalidTag($"The TagValue you have provided is invalid: it must have at most {MaxValue} characters.");
        }

        return tags.DistinctBy(tag => tag.Key, StringComparer.Ordinal).Count() == tags.Count
            ? new StringBuilder().AppendJoin('&', tags.Select(tag => $"{UriText.Encode(tag.Key, keepSlash: false)}={UriText.Encode(tag.Value, keepSlash: false)}")).ToString()
            : throw EngineErrors.InvalidTag("Cannot provide multiple Tags with the same key");
    }
}
