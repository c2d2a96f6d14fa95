using GtPs.Core.Sessions;
using GtPs.Model;

namespace GtPs.Core.Labeling;

/// <summary>Checks that workers' browsers can get images from a bucket (Ground Truth developer guide, "CORS permission requirement").</summary>
/// <param name="services">The session's services.</param>
internal sealed class CorsCheck(SessionServices services)
{
    /// <summary>The finding's field.</summary>
    public const string Field = "CORS";

    /// <summary>Checks a bucket.</summary>
    /// <param name="bucket">The bucket of the images.</param>
    /// <param name="report">Gets a warning when they cannot, or when it cannot be told.</param>
    /// <param name="token">Stops checking.</param>
    public async Task CheckAsync(string bucket, PreflightReport report, CancellationToken token)
    {
        try
        {
            var cors = await services.S3.GetCorsAsync(bucket, token).ConfigureAwait(false);
            if (!cors.Any(rule => rule.AllowedMethods.Contains("GET", StringComparer.OrdinalIgnoreCase) && rule.AllowedOrigins.Contains("*", StringComparer.Ordinal)))
            {
                report.Warn(Field, bucket, "the bucket has no CORS rule that lets workers' browsers get images: every task that shows one would fail.", "Allow GET from all origins (*) on the bucket that holds the images.");
            }
        }
        catch (GtException e)
        {
            report.Warn(Field, bucket, $"the bucket's CORS rules cannot be read ({e.ErrorId}).", "Make sure that they allow GET from all origins (*).");
        }
    }
}
