using GtPs.Engine.Resources;
using GtPs.Vision.Features;

namespace GtPs.Engine.Training;

/// <summary>Chooses what computes the features of a training job.</summary>
/// <param name="vision">The engine's own features.</param>
internal sealed class TrainingFeatures(VisionServices vision)
{
    /// <summary>The features of a job; says in its log which they are.</summary>
    /// <param name="log">Its log.</param>
    /// <param name="token">Cancels.</param>
    /// <returns>Reads features; not to be disposed.</returns>
    public async Task<FeatureReader> OpenAsync(TrainingLog log, CancellationToken token)
    {
        var features = vision.Features;
        await log.WriteInfoAsync($"Local engine: features {features.Extractor.Name}, {features.Extractor.Length} values", token).ConfigureAwait(false);
        if (features.Extractor is ClassicalFeatureExtractor)
            await log.WriteInfoAsync("Local engine: it was built without the backbone (npm was missing then), so accuracies are lower than with it", token).ConfigureAwait(false);
        return features;
    }
}
