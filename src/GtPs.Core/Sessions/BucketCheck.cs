using GtPs.Model;

namespace GtPs.Core.Sessions;

/// <summary>Checks that a bucket exists and is in the session's region: a labeling job needs all its data there.</summary>
internal static class BucketCheck
{
    /// <summary>Checks a bucket.</summary>
    /// <param name="services">The session.</param>
    /// <param name="bucket">The bucket's name.</param>
    /// <param name="token">Stops asking.</param>
    /// <exception cref="GtException">There is none (<c>NoSuchBucket</c>), or it is in another region (<c>PermanentRedirect</c>).</exception>
    public static async Task CheckAsync(SessionServices services, string bucket, CancellationToken token)
    {
        var (region, source) = (services.Session.Region, services.Session.RegionSource);
        var actual = await services.S3.GetBucketRegionAsync(bucket, token).ConfigureAwait(false);
        if (actual != region)
        {
            throw new GtException(
                "PermanentRedirect",
                $"The bucket '{bucket}' is in {actual}, but the session's region is {region} (from: {source}). A labeling job needs both in one region: connect with -Region {actual}, or use a bucket in {region}.",
                GtErrorKind.InvalidArgument,
                bucket)
            {
                RecommendedAction = $"Connect-GtSession -Bucket {bucket} -Region {actual}",
            };
        }
    }

    /// <summary>Checks a bucket that one may be allowed to write to without being allowed to look at it: then the work itself has to tell.</summary>
    /// <param name="services">The session.</param>
    /// <param name="bucket">The bucket's name.</param>
    /// <param name="token">Stops asking.</param>
    /// <exception cref="GtException">There is none (<c>NoSuchBucket</c>), or it is in another region (<c>PermanentRedirect</c>).</exception>
    public static async Task CheckIfAllowedAsync(SessionServices services, string bucket, CancellationToken token)
    {
        try
        {
            await CheckAsync(services, bucket, token).ConfigureAwait(false);
        }
        catch (GtException e) when (e.Kind == GtErrorKind.Permission)
        {
            // The answer has no region, which happens behind endpoints other than AWS's own.
        }
    }
}
