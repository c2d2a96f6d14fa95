using System.Numerics.Tensors;

namespace GtPs.Vision.Training;

/// <summary>
/// Finds the temperature that makes probabilities honest (Guo et al., 2017): the one with the smallest log loss on the validation
/// images. Targets are smoothed as Platt (1999) proposed, so that a small validation set without an error does not claim certainty.
/// </summary>
internal static class TemperatureScaling
{
    private const double MinLog = -3;
    private const double MaxLog = 4;
    private const int Steps = 40;

    /// <summary>Finds the temperature.</summary>
    /// <param name="scores">Row-major [rows, classes].</param>
    /// <param name="labels">The class index of each row.</param>
    /// <param name="classes">Number of classes.</param>
    public static float Fit(float[] scores, IReadOnlyList<int> labels, int classes)
    {
        // Golden-section search: the loss has one minimum in 1/T, so also in log T.
        double ratio = (Math.Sqrt(5) - 1) / 2;
        double low = MinLog;
        double high = MaxLog;
        for (int step = 0; step < Steps; step++)
        {
            double left = high - (ratio * (high - low));
            double right = low + (ratio * (high - low));
            if (Loss(scores, labels, classes, (float)Math.Exp(left)) < Loss(scores, labels, classes, (float)Math.Exp(right)))
                high = right;
            else
                low = left;
        }

        return (float)Math.Exp((low + high) / 2);
    }

    /// <summary>Mean log loss against smoothed targets.</summary>
    public static double Loss(float[] scores, IReadOnlyList<int> labels, int classes, float temperature)
    {
        double right = (labels.Count + 1.0) / (labels.Count + 2.0);
        double wrong = (1 - right) / Math.Max(1, classes - 1);
        var row = new float[classes];
        double loss = 0;
        for (int i = 0; i < labels.Count; i++)
        {
            TensorPrimitives.Divide(scores.AsSpan(i * classes, classes), temperature, row);
            float max = TensorPrimitives.Max<float>(row);
            double logSum = 0;
            foreach (float score in row)
                logSum += Math.Exp(score - max);
            logSum = Math.Log(logSum) + max;
            for (int c = 0; c < classes; c++)
                loss += (c == labels[i] ? right : wrong) * (logSum - row[c]);
        }

        return loss / labels.Count;
    }
}
