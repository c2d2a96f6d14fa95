using GtPs.Aws.SageMaker;
using GtPs.Engine.Resources;
using GtPs.Engine.Storage;
using GtPs.Engine.Training.Inputs;
using GtPs.Vision.Features;

namespace GtPs.Engine.Training;

/// <summary>Chooses what computes the features of a training job: the engine's own backbone, or the one that the job brings.</summary>
/// <param name="vision">The engine's own features.</param>
/// <param name="backbones">The users' backbones.</param>
/// <param name="objects">The engine's objects.</param>
internal sealed class TrainingFeatures(VisionServices vision, BackboneCache backbones, IObjectStore objects)
{
    /// <summary>The features of a job; says in its log which they are.</summary>
    /// <param name="channels">The job's channels.</param>
    /// <param name="log">Its log.</param>
    /// <param name="token">Cancels.</param>
    /// <returns>Reads features until it is disposed.</returns>
    /// <exception cref="JobFailedException">The job brings a backbone that is missing.</exception>
    /// <exception cref="Vision.VisionException">The backbone cannot be used.</exception>
    public async Task<FeatureLease> OpenAsync(IReadOnlyList<Channel> channels, TrainingLog log, CancellationToken token)
    {
        var backbone = await BackboneInput.ReadAsync(channels, objects, token).ConfigureAwait(false);
        var lease = backbone is null ? new FeatureLease(vision.Features) : await backbones.OpenAsync(backbone, objects, token).ConfigureAwait(false);
        var extractor = lease.Features.Extractor;
        await log.WriteInfoAsync($"Local engine: features {extractor.Name}, {extractor.Length} values", token).ConfigureAwait(false);
        foreach (string tap in backbone?.Description.Taps ?? [])
            await log.WriteInfoAsync($"Local engine: features are {tap}", token).ConfigureAwait(false);
        if (extractor is ClassicalFeatureExtractor)
            await log.WriteInfoAsync("Local engine: it was built without the backbone (npm was missing then), so accuracies are lower than with it", token).ConfigureAwait(false);
        return lease;
    }
}
