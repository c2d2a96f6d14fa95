using GtPs.Aws.S3;
using GtPs.Aws.SageMaker;
using GtPs.Core.Manifests;
using GtPs.Engine.Resources;
using GtPs.Engine.Storage;
using GtPs.Model;

namespace GtPs.Engine.Training.Inputs;

/// <summary>Reads augmented manifests, the output manifests of labeling jobs among them.</summary>
/// <param name="objects">The engine's objects.</param>
internal sealed class ManifestInput(IObjectStore objects) : IChannelInput
{
    /// <inheritdoc />
    public async Task<List<TrainingImage>> ReadAsync(Channel channel, Channel? list, LabelForm form, ClassNames names, CancellationToken token)
    {
        var manifest = ChannelObjects.PlaceOf(channel);
        string attribute = channel.DataSource!.S3DataSource!.AttributeNames![1];
        using var stored = await objects.FindAsync(manifest, token).ConfigureAwait(false)
            ?? throw new JobFailedException($"ClientError: Data download failed: the manifest {manifest} of channel {channel.ChannelName} does not exist.");
        var images = new List<TrainingImage>();
        var unlabeled = (Count: 0L, First: 0L);
        var lines = form.IsMultiLabel
            ? ReadSetsAsync(stored.Content, manifest, attribute, names, token)
            : ReadSinglesAsync(stored.Content, manifest, attribute, names, token);
        await foreach (var line in lines.ConfigureAwait(false))
        {
            if (line.Error is not null)
                throw new JobFailedException($"ClientError: channel {channel.ChannelName}: {line.Error.Message}", line.Error);
            if (line.Values is not null)
                images.Add(new TrainingImage(line.Source, $"line {line.Number}", form.Read(line.Values, $"channel {channel.ChannelName}, {manifest}, line {line.Number} ({line.Source})")));
            else if (unlabeled.Count++ == 0)
                unlabeled.First = line.Number;
        }

        if (unlabeled.Count > 0)
            throw new JobFailedException($"ClientError: channel {channel.ChannelName}: {unlabeled.Count} of {images.Count + unlabeled.Count} lines of {manifest} have no {(form.IsMultiLabel ? "label" : "integer label")} '{attribute}', the first is line {unlabeled.First}. Drop unlabelled lines before training.");
        return images.Count > 0 ? images : throw new JobFailedException($"ClientError: channel {channel.ChannelName}: {manifest} has no line.");
    }

    private static async IAsyncEnumerable<ManifestLabelLine> ReadSinglesAsync(
        Stream content, S3Uri manifest, string attribute, ClassNames names, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken token)
    {
        var labels = new ManifestLabels(attribute, GtClassList.Empty, acceptsAnyLabel: true, readsDates: false);
        await foreach (var item in new ManifestReader(manifest.ToString()).ReadLabelsAsync(content, labels, token).ConfigureAwait(false))
        {
            if (item.Error is not null)
            {
                yield return new ManifestLabelLine(item.Index + 1, string.Empty, null, item.Error);
                continue;
            }

            var label = item.Value;
            if (label.IsOther)
                throw new JobFailedException($"ClientError: {manifest}, line {item.Index + 1}: the label '{attribute}' of {label.SourceRef} is not one class index. For several classes per image set multi_label to 1 and ContentType to '{ChannelContent.RecordIO}; label-format={ChannelContent.ClassId}'.");
            if (label.ClassIndex >= 0 && label.Label != label.ClassIndex.ToString(System.Globalization.CultureInfo.InvariantCulture))
                names.Add(label.ClassIndex, label.Label!);
            yield return new ManifestLabelLine(item.Index + 1, label.SourceRef, label.ClassIndex >= 0 ? [label.ClassIndex] : null, null);
        }
    }

    private static async IAsyncEnumerable<ManifestLabelLine> ReadSetsAsync(
        Stream content, S3Uri manifest, string attribute, ClassNames names, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken token)
    {
        await foreach (var item in new ManifestReader(manifest.ToString()).ReadLinesAsync(content, token).ConfigureAwait(false))
        {
            yield return item.Error is not null
                ? new ManifestLabelLine(item.Index + 1, string.Empty, null, item.Error)
                : ManifestLabelLine.OfSet(item.Value, manifest, attribute, names);
        }
    }
}
