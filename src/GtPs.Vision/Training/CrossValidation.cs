namespace GtPs.Vision.Training;

/// <summary>
/// Tells what a head would say of its own training images had it not learned from them: they are dealt into folds, and each fold is
/// predicted by a head trained on the others (Stone, 1974). So every labelled image helps to judge how far probabilities can be trusted.
/// </summary>
public static class CrossValidation
{
    private const int Folds = 5;

    /// <summary>Predicts every training image by a head that has not seen it.</summary>
    /// <param name="train">The training images, 2 or more.</param>
    /// <param name="validation">The images that choose the epoch and the temperature of every head.</param>
    /// <param name="options">How the heads are trained; the seed deals the folds too.</param>
    /// <param name="stop">Ends the heads' training early.</param>
    /// <returns>The probabilities of the classes for each training image, in their order.</returns>
    /// <exception cref="VisionException">A set is empty or holds a class index that is not below the number of classes.</exception>
    public static IReadOnlyList<float[]> Predict(LabeledFeatures train, LabeledFeatures validation, HeadTrainingOptions options, CancellationToken stop)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(train.Count, 2, nameof(train));
        int[] order = [.. Enumerable.Range(0, train.Count)];
        new Random(options.Seed).Shuffle(order);
        var predictions = new float[train.Count][];
        int folds = Math.Min(Folds, train.Count);
        for (int fold = 0; fold < folds; fold++)
        {
            var rest = order.Where((_, place) => place % folds != fold).ToList();
            var head = HeadTrainer.Train(train.Select(rest), validation, options, onEpoch: null, stop).Head;
            for (int place = fold; place < order.Length; place += folds)
                predictions[order[place]] = head.Predict(train.Rows[order[place]]);
        }

        return predictions;
    }
}
