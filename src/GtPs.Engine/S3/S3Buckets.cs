using System.Globalization;
using GtPs.Engine.Hosting;
using GtPs.Engine.Protocols;
using GtPs.Engine.Storage;

namespace GtPs.Engine.S3;

/// <summary>Operations on buckets.</summary>
internal sealed class S3Buckets(BucketStore buckets, EngineOptions options)
{
    private const string DefaultRegion = "us-east-1";
    private const int MaxBuckets = 10_000;

    /// <summary>ListBuckets; a page only when the request asks for one.</summary>
    /// <param name="request">The request.</param>
    public Task ListAsync(S3Request request)
    {
        var max = request.Query("max-buckets") is not { } given ? int.MaxValue
            : int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= MaxBuckets ? number
            : throw EngineErrors.InvalidArgument($"max-buckets must be 1 to {MaxBuckets}; it is '{given}'.");
        var prefix = request.Query("prefix") ?? string.Empty;
        var after = request.Query("continuation-token") ?? string.Empty;
        var isHere = (request.Query("bucket-region") ?? options.Region) == options.Region;
        var found = buckets.List().Where(bucket => isHere && bucket.Name.StartsWith(prefix, StringComparison.Ordinal) && string.CompareOrdinal(bucket.Name, after) > 0).ToList();
        var page = found.Take(max).ToList();
        return S3Xml.WriteAsync(request, S3Xml.Element(
            "ListAllMyBucketsResult",
            S3Xml.Element("Owner", S3Xml.Element("ID", options.AccountId)),
            S3Xml.Element("Buckets", page.Select(bucket => S3Xml.Element(
                "Bucket", S3Xml.Element("Name", bucket.Name), S3Xml.Element("CreationDate", S3Xml.Time(bucket.Created)), S3Xml.Element("BucketRegion", options.Region)))),
            page.Count < found.Count ? S3Xml.Element("ContinuationToken", page[^1].Name) : null,
            prefix.Length > 0 ? S3Xml.Element("Prefix", prefix) : null));
    }

    /// <summary>HeadBucket: tells the bucket's region.</summary>
    /// <param name="request">The request.</param>
    public Task HeadAsync(S3Request request)
    {
        request.Response.Headers["x-amz-bucket-region"] = options.Region;
        buckets.Require(request.Bucket);
        request.Response.Headers["x-amz-access-point-alias"] = "false";
        return Task.CompletedTask;
    }

    /// <summary>GetBucketLocation; us-east-1 is told by an empty element.</summary>
    /// <param name="request">The request.</param>
    public Task LocateAsync(S3Request request)
    {
        buckets.Require(request.Bucket);
        return S3Xml.WriteAsync(request, S3Xml.Element("LocationConstraint", options.Region == DefaultRegion ? null : options.Region));
    }

    /// <summary>CreateBucket. A bucket of one's own may be made again in us-east-1, as in S3.</summary>
    /// <param name="request">The request.</param>
    public async Task CreateAsync(S3Request request)
    {
        var body = await request.ReadSmallAsync().ConfigureAwait(false);
        var constraint = body.Length == 0 ? null : S3Xml.Parse(body).Text("LocationConstraint");
        if (constraint is { Length: > 0 } && constraint != options.Region)
        {
            throw new ServiceException(400, "IllegalLocationConstraintException", $"The {constraint} location constraint is incompatible for the region specific endpoint this request was sent to: the engine plays {options.Region}.");
        }

        if (!await buckets.CreateAsync(request.Bucket).ConfigureAwait(false) && options.Region != DefaultRegion)
        {
            throw EngineErrors.BucketAlreadyOwnedByYou(request.Bucket);
        }

        request.Response.Headers.Location = "/" + request.Bucket;
    }

    /// <summary>DeleteBucket.</summary>
    /// <param name="request">The request.</param>
    public async Task DeleteAsync(S3Request request)
    {
        await buckets.DeleteAsync(request.Bucket).ConfigureAwait(false);
        request.Response.StatusCode = StatusCodes.Status204NoContent;
    }
}
