using GtPs.Aws.S3;
using GtPs.Core.Sessions;
using GtPs.Model;

namespace GtPs.Core.Labeling;

/// <summary>Checks that workers' browsers can get images from a bucket, and sees to it (Ground Truth developer guide, "CORS permission requirement").</summary>
/// <param name="services">The session's services.</param>
internal sealed class CorsCheck(SessionServices services)
{
    /// <summary>The finding's field.</summary>
    public const string Field = "CORS";

    /// <summary>The finding's id.</summary>
    public const string Missing = "MissingCorsRule";

    /// <summary>Checks a bucket.</summary>
    /// <param name="bucket">The bucket of the images.</param>
    /// <param name="report">Gets a warning when they cannot, or when it cannot be told.</param>
    /// <param name="token">Stops checking.</param>
    public async Task CheckAsync(string bucket, PreflightReport report, CancellationToken token)
    {
        try
        {
            var cors = await services.S3.GetCorsAsync(bucket, token).ConfigureAwait(false);
            if (!cors.Any(LetsWorkersIn))
            {
                report.Add(new PreflightFinding(
                    Field,
                    bucket,
                    "the bucket has no CORS rule that lets workers' browsers get images: every task that shows one would fail.",
                    "Test-GtLabelingJob -SetCors adds the rule: GET from all origins (*).",
                    Missing,
                    IsError: false));
            }
        }
        catch (GtException e)
        {
            report.Warn(Field, bucket, $"the bucket's CORS rules cannot be read ({e.ErrorId}).", "Make sure that they allow GET from all origins (*).");
        }
    }

    /// <summary>Adds the rule that lets them; the bucket's other rules stay. A bucket that has it is left alone.</summary>
    /// <param name="bucket">The bucket of the images.</param>
    /// <param name="token">Stops it.</param>
    /// <exception cref="GtException">The rules cannot be read or changed, for example <c>AccessDenied</c>.</exception>
    public async Task SetAsync(string bucket, CancellationToken token)
    {
        var rules = await services.S3.GetCorsAsync(bucket, token).ConfigureAwait(false);
        if (!rules.Any(LetsWorkersIn))
        {
            await services.S3.PutCorsAsync(bucket, [.. rules, S3CorsRule.ForWorkers], token).ConfigureAwait(false);
        }
    }

    private static bool LetsWorkersIn(S3CorsRule rule) => rule.AllowedMethods.Contains("GET", StringComparer.OrdinalIgnoreCase) && rule.AllowedOrigins.Contains("*", StringComparer.Ordinal);
}
