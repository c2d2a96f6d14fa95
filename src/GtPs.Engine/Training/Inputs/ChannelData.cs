using System.Security.Cryptography;
using GtPs.Artefacts.Models;
using GtPs.Aws.S3;
using GtPs.Aws.SageMaker;
using GtPs.Engine.Storage;

namespace GtPs.Engine.Training.Inputs;

/// <summary>Describes what a model is learned from, for its manifest: the place and the hash of each channel's labels.</summary>
internal static class ChannelData
{
    /// <summary>Describes the channels train and validation.</summary>
    /// <param name="channels">The job's channels.</param>
    /// <param name="objects">The engine's objects.</param>
    /// <param name="token">Cancels.</param>
    /// <returns>By channel name; a manifest or list that is missing has no hash, and the job fails on it when it reads it.</returns>
    public static async Task<SortedDictionary<string, ModelData>> ReadAsync(IReadOnlyList<Channel> channels, IObjectStore objects, CancellationToken token)
    {
        var data = new SortedDictionary<string, ModelData>(StringComparer.Ordinal);
        foreach (var (name, list) in new[] { (ChannelNames.Train, ChannelNames.TrainList), (ChannelNames.Validation, ChannelNames.ValidationList) })
        {
            var channel = channels.Single(one => one.ChannelName == name);
            var labels = channels.FirstOrDefault(one => one.ChannelName == list);
            data[name] = new ModelData
            {
                Uri = ChannelObjects.PlaceOf(channel).ToString(),
                Sha256 = labels is not null || ChannelContent.PackingOf(channel) == Packing.Manifest
                    ? await HashAsync(objects, ChannelObjects.PlaceOf(labels ?? channel), token).ConfigureAwait(false)
                    : null,
            };
        }

        return data;
    }

    /// <summary>The description with the images that were read.</summary>
    /// <param name="data">The description.</param>
    /// <param name="train">Images of the channel train.</param>
    /// <param name="validation">Images of the channel validation.</param>
    public static IReadOnlyDictionary<string, ModelData> Counted(SortedDictionary<string, ModelData> data, int train, int validation)
    {
        data[ChannelNames.Train] = data[ChannelNames.Train] with { Images = train };
        data[ChannelNames.Validation] = data[ChannelNames.Validation] with { Images = validation };
        return data;
    }

    private static async Task<string?> HashAsync(IObjectStore objects, S3Uri uri, CancellationToken token)
    {
        using var stored = await objects.FindAsync(uri, token).ConfigureAwait(false);
        return stored is null ? null : Convert.ToHexStringLower(await SHA256.HashDataAsync(stored.Content, token).ConfigureAwait(false));
    }
}
