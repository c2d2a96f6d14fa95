namespace GtPs.Vision.Training;

/// <summary>Stops training when validation accuracy no longer rises.</summary>
/// <param name="MinEpochs">Never stop before this many epochs.</param>
/// <param name="Patience">Epochs without improvement to wait.</param>
/// <param name="Tolerance">The least rise that counts as improvement, relative to the best accuracy before it, 0 to 1.</param>
public sealed record EarlyStopping(int MinEpochs = 10, int Patience = 5, double Tolerance = 0);

/// <summary>Watches the epochs of one training.</summary>
/// <param name="rule">When to stop.</param>
internal sealed class EarlyStoppingWatch(EarlyStopping rule)
{
    private double _best = double.NegativeInfinity;
    private int _bestEpoch;

    /// <summary>Takes note of an epoch.</summary>
    /// <param name="epoch">Its number, from 0.</param>
    /// <param name="accuracy">The validation accuracy, 0 to 1.</param>
    /// <returns>True to stop after it.</returns>
    public bool ShouldStop(int epoch, double accuracy)
    {
        if (accuracy > _best && accuracy - _best >= rule.Tolerance * Math.Max(_best, 0))
            (_best, _bestEpoch) = (accuracy, epoch);
        return epoch + 1 >= rule.MinEpochs && epoch - _bestEpoch >= Math.Max(1, rule.Patience);
    }
}
