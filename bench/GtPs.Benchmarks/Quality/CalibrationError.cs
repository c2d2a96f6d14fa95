namespace GtPs.Benchmarks.Quality;

/// <summary>The expected calibration error with 15 bins of equal width (Guo et al., 2017, equation 3).</summary>
internal static class CalibrationError
{
    private const int Bins = 15;

    /// <summary>The mean distance of confidence and accuracy, weighted by the bins' counts; 0 is honest, 1 the worst.</summary>
    /// <param name="answers">Probabilities of the classes, per image.</param>
    /// <param name="truths">The class of each image.</param>
    public static double Of(IReadOnlyList<float[]> answers, IReadOnlyList<int> truths)
    {
        var count = new int[Bins];
        var confidence = new double[Bins];
        var right = new double[Bins];
        for (var i = 0; i < answers.Count; i++)
        {
            var best = answers[i].Max();
            var bin = Math.Min(Bins - 1, (int)(best * Bins));
            count[bin]++;
            confidence[bin] += best;
            right[bin] += Array.IndexOf(answers[i], best) == truths[i] ? 1 : 0;
        }

        return Enumerable.Range(0, Bins).Sum(bin => Math.Abs(confidence[bin] - right[bin])) / answers.Count;
    }
}
