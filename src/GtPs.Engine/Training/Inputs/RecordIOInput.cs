using GtPs.Aws.SageMaker;
using GtPs.Engine.Resources;
using GtPs.Engine.Storage;

namespace GtPs.Engine.Training.Inputs;

/// <summary>Reads the RecordIO files (.rec) of a channel.</summary>
/// <param name="objects">The engine's objects.</param>
internal sealed class RecordIOInput(IObjectStore objects) : IChannelInput
{
    /// <inheritdoc />
    public async Task<List<TrainingImage>> ReadAsync(Channel channel, Channel? list, LabelForm form, ClassNames names, CancellationToken token)
    {
        var images = new List<TrainingImage>();
        var place = ChannelObjects.PlaceOf(channel);
        int files = 0;
        await foreach (var (uri, path) in objects.ListAsync(channel, token).ConfigureAwait(false))
        {
            // im2rec leaves an index and a list beside its file.
            if (uri != place && !path.EndsWith(".rec", StringComparison.OrdinalIgnoreCase))
                continue;
            files++;
            string name = $"channel {channel.ChannelName}, {uri}";
            using var stored = await objects.FindAsync(uri, token).ConfigureAwait(false) ?? throw new JobFailedException($"ClientError: Data download failed: {name} was deleted.");
            if (stored.Info.Length == 0)
                throw new JobFailedException($"ClientError: {name} is empty.");
            long number = 0;
            await foreach (var record in RecordIOFile.ListAsync(stored.Content, name, token).ConfigureAwait(false))
                images.Add(new TrainingImage(uri.ToString(), $"record {++number} at byte {record.Offset}", form.Read(record.Labels, $"{name}, record {number} at byte {record.Offset}"), record.Image));
        }

        return files > 0 ? images : throw new JobFailedException($"ClientError: channel {channel.ChannelName} has no RecordIO file (.rec) at {place}. For image files set ContentType to application/x-image and the input mode to File.");
    }
}
