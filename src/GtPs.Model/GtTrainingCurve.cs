namespace GtPs.Model;

/// <summary>The accuracies of a training job, epoch by epoch, as its log told them.</summary>
/// <param name="TrainingJobName">The training job.</param>
/// <param name="TrainingSamples">Its number of training samples, or 0 when the log does not tell.</param>
/// <param name="TrainAccuracy">0 to 1 per epoch.</param>
/// <param name="ValidationAccuracy">0 to 1 per epoch.</param>
public sealed record GtTrainingCurve(string TrainingJobName, int TrainingSamples, IReadOnlyList<double> TrainAccuracy, IReadOnlyList<double> ValidationAccuracy);
