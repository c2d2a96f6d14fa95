using GtPs.Aws.S3;
using GtPs.Aws.SageMaker;
using GtPs.Core.Manifests;
using GtPs.Engine.Resources;
using GtPs.Engine.Storage;
using GtPs.Model;
using GtPs.Vision;
using GtPs.Vision.Features;
using GtPs.Vision.Training;

namespace GtPs.Engine.Training;

/// <summary>One channel of a training job: the labelled lines of an augmented manifest, and the features of their images.</summary>
/// <param name="name">train or validation.</param>
/// <param name="manifest">The manifest.</param>
/// <param name="labelAttributeName">The label attribute.</param>
/// <param name="objects">The engine's objects.</param>
internal sealed class TrainingChannel(string name, S3Uri manifest, string labelAttributeName, IObjectStore objects)
{
    /// <summary>The channel to learn from.</summary>
    public const string Train = "train";

    /// <summary>The channel that chooses the epoch and calibrates.</summary>
    public const string Validation = "validation";

    /// <summary>Reads a channel of a request that has been checked.</summary>
    public static TrainingChannel Of(IEnumerable<Channel> channels, string name, IObjectStore objects)
    {
        var source = channels.Single(channel => channel.ChannelName == name).DataSource!.S3DataSource!;
        return new TrainingChannel(name, S3Uri.Parse(source.S3Uri!), source.AttributeNames![1], objects);
    }

    /// <summary>Reads the manifest.</summary>
    /// <exception cref="JobFailedException">It is missing or empty, or a line cannot be read or has no label.</exception>
    public async Task<List<ManifestLabel>> ReadLabelsAsync(CancellationToken token)
    {
        using var stored = await OpenAsync(manifest, token).ConfigureAwait(false)
            ?? throw new JobFailedException($"ClientError: Data download failed: the manifest {manifest} of channel {name} does not exist.");
        var lines = new List<ManifestLabel>();
        var unlabeled = (Count: 0L, First: 0L);
        var reader = new ManifestReader(manifest.ToString());
        await foreach (var item in reader.ReadLabelsAsync(stored.Content, new ManifestLabels(labelAttributeName, GtClassList.Empty), token).ConfigureAwait(false))
        {
            if (item.Error is not null)
                throw new JobFailedException($"ClientError: channel {name}: {item.Error.Message}", item.Error);
            if (item.Value.ClassIndex >= 0)
                lines.Add(item.Value);
            else if (unlabeled.Count++ == 0)
                unlabeled.First = item.Index + 1;
        }

        if (unlabeled.Count > 0)
            throw new JobFailedException($"ClientError: channel {name}: {unlabeled.Count} of {lines.Count + unlabeled.Count} lines of {manifest} have no integer label '{labelAttributeName}', the first is line {unlabeled.First}. Drop unlabelled lines before training.");
        return lines.Count > 0 ? lines : throw new JobFailedException($"ClientError: channel {name}: {manifest} has no line.");
    }

    /// <summary>Computes the features of the images; images that are missing or cannot be decoded are left out and reported.</summary>
    /// <param name="lines">The labelled lines.</param>
    /// <param name="features">Computes and keeps features.</param>
    /// <param name="mirror">Whether the mirrored image counts as a second one.</param>
    /// <param name="onError">Told of each image left out.</param>
    /// <param name="token">Cancels.</param>
    /// <returns>The features, the mirrored ones behind the others, and the line each of the others is of.</returns>
    /// <exception cref="JobFailedException">No image is left.</exception>
    public async Task<(LabeledFeatures Set, IReadOnlyList<ManifestLabel> Lines)> ReadFeaturesAsync(
        List<ManifestLabel> lines, FeatureReader features, bool mirror, Func<string, Task> onError, CancellationToken token)
    {
        var rows = new float[]?[lines.Count];
        var mirrored = new float[]?[lines.Count];
        var options = new ParallelOptions { MaxDegreeOfParallelism = FeatureReader.Parallelism, CancellationToken = token };
        await Parallel.ForEachAsync(Enumerable.Range(0, lines.Count), options, async (i, cancel) =>
        {
            try
            {
                byte[] image = await ReadImageAsync(lines[i].SourceRef, cancel).ConfigureAwait(false);
                rows[i] = await features.ReadAsync(image, mirrored: false, cancel).ConfigureAwait(false);
                if (mirror)
                    mirrored[i] = await features.ReadAsync(image, mirrored: true, cancel).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is VisionException { ErrorId: VisionException.ImageNotDecodable } or JobFailedException)
            {
                await onError($"channel {name}, line {lines[i].Index + 1}, {lines[i].SourceRef}: {exception.Message} The image is left out.").ConfigureAwait(false);
            }
        }).ConfigureAwait(false);

        var usable = Enumerable.Range(0, lines.Count).Where(i => rows[i] is not null).ToList();
        var flipped = usable.Where(i => mirrored[i] is not null).ToList();
        return usable.Count > 0
            ? (new LabeledFeatures(
                [.. usable.Select(i => rows[i]!), .. flipped.Select(i => mirrored[i]!)],
                [.. usable.Concat(flipped).Select(i => lines[i].ClassIndex)]),
                [.. usable.Select(i => lines[i])])
            : throw new JobFailedException($"ClientError: channel {name}: none of the {lines.Count} images can be read; the job's log has the reasons.");
    }

    private async Task<byte[]> ReadImageAsync(string source, CancellationToken token)
    {
        if (!S3Uri.TryParse(source, out var uri))
            throw new JobFailedException($"'{source}' is not an S3 URI.");
        using var stored = await OpenAsync(uri, token).ConfigureAwait(false) ?? throw new JobFailedException("The object does not exist.");
        var image = new byte[stored.Info.Length];
        await stored.Content.ReadExactlyAsync(image, token).ConfigureAwait(false);
        return image;
    }

    private async Task<StoredObject?> OpenAsync(S3Uri uri, CancellationToken token)
        => await objects.BucketExistsAsync(uri.Bucket, token).ConfigureAwait(false)
            ? await objects.OpenAsync(uri.Bucket, uri.Key, token).ConfigureAwait(false)
            : null;
}
