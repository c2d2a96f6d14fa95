using GtPs.Engine.Resources;
using GtPs.Engine.Storage;
using GtPs.Vision;
using GtPs.Vision.Features;
using GtPs.Vision.Images;
using GtPs.Vision.Training;

namespace GtPs.Engine.Training.Inputs;

/// <summary>Computes the features of the images of a channel; images that are missing or cannot be decoded are left out and reported.</summary>
/// <param name="objects">The engine's objects.</param>
/// <param name="features">Computes and keeps features.</param>
/// <param name="onError">Told of each image left out.</param>
internal sealed class ImageFeatures(IObjectStore objects, FeatureReader features, Func<string, Task> onError)
{
    /// <summary>Changed forms of an image, beside the image as it is; each costs as much as the image.</summary>
    private const int Variants = 4;

    /// <summary>Computes them.</summary>
    /// <param name="channel">The channel's name.</param>
    /// <param name="images">Its images.</param>
    /// <param name="augmentation">How images are changed to learn from more of them.</param>
    /// <param name="token">Cancels.</param>
    /// <returns>The features, and the image each is of.</returns>
    /// <exception cref="JobFailedException">No image is left.</exception>
    public async Task<(LabeledFeatures Set, IReadOnlyList<TrainingImage> Images)> ReadAsync(
        string channel, IReadOnlyList<TrainingImage> images, AugmentationKind augmentation, CancellationToken token)
    {
        var rows = new float[]?[images.Count];
        var variants = new float[images.Count][][];
        int variantCount = augmentation == AugmentationKind.None ? 0 : Variants;
        var options = new ParallelOptions { MaxDegreeOfParallelism = FeatureReader.Parallelism, CancellationToken = token };
        await Parallel.ForEachAsync(Enumerable.Range(0, images.Count), options, async (i, cancel) =>
        {
            try
            {
                byte[] file = await images[i].ReadAsync(objects, cancel).ConfigureAwait(false);
                variants[i] = new float[variantCount][];
                for (int v = 0; v < variantCount; v++)
                    variants[i][v] = await features.ReadAsync(file, new ImageVariant(augmentation, v), cancel).ConfigureAwait(false);
                rows[i] = await features.ReadAsync(file, variant: default, cancel).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is VisionException { ErrorId: VisionException.ImageNotDecodable } or JobFailedException)
            {
                await onError($"channel {channel}, {images[i].Place}, {images[i].Source}: {exception.Message} The image is left out.").ConfigureAwait(false);
            }
        }).ConfigureAwait(false);

        int[] usable = [.. Enumerable.Range(0, images.Count).Where(i => rows[i] is not null)];
        if (usable.Length == 0)
            throw new JobFailedException($"ClientError: channel {channel}: none of the {images.Count} images can be read; the job's log has the reasons.");
        var set = new LabeledFeatures([.. usable.Select(i => rows[i]!)], (IReadOnlyList<int[]>)[.. usable.Select(i => images[i].Classes)])
        {
            Variants = variantCount == 0 ? [] : [.. usable.Select(i => variants[i])],
        };
        return (set, [.. usable.Select(i => images[i])]);
    }
}
