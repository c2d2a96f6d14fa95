using GtPs.Aws.S3;
using GtPs.Engine.Resources;
using GtPs.Engine.Storage;

namespace GtPs.Engine.Training.Inputs;

/// <summary>A labelled image of a channel.</summary>
/// <param name="Source">Its S3 URI, or that of the RecordIO file it lies in.</param>
/// <param name="Place">Where it stands in the channel, for the log: <c>line 6</c>, <c>record 6</c>.</param>
/// <param name="Classes">Its classes.</param>
/// <param name="Parts">Where its bytes lie in the RecordIO file, or null when it is an object of its own.</param>
internal sealed record TrainingImage(string Source, string Place, int[] Classes, IReadOnlyList<RecordPart>? Parts = null)
{
    /// <summary>Largest file of an image in bytes.</summary>
    public const int MaxLength = 100_000_000;

    /// <summary>Reads the image file.</summary>
    /// <param name="objects">The engine's objects.</param>
    /// <param name="token">Cancels.</param>
    /// <exception cref="JobFailedException">It does not exist or is too large.</exception>
    public async Task<byte[]> ReadAsync(IObjectStore objects, CancellationToken token)
    {
        if (!S3Uri.TryParse(Source, out var uri))
            throw new JobFailedException($"'{Source}' is not an S3 URI.");
        using var stored = await objects.FindAsync(uri, token).ConfigureAwait(false) ?? throw new JobFailedException("The object does not exist.");
        if (Parts is null)
        {
            if (stored.Info.Length > MaxLength)
                throw new JobFailedException($"It has {stored.Info.Length} bytes; the limit is {MaxLength}.");
            var image = new byte[stored.Info.Length];
            await stored.Content.ReadExactlyAsync(image, token).ConfigureAwait(false);
            return image;
        }

        return await RecordIOFile.ReadAsync(stored.Content, Parts, token).ConfigureAwait(false);
    }
}
