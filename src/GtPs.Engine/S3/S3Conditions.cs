using System.Globalization;
using GtPs.Engine.Protocols;
using GtPs.Engine.Storage;

namespace GtPs.Engine.S3;

/// <summary>Conditional requests (RFC 9110, section 13), as S3 takes them.</summary>
internal static class S3Conditions
{
    /// <summary>Checks the conditions of a read.</summary>
    /// <param name="request">The request.</param>
    /// <param name="info">The object.</param>
    /// <returns>False when the client has the object already and the answer is 304.</returns>
    /// <exception cref="ServiceException"><c>PreconditionFailed</c> (412).</exception>
    public static bool CheckRead(S3Request request, ObjectInfo info) => Check(request, info, string.Empty) switch
    {
        null => true,
        "If-None-Match" or "If-Modified-Since" => false,
        var failed => throw EngineErrors.PreconditionFailed(failed),
    };

    /// <summary>True when a range may be answered: there is no If-Range, or it names the object as it is.</summary>
    /// <param name="request">The request.</param>
    /// <param name="info">The object.</param>
    public static bool AllowsRange(S3Request request, ObjectInfo info)
        => request.Header("If-Range") is not { } range || (range.StartsWith('"') ? range.Trim('"') == info.ETag : Time(request, "If-Range") is { } time && Seconds(info) == time);

    /// <summary>Checks the conditions a copy puts on its source.</summary>
    /// <param name="request">The request.</param>
    /// <param name="info">The source.</param>
    /// <returns>The error, or null.</returns>
    public static ServiceException? CheckSource(S3Request request, ObjectInfo info)
        => Check(request, info, "x-amz-copy-source-") is { } failed ? EngineErrors.PreconditionFailed("x-amz-copy-source-" + failed) : null;

    /// <summary>Checks the conditions of a write.</summary>
    /// <param name="request">The request.</param>
    /// <param name="present">The object that is there now, or null.</param>
    /// <returns>The error, or null.</returns>
    public static ServiceException? CheckWrite(S3Request request, ObjectInfo? present)
    {
        if (request.Header("If-None-Match") is { } none)
        {
            return none != "*" ? EngineErrors.NotImplemented("If-None-Match with an entity tag on a write; S3 takes only '*'")
                : present is not null ? EngineErrors.PreconditionFailed("If-None-Match") : null;
        }

        if (request.Header("If-Match") is not { } match)
        {
            return null;
        }

        return present is null ? EngineErrors.NoSuchKey(request.Key) : Matches(match, present.ETag) ? null : EngineErrors.PreconditionFailed("If-Match");
    }

    private static string? Check(S3Request request, ObjectInfo info, string prefix)
    {
        var modified = Seconds(info);
        if (request.Header(prefix + "If-Match") is { } match)
        {
            if (!Matches(match, info.ETag))
            {
                return "If-Match";
            }
        }
        else if (Time(request, prefix + "If-Unmodified-Since") is { } unmodified && modified > unmodified)
        {
            return "If-Unmodified-Since";
        }

        if (request.Header(prefix + "If-None-Match") is { } none)
        {
            return Matches(none, info.ETag) ? "If-None-Match" : null;
        }

        return Time(request, prefix + "If-Modified-Since") is { } since && modified <= since ? "If-Modified-Since" : null;
    }

    private static bool Matches(string header, string etag) => header.Split(',', StringSplitOptions.TrimEntries).Any(part => part is "*" || (part.StartsWith("W/", StringComparison.Ordinal) ? part[2..] : part).Trim('"') == etag);

    // Header times have whole seconds.
    private static DateTimeOffset Seconds(ObjectInfo info) => DateTimeOffset.FromUnixTimeSeconds(info.LastModified.ToUnixTimeSeconds());

    private static DateTimeOffset? Time(S3Request request, string header)
        => DateTimeOffset.TryParse(request.Header(header), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
}
