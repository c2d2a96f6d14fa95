using GtPs.Aws.S3;
using GtPs.Core.Sessions;
using GtPs.Model;

namespace GtPs.Core.Training.Checks;

/// <summary>Looks whether the buckets of a training job are there and in the session's region.</summary>
/// <param name="services">The session.</param>
/// <param name="findings">Gets what is found.</param>
internal sealed class TrainingPlaceCheck(SessionServices services, TrainingFindings findings)
{
    /// <summary>Looks at each bucket once.</summary>
    /// <param name="options">What is asked for.</param>
    /// <param name="token">Stops it.</param>
    /// <returns>The buckets that cannot be used: nothing in them needs to be looked at.</returns>
    public async Task<IReadOnlySet<string>> CheckAsync(TrainingOptions options, CancellationToken token)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var bad = new HashSet<string>(StringComparer.Ordinal);
        (string Field, string Uri)[] places = [("InputDataConfig.train.S3Uri", options.TrainManifestUri), ("InputDataConfig.validation.S3Uri", options.ValidationManifestUri), ("OutputDataConfig.S3OutputPath", options.OutputUri)];
        foreach (var (field, uri) in places)
        {
            var bucket = string.Empty;
            try
            {
                bucket = S3Uri.Parse(uri).Bucket;
                if (seen.Add(bucket))
                {
                    await BucketCheck.CheckIfAllowedAsync(services, bucket, token);
                }
            }
            catch (GtException error)
            {
                bad.Add(bucket);
                findings.Error(field, uri, error);
            }
        }

        return bad;
    }
}
