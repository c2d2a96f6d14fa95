using GtPs.Engine.Training.Inputs;
using GtPs.Vision.Training;

namespace GtPs.Engine.Training;

/// <summary>Trains the head of a training job and tells its log of every epoch.</summary>
internal static class HeadTraining
{
    /// <summary>Trains.</summary>
    /// <param name="train">What to learn from.</param>
    /// <param name="validation">What chooses the epoch.</param>
    /// <param name="options">How.</param>
    /// <param name="log">The job's log.</param>
    /// <param name="end">Ends training after the epoch it is in; the best head so far is kept.</param>
    public static async Task<HeadTrainingResult> RunAsync(
        LabeledFeatures train, LabeledFeatures validation, HeadTrainingOptions options, TrainingLog log, CancellationToken end)
    {
        // Epochs last milliseconds; their lines are written while the next one is computed.
        var epochs = System.Threading.Channels.Channel.CreateUnbounded<EpochResult>();
        var training = Task.Run(
            () =>
            {
                try
                {
                    return HeadTrainer.Train(train, validation, options, epoch => epochs.Writer.TryWrite(epoch), end);
                }
                finally
                {
                    epochs.Writer.Complete();
                }
            },
            CancellationToken.None);
        await foreach (var epoch in epochs.Reader.ReadAllAsync(CancellationToken.None).ConfigureAwait(false))
            await log.WriteEpochAsync(epoch, options.TopK, CancellationToken.None).ConfigureAwait(false);
        return await training.ConfigureAwait(false);
    }

    /// <summary>Active learning asks how sure the head may be.</summary>
    /// <param name="train">What was learned from, 2 images or more.</param>
    /// <param name="images">The images in the order of <paramref name="train"/>.</param>
    /// <param name="validation">What chooses the epoch.</param>
    /// <param name="options">How.</param>
    /// <param name="end">Ends training early.</param>
    public static CrossValidatedLabels CrossValidate(
        LabeledFeatures train, IReadOnlyList<TrainingImage> images, LabeledFeatures validation, HeadTrainingOptions options, CancellationToken end)
    {
        var predictions = CrossValidation.Predict(train, validation, options, end);
        return new CrossValidatedLabels(images.Zip(predictions).DistinctBy(pair => pair.First.Source, StringComparer.Ordinal).ToDictionary(pair => pair.First.Source, pair => pair.Second, StringComparer.Ordinal));
    }
}
