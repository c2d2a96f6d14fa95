using Amazon.Runtime.Internal;
using Amazon.S3.Model;
using GtPs.Model;

namespace GtPs.Aws.S3;

/// <content>Buckets: region, making, CORS.</content>
public sealed partial class S3Store
{
    private const string RegionHeader = "x-amz-bucket-region";

    /// <summary>The region a bucket is in. AWS tells it even of buckets in other regions and of buckets one may not read.</summary>
    /// <param name="bucket">The bucket's name.</param>
    /// <param name="token">Cancels.</param>
    /// <exception cref="GtException"><c>NoSuchBucket</c> when there is none; <c>ExpiredToken</c>, <c>AccessDenied</c>… when the answer names no region.</exception>
    public async Task<string> GetBucketRegionAsync(string bucket, CancellationToken token)
    {
        try
        {
            var response = await Guard("HeadBucket", new S3Uri(bucket, string.Empty), client => client.HeadBucketAsync(new HeadBucketRequest { BucketName = bucket }, token), token).ConfigureAwait(false);
            return string.IsNullOrEmpty(response.BucketRegion) ? _connection.Region : response.BucketRegion;
        }
        catch (GtException exception) when (RegionOfError(exception) is { } region && exception.StatusCode != 404)
        {
            return region;
        }
        catch (GtException exception) when (exception.StatusCode == 404)
        {
            // The answer to HEAD has no body, so AWS's code is missing in it.
            throw new GtException("NoSuchBucket", $"There is no bucket '{bucket}'.", GtErrorKind.NotFound, bucket, exception)
            {
                StatusCode = 404,
                RequestId = exception.RequestId,
                RecommendedAction = "Check the bucket's name, or make it first.",
            };
        }
        catch (GtException exception) when (exception.StatusCode is 301 or 400 or 403)
        {
            var first = new ListObjectsV2Request { BucketName = bucket, MaxKeys = 1 };
            throw await ExplainAsync(exception, "ListObjectsV2", new S3Uri(bucket, string.Empty), client => client.ListObjectsV2Async(first, token), token).ConfigureAwait(false);
        }
    }

    /// <summary>Makes a bucket in the connection's region; does nothing when it is there and yours.</summary>
    /// <param name="bucket">The bucket's name.</param>
    /// <param name="token">Cancels.</param>
    /// <exception cref="GtException"><c>BucketAlreadyExists</c> when somebody else has it, <c>InvalidBucketName</c>…</exception>
    public async Task CreateBucketAsync(string bucket, CancellationToken token)
    {
        var request = new PutBucketRequest { BucketName = bucket };
        if (_connection.Region != "us-east-1")
        {
            request.BucketRegionName = _connection.Region;
        }

        try
        {
            await Guard("CreateBucket", new S3Uri(bucket, string.Empty), client => client.PutBucketAsync(request, token), token).ConfigureAwait(false);
        }
        catch (GtException exception) when (exception.ErrorId == "BucketAlreadyOwnedByYou")
        {
            // Made before: what was asked for is there.
        }
    }

    /// <summary>The CORS rules of a bucket; none when it has no configuration.</summary>
    /// <param name="bucket">The bucket's name.</param>
    /// <param name="token">Cancels.</param>
    public async Task<IReadOnlyList<S3CorsRule>> GetCorsAsync(string bucket, CancellationToken token)
    {
        try
        {
            var response = await Guard("GetBucketCors", new S3Uri(bucket, string.Empty), client => client.GetCORSConfigurationAsync(new GetCORSConfigurationRequest { BucketName = bucket }, token), token).ConfigureAwait(false);
            return [.. (response.Configuration?.Rules ?? []).Select(rule => new S3CorsRule(
                rule.AllowedMethods ?? [], rule.AllowedOrigins ?? [], rule.AllowedHeaders ?? [], rule.ExposeHeaders ?? [], rule.MaxAgeSeconds))];
        }
        catch (GtException exception) when (exception.ErrorId == "NoSuchCORSConfiguration")
        {
            return [];
        }
    }

    /// <summary>Replaces the CORS rules of a bucket.</summary>
    /// <param name="bucket">The bucket's name.</param>
    /// <param name="rules">All its rules, at least one.</param>
    /// <param name="token">Cancels.</param>
    public Task PutCorsAsync(string bucket, IEnumerable<S3CorsRule> rules, CancellationToken token)
    {
        var request = new PutCORSConfigurationRequest
        {
            BucketName = bucket,
            Configuration = new CORSConfiguration
            {
                Rules = [.. rules.Select(rule => new CORSRule
                {
                    AllowedMethods = [.. rule.AllowedMethods],
                    AllowedOrigins = [.. rule.AllowedOrigins],
                    AllowedHeaders = [.. rule.AllowedHeaders],
                    ExposeHeaders = [.. rule.ExposeHeaders],
                    MaxAgeSeconds = rule.MaxAgeSeconds,
                })],
            },
        };
        return Guard("PutBucketCors", new S3Uri(bucket, string.Empty), client => client.PutCORSConfigurationAsync(request, token), token);
    }

    private static string? RegionOfError(GtException exception)
    {
        for (Exception? cause = exception; cause is not null; cause = cause.InnerException)
        {
            if (cause is HttpErrorResponseException { Response: { } response } && response.IsHeaderPresent(RegionHeader))
            {
                return response.GetHeaderValue(RegionHeader);
            }
        }

        return null;
    }
}
