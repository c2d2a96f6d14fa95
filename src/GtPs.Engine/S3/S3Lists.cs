using System.Globalization;
using System.Text;
using System.Xml.Linq;
using GtPs.Engine.Hosting;
using GtPs.Engine.Protocols;
using GtPs.Engine.Storage;

namespace GtPs.Engine.S3;

/// <summary>ListObjectsV2 and its forerunner.</summary>
internal sealed class S3Lists(BucketStore buckets, FileObjectStore store, EngineOptions options)
{
    private const int MaxKeys = 1000;

    /// <summary>ListObjectsV2.</summary>
    /// <param name="request">The request.</param>
    public Task ListV2Async(S3Request request)
    {
        if (request.Query("list-type") != "2")
        {
            throw EngineErrors.InvalidArgument($"list-type must be 2; it is '{request.Query("list-type")}'.");
        }

        var (prefix, delimiter, maxKeys, text) = ReadCommon(request);
        var token = request.Query("continuation-token");
        var walk = Walk(request, prefix, delimiter, token is null ? request.Query("start-after") : ReadToken(token), maxKeys);
        return S3Xml.WriteAsync(request, S3Xml.Element(
            "ListBucketResult",
            Head(request, prefix, delimiter, maxKeys, text),
            S3Xml.Element("KeyCount", walk.Objects.Count + walk.Prefixes.Count),
            S3Xml.Element("IsTruncated", walk.Next is not null),
            token is null ? null : S3Xml.Element("ContinuationToken", token),
            walk.Next is null ? null : S3Xml.Element("NextContinuationToken", Convert.ToBase64String(Encoding.UTF8.GetBytes(walk.Next))),
            request.Query("start-after") is { } start ? S3Xml.Element("StartAfter", text(start)) : null,
            Entries(walk, text, request.Query("fetch-owner") == "true")));
    }

    /// <summary>ListObjects.</summary>
    /// <param name="request">The request.</param>
    public Task ListV1Async(S3Request request)
    {
        var (prefix, delimiter, maxKeys, text) = ReadCommon(request);
        var marker = request.Query("marker") ?? string.Empty;
        var isCommonPrefix = delimiter.Length > 0 && marker.Length > prefix.Length && marker.StartsWith(prefix, StringComparison.Ordinal) && marker.EndsWith(delimiter, StringComparison.Ordinal);
        var walk = Walk(request, prefix, delimiter, isCommonPrefix ? ListWalk.Behind(marker) : marker, maxKeys);
        return S3Xml.WriteAsync(request, S3Xml.Element(
            "ListBucketResult",
            Head(request, prefix, delimiter, maxKeys, text),
            S3Xml.Element("Marker", text(marker)),
            S3Xml.Element("IsTruncated", walk.Next is not null),
            walk.Next is not null && delimiter.Length > 0 ? S3Xml.Element("NextMarker", text(walk.LastEntry)) : null,
            Entries(walk, text, withOwner: true)));
    }

    private ListWalk Walk(S3Request request, string prefix, string delimiter, string? after, int maxKeys)
    {
        buckets.Require(request.Bucket);
        return maxKeys == 0 ? new ListWalk([], [], null, string.Empty) : ListWalk.Page(store, request.Bucket, prefix, delimiter, after, maxKeys);
    }

    private static (string Prefix, string Delimiter, int MaxKeys, Func<string, string> Text) ReadCommon(S3Request request)
    {
        var maxKeys = MaxKeys;
        if (request.Query("max-keys") is { Length: > 0 } given && !int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out maxKeys))
        {
            throw EngineErrors.InvalidArgument($"max-keys must be 0 to 2147483647; it is '{given}'.");
        }

        Func<string, string> text = request.Query("encoding-type") switch
        {
            null => value => value,
            "url" => value => UriText.Encode(value, keepSlash: true),
            var other => throw EngineErrors.InvalidArgument($"encoding-type must be url; it is '{other}'."),
        };
        return (request.Query("prefix") ?? string.Empty, request.Query("delimiter") ?? string.Empty, Math.Min(maxKeys, MaxKeys), text);
    }

    private static object?[] Head(S3Request request, string prefix, string delimiter, int maxKeys, Func<string, string> text) =>
    [
        S3Xml.Element("Name", request.Bucket),
        S3Xml.Element("Prefix", text(prefix)),
        delimiter.Length == 0 ? null : S3Xml.Element("Delimiter", text(delimiter)),
        S3Xml.Element("MaxKeys", maxKeys),
        request.Query("encoding-type") is { } encoding ? S3Xml.Element("EncodingType", encoding) : null,
    ];

    private IEnumerable<XElement> Entries(ListWalk walk, Func<string, string> text, bool withOwner) => walk.Objects
        .Select(info => S3Xml.Element(
            "Contents",
            S3Xml.Element("Key", text(info.Key)),
            S3Xml.Element("LastModified", S3Xml.Time(info.LastModified)),
            S3Xml.Element("ETag", $"\"{info.ETag}\""),
            Checksum(info),
            S3Xml.Element("Size", info.Length),
            withOwner ? S3Xml.Element("Owner", S3Xml.Element("ID", options.AccountId)) : null,
            S3Xml.Element("StorageClass", "STANDARD")))
        .Concat(walk.Prefixes.Select(prefix => S3Xml.Element("CommonPrefixes", S3Xml.Element("Prefix", text(prefix)))));

    private static XElement[] Checksum(ObjectInfo info) =>
    [
        .. info.Headers.Where(header => S3Checksums.IsChecksum(header.Key)).Select(header => header.Key == S3Checksums.TypeHeader
            ? S3Xml.Element("ChecksumType", header.Value)
            : S3Xml.Element("ChecksumAlgorithm", header.Key[S3Checksums.Prefix.Length..].ToUpperInvariant())),
    ];

    private static string ReadToken(string token)
    {
        var bytes = new byte[token.Length];
        return token.Length > 0 && Convert.TryFromBase64String(token, bytes, out var length)
            ? Encoding.UTF8.GetString(bytes, 0, length)
            : throw EngineErrors.InvalidArgument("The continuation token provided is incorrect");
    }
}
