using GtPs.Engine.Training.Inputs;
using GtPs.Vision.Training;

namespace GtPs.Engine.Training;

/// <summary>Trains the head of a training job and tells its log of every epoch.</summary>
internal static class HeadTraining
{
    private const int MaxBacklog = 64;

    /// <summary>Trains.</summary>
    /// <param name="train">What to learn from.</param>
    /// <param name="validation">What chooses the epoch.</param>
    /// <param name="options">How.</param>
    /// <param name="log">The job's log.</param>
    /// <param name="end">Ends training after the epoch it is in; the best head so far is kept.</param>
    public static async Task<HeadTrainingResult> RunAsync(
        LabeledFeatures train, LabeledFeatures validation, HeadTrainingOptions options, TrainingLog log, CancellationToken end)
    {
        // Epochs may last microseconds: their lines are written together while the next ones are computed, and training waits for a log that falls behind,
        // so that a stop is not followed by minutes of writing.
        using var room = new SemaphoreSlim(MaxBacklog);
        using var failed = new CancellationTokenSource();
        var epochs = System.Threading.Channels.Channel.CreateUnbounded<EpochResult>();
        var training = Task.Run(
            () =>
            {
                try
                {
                    return HeadTrainer.Train(train, validation, options, Tell, end);
                }
                finally
                {
                    epochs.Writer.Complete();
                }
            },
            CancellationToken.None);
        try
        {
            while (await epochs.Reader.WaitToReadAsync(CancellationToken.None).ConfigureAwait(false))
            {
                var finished = new List<EpochResult>();
                while (epochs.Reader.TryRead(out var epoch))
                    finished.Add(epoch);
                await log.WriteEpochsAsync(finished, options.TopK, CancellationToken.None).ConfigureAwait(false);
                room.Release(finished.Count);
            }
        }
        catch (Exception)
        {
            await failed.CancelAsync().ConfigureAwait(false);
            await training.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default).ConfigureAwait(false);
            throw;
        }

        return await training.ConfigureAwait(false);

        void Tell(EpochResult epoch)
        {
            room.Wait(failed.Token);
            epochs.Writer.TryWrite(epoch);
        }
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
