using System.Globalization;
using System.Text;
using GtPs.Engine.Protocols;
using GtPs.Engine.Storage;

namespace GtPs.Engine.S3;

/// <summary>The headers that are stored with an object and given back with it.</summary>
internal static class S3Headers
{
    private const string Meta = "x-amz-meta-";
    private const int MaxMetadata = 2048;

    private static readonly string[] s_stored = ["cache-control", "content-disposition", "content-encoding", "content-language", "expires"];
    private static readonly string[] s_overrides = ["response-cache-control", "response-content-disposition", "response-content-encoding", "response-content-language", "response-content-type", "response-expires"];

    private static readonly HashSet<string> s_known = new(StringComparer.OrdinalIgnoreCase)
    {
        "x-amz-algorithm", "x-amz-api-version", "x-amz-checksum-algorithm", "x-amz-checksum-mode", "x-amz-checksum-type", "x-amz-content-sha256",
        "x-amz-copy-source", "x-amz-copy-source-if-match", "x-amz-copy-source-if-modified-since", "x-amz-copy-source-if-none-match",
        "x-amz-copy-source-if-unmodified-since", "x-amz-copy-source-range", "x-amz-date", "x-amz-decoded-content-length", "x-amz-expected-bucket-owner",
        "x-amz-metadata-directive", "x-amz-mp-object-size", "x-amz-sdk-checksum-algorithm", "x-amz-source-expected-bucket-owner", S3Tags.Header, "x-amz-tagging-directive",
        "x-amz-trailer", "x-amz-user-agent",
    };

    /// <summary>Refuses headers that would change what an operation does in a way the engine cannot.</summary>
    /// <param name="request">The request.</param>
    /// <param name="accountId">The account the engine plays.</param>
    /// <exception cref="ServiceException"><c>NotImplemented</c>, <c>AccessDenied</c>.</exception>
    public static void RefuseUnknown(S3Request request, string accountId)
    {
        foreach (var (name, value) in request.Context.Request.Headers)
        {
            if (name.EndsWith("expected-bucket-owner", StringComparison.OrdinalIgnoreCase) && value != accountId)
            {
                throw new ServiceException(403, "AccessDenied", $"The bucket is not owned by account {value} but by {accountId}.");
            }

            if (name.StartsWith("x-amz-", StringComparison.OrdinalIgnoreCase)
                && !name.StartsWith(Meta, StringComparison.OrdinalIgnoreCase)
                && !S3Checksums.IsChecksum(name)
                && !s_known.Contains(name)
                && !IsDefault(name, value.ToString()))
            {
                throw EngineErrors.NotImplemented($"the header {name} with the value '{value}'");
            }
        }
    }

    /// <summary>The headers to store of a request that makes an object.</summary>
    /// <param name="request">The request.</param>
    /// <exception cref="ServiceException"><c>MetadataTooLarge</c>.</exception>
    public static Dictionary<string, string> Collect(S3Request request)
    {
        var stored = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in request.Context.Request.Headers)
        {
            var lower = name.ToLowerInvariant();
            if (lower.StartsWith(Meta, StringComparison.Ordinal) || s_stored.Contains(lower, StringComparer.Ordinal))
            {
                stored[lower] = value.ToString();
            }
        }

        if (request.Header(S3Tags.Header) is { } tags && S3Tags.Normalize(tags) is { Length: > 0 } normal)
        {
            stored[S3Tags.Header] = normal;
        }

        if (stored.TryGetValue("content-encoding", out var encoding))
        {
            // aws-chunked is how the body travelled, not what it is.
            var left = string.Join(',', encoding.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Where(part => part != "aws-chunked"));
            _ = left.Length == 0 ? stored.Remove("content-encoding") : (stored["content-encoding"] = left) is null;
        }

        return stored.Where(pair => pair.Key.StartsWith(Meta, StringComparison.Ordinal)).Sum(pair => pair.Key.Length - Meta.Length + Encoding.UTF8.GetByteCount(pair.Value)) <= MaxMetadata
            ? stored
            : throw new ServiceException(400, "MetadataTooLarge", $"Your metadata headers exceed the maximum allowed metadata size of {MaxMetadata} bytes");
    }

    /// <summary>Puts an object's headers on the response.</summary>
    /// <param name="request">The request; its <c>response-*</c> parameters come first.</param>
    /// <param name="info">The object.</param>
    /// <param name="isWhole">True when the whole object is answered: a part has no checksum.</param>
    public static void Apply(S3Request request, ObjectInfo info, bool isWhole)
    {
        var headers = request.Response.Headers;
        headers.ETag = $"\"{info.ETag}\"";
        headers.LastModified = info.LastModified.ToString("R", CultureInfo.InvariantCulture);
        headers.AcceptRanges = "bytes";
        headers.ContentType = info.ContentType;
        var wantsChecksum = isWhole && string.Equals(request.Header("x-amz-checksum-mode"), "ENABLED", StringComparison.OrdinalIgnoreCase);
        foreach (var (name, value) in info.Headers)
        {
            if (name == S3Tags.Header)
            {
                headers["x-amz-tagging-count"] = S3Tags.Count(value).ToString(CultureInfo.InvariantCulture);
            }
            else if (wantsChecksum || !S3Checksums.IsChecksum(name))
            {
                headers[name] = name.StartsWith(Meta, StringComparison.Ordinal) ? Printable(value) : value;
            }
        }

        foreach (var name in s_overrides)
        {
            if (request.Query(name) is { } value)
            {
                headers[name["response-".Length..]] = value;
            }
        }
    }

    /// <summary>The headers a 304 has.</summary>
    /// <param name="request">The request.</param>
    /// <param name="info">The object.</param>
    public static void ApplyUnchanged(S3Request request, ObjectInfo info)
    {
        request.Response.StatusCode = StatusCodes.Status304NotModified;
        request.Response.Headers.ETag = $"\"{info.ETag}\"";
        request.Response.Headers.LastModified = info.LastModified.ToString("R", CultureInfo.InvariantCulture);
    }

    // S3 gives text outside ASCII back as RFC 2047 has it; headers cannot hold it otherwise.
    private static string Printable(string value)
        => value.All(character => character is >= ' ' and <= '~') ? value : $"=?UTF-8?B?{Convert.ToBase64String(Encoding.UTF8.GetBytes(value))}?=";

    private static bool IsDefault(string name, string value) => (name.ToLowerInvariant(), value) is
        ("x-amz-acl", "private" or "bucket-owner-full-control")
        or ("x-amz-storage-class", "STANDARD")
        or ("x-amz-object-ownership", "BucketOwnerEnforced");
}
