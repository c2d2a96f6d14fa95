using System.Security.Cryptography;
using GtPs.Artefacts.Backbones;
using GtPs.Artefacts.Onnx;
using GtPs.Aws.S3;
using GtPs.Aws.SageMaker;
using GtPs.Core.Training.Backbones;
using GtPs.Engine.Resources;
using GtPs.Engine.Storage;

namespace GtPs.Engine.Training.Inputs;

/// <summary>The backbone that a training job brings: the channel <c>backbone</c>, a folder with <c>backbone.onnx</c> and <c>backbone.json</c>.</summary>
/// <param name="Description">What it is and how images are prepared for it.</param>
/// <param name="Model">The network.</param>
/// <param name="Key">Names the network and its description: the same key, the same features.</param>
internal sealed record BackboneInput(BackboneDescription Description, S3Uri Model, string Key)
{
    private const int MaxDescription = 64 * 1024;

    /// <summary>Reads the description; null when the job has no such channel.</summary>
    /// <param name="channels">The job's channels.</param>
    /// <param name="objects">The engine's objects.</param>
    /// <param name="token">Cancels.</param>
    /// <exception cref="JobFailedException">A file is missing or too large.</exception>
    /// <exception cref="GtPs.Model.GtException">The description is not valid.</exception>
    public static async Task<BackboneInput?> ReadAsync(IReadOnlyList<Channel> channels, IObjectStore objects, CancellationToken token)
    {
        if (channels.FirstOrDefault(channel => channel.ChannelName == ChannelNames.Backbone) is not { } channel)
            return null;
        var place = ChannelObjects.PlaceOf(channel);
        var description = BackboneObjects.DescriptionOf(place);
        byte[] json = await ReadAsync(objects, description, MaxDescription, token).ConfigureAwait(false);
        return new BackboneInput(BackboneDescription.Read(description.ToString(), json), BackboneObjects.ModelOf(place), Convert.ToHexStringLower(SHA256.HashData(json)));
    }

    /// <summary>Reads the network.</summary>
    /// <param name="objects">The engine's objects.</param>
    /// <param name="token">Cancels.</param>
    /// <exception cref="JobFailedException">It is missing or too large.</exception>
    public Task<byte[]> ReadModelAsync(IObjectStore objects, CancellationToken token) => ReadAsync(objects, Model, OnnxFile.MaxLength, token);

    private static async Task<byte[]> ReadAsync(IObjectStore objects, S3Uri uri, long limit, CancellationToken token)
    {
        using var stored = await objects.FindAsync(uri, token).ConfigureAwait(false)
            ?? throw new JobFailedException($"ClientError: Data download failed: channel {ChannelNames.Backbone} has no {uri.Name} at {uri}. It must be a folder with {BackboneDescription.ModelFileName} and {BackboneDescription.FileName}.");
        if (stored.Info.Length > limit)
            throw new JobFailedException($"ClientError: channel {ChannelNames.Backbone}: {uri} has {stored.Info.Length} bytes; up to {limit} are taken.");
        var content = new byte[stored.Info.Length];
        await stored.Content.ReadExactlyAsync(content, token).ConfigureAwait(false);
        return content;
    }
}
