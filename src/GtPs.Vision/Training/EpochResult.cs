namespace GtPs.Vision.Training;

/// <summary>What one epoch gave. Accuracies are 0 to 1.</summary>
/// <param name="Epoch">0 for the first.</param>
/// <param name="TrainAccuracy">On the training images, each measured before the step it took part in.</param>
/// <param name="TrainTopKAccuracy">The same for the best k guesses, or null.</param>
/// <param name="ValidationAccuracy">On the validation images, after the epoch.</param>
/// <param name="ValidationTopKAccuracy">The same for the best k guesses, or null.</param>
/// <param name="Elapsed">Time the epoch took.</param>
/// <param name="IsBest">Whether the head of this epoch is the best so far and is kept.</param>
/// <param name="Batches">Steps taken.</param>
public sealed record EpochResult(
    int Epoch,
    double TrainAccuracy,
    double? TrainTopKAccuracy,
    double ValidationAccuracy,
    double? ValidationTopKAccuracy,
    TimeSpan Elapsed,
    bool IsBest,
    int Batches)
{
    /// <summary>Whether its weights or scores are no longer finite numbers; its accuracies then mean nothing, and it is the last epoch.</summary>
    public bool IsDiverged { get; init; }

    /// <summary>What was seen along the way, after every 20 batches.</summary>
    public IReadOnlyList<BatchResult> Progress { get; init; } = [];
}

/// <summary>What an epoch had given after some of its batches.</summary>
/// <param name="Batches">Steps taken so far in the epoch.</param>
/// <param name="SamplesPerSecond">Speed since the last of these figures.</param>
/// <param name="TrainAccuracy">On the training images of the epoch so far, 0 to 1.</param>
/// <param name="TrainTopKAccuracy">The same for the best k guesses, or null.</param>
public sealed record BatchResult(int Batches, double SamplesPerSecond, double TrainAccuracy, double? TrainTopKAccuracy);

/// <summary>A trained head and how it came about.</summary>
/// <param name="Head">The head of the best epoch, its probabilities calibrated on the validation images.</param>
/// <param name="Best">The epoch it is from.</param>
/// <param name="Epochs">Number of epochs run.</param>
public sealed record HeadTrainingResult(LinearHead Head, EpochResult Best, int Epochs);
