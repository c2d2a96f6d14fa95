using GtPs.Aws.S3;
using GtPs.Core.Files;
using GtPs.Core.Sessions;
using GtPs.Model;

namespace GtPs.Core.Manifests;

/// <summary>Opens manifests wherever they lie: in S3, which needs a session, or in a local file, which needs none.</summary>
/// <param name="services">The session, or null for local files only.</param>
public sealed class ManifestSource(SessionServices? services)
{
    /// <summary>True for places in S3.</summary>
    /// <param name="place">An S3 URI or a path.</param>
    public static bool IsInS3(string place) => place.StartsWith("s3://", StringComparison.OrdinalIgnoreCase);

    /// <summary>Opens a manifest.</summary>
    /// <param name="place">An S3 URI or a full path.</param>
    /// <param name="token">Stops opening.</param>
    /// <exception cref="GtException">There is no place (<c>NoOutputManifest</c>) or no such file (<c>FileNotFound</c>), it cannot be read, or it lies in S3 and there is no session (<c>NoSession</c>).</exception>
    public async Task<Stream> OpenAsync(string place, CancellationToken token)
    {
        if (place.Length == 0)
        {
            throw new GtException("NoOutputManifest", "The labeling job has not written an output manifest yet. Wait for it (Wait-GtLabelingJob), or give -ManifestUri.", GtErrorKind.InvalidOperation);
        }

        if (IsInS3(place))
        {
            return services is null
                ? throw new GtException("NoSession", $"'{place}' lies in S3 and there is no session. Run Connect-GtSession, or give the path of a local copy.", GtErrorKind.InvalidOperation, place)
                : await services.S3.OpenReadAsync(S3Uri.Parse(place), token);
        }

        return LocalFile.OpenRead(place);
    }
}
