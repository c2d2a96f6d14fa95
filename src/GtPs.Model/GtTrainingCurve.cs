namespace GtPs.Model;

/// <summary>The accuracies of a training job, epoch by epoch, as its log told them.</summary>
/// <param name="TrainingJobName">The training job.</param>
/// <param name="TrainingSamples">Its number of training samples, or 0 when the log does not tell.</param>
/// <param name="TrainAccuracy">0 to 1 per epoch.</param>
/// <param name="ValidationAccuracy">0 to 1 per epoch.</param>
public sealed record GtTrainingCurve(string TrainingJobName, int TrainingSamples, IReadOnlyList<double> TrainAccuracy, IReadOnlyList<double> ValidationAccuracy)
{
    /// <summary>The accuracy on the training samples, 0 to 1 per epoch.</summary>
    public IReadOnlyList<double> TrainAccuracy { get; init => field = TextList.Of(value); } = TextList.Of(TrainAccuracy);

    /// <summary>The accuracy on the validation samples, 0 to 1 per epoch.</summary>
    public IReadOnlyList<double> ValidationAccuracy { get; init => field = TextList.Of(value); } = TextList.Of(ValidationAccuracy);

    /// <summary>The epochs logged so far.</summary>
    public int Epochs => Math.Max(TrainAccuracy.Count, ValidationAccuracy.Count);

    /// <summary>The best validation accuracy, 0 to 1, or null without a validation channel.</summary>
    public double? BestValidationAccuracy => ValidationAccuracy.Count == 0 ? null : ValidationAccuracy.Max();

    /// <summary>The epoch of the best validation accuracy, from 1; null without a validation channel.</summary>
    public int? BestEpoch => ValidationAccuracy.Count == 0 ? null : ValidationAccuracy.ToList().IndexOf(ValidationAccuracy.Max()) + 1;

    /// <summary>The validation error (1 - accuracy) of the last epoch, 0 to 1, or null without a validation channel.</summary>
    public double? LastValidationError => ValidationAccuracy.Count == 0 ? null : 1 - ValidationAccuracy[^1];
}
