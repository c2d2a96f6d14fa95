using GtPs.Engine.Hosting;
using GtPs.Engine.Protocols;

namespace GtPs.Engine.S3;

/// <summary>Finds the operation of an S3 request (path style) and answers it.</summary>
internal sealed class S3Router
{
    private readonly S3Route[] _routes;
    private readonly S3Cors _cors;
    private readonly EngineOptions _options;

    /// <summary>Lists the operations.</summary>
    public S3Router(S3Buckets buckets, S3Lists lists, S3Reads reads, S3Writes writes, S3Copies copies, S3Uploads uploads, S3Parts parts, S3Tags tags, S3PlainReads plain, S3Cors cors, EngineOptions options)
    {
        _cors = cors;
        _options = options;
        _routes =
        [
            new("GET", S3Level.Service, "", ["prefix", "max-buckets", "continuation-token", "bucket-region"], buckets.ListAsync),
            .. plain.Routes,
            new("GET", S3Level.Bucket, "location", [], buckets.LocateAsync),
            new("GET", S3Level.Bucket, "cors", [], cors.GetAsync),
            new("PUT", S3Level.Bucket, "cors", [], cors.PutAsync),
            new("DELETE", S3Level.Bucket, "cors", [], cors.DeleteAsync),
            new("GET", S3Level.Bucket, "list-type", ["prefix", "delimiter", "max-keys", "continuation-token", "start-after", "encoding-type", "fetch-owner"], lists.ListV2Async),
            new("GET", S3Level.Bucket, "uploads", ["prefix", "encoding-type", "max-uploads", "key-marker", "upload-id-marker"], uploads.ListUploadsAsync),
            new("POST", S3Level.Bucket, "delete", [], writes.DeleteManyAsync),
            new("HEAD", S3Level.Bucket, "", [], buckets.HeadAsync),
            new("PUT", S3Level.Bucket, "", [], buckets.CreateAsync),
            new("DELETE", S3Level.Bucket, "", [], buckets.DeleteAsync),
            new("GET", S3Level.Bucket, "", ["prefix", "delimiter", "max-keys", "marker", "encoding-type"], lists.ListV1Async),
            new("POST", S3Level.Object, "uploads", [], uploads.CreateAsync),
            new("PUT", S3Level.Object, "uploadId", ["partNumber"], parts.PutAsync),
            new("POST", S3Level.Object, "uploadId", [], uploads.CompleteAsync),
            new("DELETE", S3Level.Object, "uploadId", [], uploads.AbortAsync),
            new("GET", S3Level.Object, "uploadId", ["max-parts", "part-number-marker"], uploads.ListPartsAsync),
            new("GET", S3Level.Object, "tagging", [], tags.GetAsync),
            new("PUT", S3Level.Object, "tagging", [], tags.PutAsync),
            new("DELETE", S3Level.Object, "tagging", [], tags.DeleteAsync),
            new("GET", S3Level.Object, "", [], reads.GetAsync),
            new("HEAD", S3Level.Object, "", [], reads.HeadAsync),
            new("PUT", S3Level.Object, "", [], request => request.Header("x-amz-copy-source") is null ? writes.PutAsync(request) : copies.CopyAsync(request)),
            new("DELETE", S3Level.Object, "", [], writes.DeleteAsync),
        ];
    }

    /// <summary>Takes a path apart.</summary>
    /// <param name="target">The request's target.</param>
    /// <returns>The bucket and the key; empty when there is none.</returns>
    /// <exception cref="ServiceException"><c>InvalidURI</c>.</exception>
    public static (string Bucket, string Key) Split(RequestTarget target)
    {
        var path = target.RawPath.AsSpan().TrimStart('/').Length == 0 ? string.Empty : target.RawPath[1..];
        var slash = path.IndexOf('/', StringComparison.Ordinal);
        return slash < 0
            ? (UriText.Decode(path, plusIsSpace: false), string.Empty)
            : (UriText.Decode(path[..slash], plusIsSpace: false), UriText.Decode(path[(slash + 1)..], plusIsSpace: false));
    }

    /// <summary>Answers a request.</summary>
    /// <param name="request">The request, its signature verified.</param>
    /// <exception cref="ServiceException">The error to answer with.</exception>
    public Task AnswerAsync(S3Request request)
    {
        if (request.Bucket.Length == 0 && request.Key.Length > 0)
        {
            throw EngineErrors.InvalidBucketName(string.Empty);
        }

        var level = request.Bucket.Length == 0 ? S3Level.Service : request.Key.Length == 0 ? S3Level.Bucket : S3Level.Object;
        var names = request.Target.Query.Select(pair => pair.Key).Where(name => !IsCommon(name)).ToHashSet(StringComparer.Ordinal);
        var route = Array.Find(_routes, route => route.Method == request.Context.Request.Method && route.Level == level && (route.SubResource.Length == 0 || names.Contains(route.SubResource)))
            ?? throw Missing(request.Context.Request.Method, level, names);
        if (names.FirstOrDefault(name => name != route.SubResource && !route.Parameters.Contains(name, StringComparer.Ordinal)) is { } unknown)
        {
            throw NotImplemented(unknown, route.Method, level);
        }

        S3Headers.RefuseUnknown(request, _options.AccountId);
        _cors.Apply(request);
        return route.AnswerAsync(request);
    }

    private static ServiceException Missing(string method, S3Level level, HashSet<string> names)
        => names.Count > 0 ? NotImplemented(names.First(), method, level)
            : method == "POST" && level == S3Level.Bucket ? EngineErrors.NotImplemented("uploads by POST")
            : EngineErrors.MethodNotAllowed(method);

    private static ServiceException NotImplemented(string name, string method, S3Level level)
        => EngineErrors.NotImplemented($"the sub-resource or parameter '{name}' of {method} on {level switch { S3Level.Service => "the service", S3Level.Bucket => "a bucket", _ => "an object" }}");

    private static bool IsCommon(string name) => name == "x-id"
        || name.StartsWith("X-Amz-", StringComparison.Ordinal)
        || name.StartsWith("response-", StringComparison.Ordinal);
}
