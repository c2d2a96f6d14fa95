using GtPs.Aws.S3;
using GtPs.Core.Manifests;
using GtPs.Core.Sessions;
using GtPs.Model;

namespace GtPs.Core.Training;

/// <summary>The augmented manifests a training job reads.</summary>
/// <param name="services">The session.</param>
internal sealed class ChannelManifests(SessionServices services)
{
    /// <summary>Checks that a manifest is there.</summary>
    /// <param name="manifestUri">The manifest.</param>
    /// <param name="token">Stops it.</param>
    /// <exception cref="GtException">There is none (<c>NoSuchKey</c>).</exception>
    public async Task CheckAsync(string manifestUri, CancellationToken token)
    {
        if (await services.S3.HeadAsync(S3Uri.Parse(manifestUri), token) is null)
        {
            throw new GtException("NoSuchKey", $"There is no manifest '{manifestUri}'. Make it with Split-GtManifest.", GtErrorKind.NotFound, manifestUri);
        }
    }

    /// <summary>Counts the lines of a manifest that carry a label attribute; refuses one in which a line lacks it.</summary>
    /// <param name="manifestUri">The manifest.</param>
    /// <param name="labelAttributeName">The label attribute.</param>
    /// <param name="token">Stops it.</param>
    /// <exception cref="GtException">A line has no label (<c>UnlabeledLine</c>): the algorithm would fail on it without naming it.</exception>
    public async Task<int> CountAsync(string manifestUri, string labelAttributeName, CancellationToken token)
    {
        await CheckAsync(manifestUri, token);
        await using var stream = await services.S3.OpenReadAsync(S3Uri.Parse(manifestUri), token);
        var count = 0;
        await foreach (var item in new ManifestReader(manifestUri).ReadLinesAsync(stream, token))
        {
            if (!item.ValueOrThrow.Element.TryGetProperty(labelAttributeName, out _))
            {
                throw new GtException("UnlabeledLine", $"Line {item.Index + 1} of {manifestUri} has no '{labelAttributeName}'. Drop unlabeled lines with Split-GtManifest.", GtErrorKind.InvalidData, manifestUri);
            }

            count++;
        }

        return count;
    }
}
