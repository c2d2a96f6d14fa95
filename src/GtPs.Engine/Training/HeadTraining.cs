using GtPs.Core.Manifests;
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

    /// <summary>Active learning asks how sure the head may be; a fold is dealt with its mirrored images left out, so that none helps to predict itself.</summary>
    public static CrossValidatedLabels CrossValidate(
        LabeledFeatures train, IReadOnlyList<ManifestLabel> lines, LabeledFeatures validation, HeadTrainingOptions options, CancellationToken end)
    {
        var plain = new LabeledFeatures([.. train.Rows.Take(lines.Count)], [.. train.Labels.Take(lines.Count)]);
        var predictions = CrossValidation.Predict(plain, validation, options, end);
        return new CrossValidatedLabels(lines.Zip(predictions).DistinctBy(pair => pair.First.SourceRef, StringComparer.Ordinal).ToDictionary(pair => pair.First.SourceRef, pair => pair.Second, StringComparer.Ordinal));
    }
}
