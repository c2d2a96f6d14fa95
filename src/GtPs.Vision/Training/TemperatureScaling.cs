namespace GtPs.Vision.Training;

/// <summary>Finds the temperature that makes probabilities honest (Guo et al., 2017): the one with the smallest log loss on the validation images.</summary>
internal static class TemperatureScaling
{
    private const double MinLog = -3;
    private const double MaxLog = 4;
    private const int Steps = 40;

    /// <summary>Finds the temperature.</summary>
    /// <param name="loss">The log loss with a temperature.</param>
    public static float Fit(Func<float, double> loss)
    {
        // Golden-section search: the loss has one minimum in 1/T, so also in log T.
        double ratio = (Math.Sqrt(5) - 1) / 2;
        double low = MinLog;
        double high = MaxLog;
        for (int step = 0; step < Steps; step++)
        {
            double left = high - (ratio * (high - low));
            double right = low + (ratio * (high - low));
            if (loss((float)Math.Exp(left)) < loss((float)Math.Exp(right)))
                high = right;
            else
                low = left;
        }

        return (float)Math.Exp((low + high) / 2);
    }
}
