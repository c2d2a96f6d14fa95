namespace GtPs.Core.LabelIssues;

/// <summary>
/// The thresholds of confident learning, and the class that speaks against a label (C. G. Northcutt, L. Jiang and I. L. Chuang, "Confident Learning:
/// Estimating Uncertainty in Dataset Labels", Journal of Artificial Intelligence Research 70, 2021, equations 1 and 2).
/// </summary>
/// <remarks>
/// For p_j(x), the probability of class j for image x by a model that did not learn from x, and X_i, the images that were given class i:
/// <code>
/// t_j   = mean of p_j(x) over X_j
/// j*(x) = the class j of the largest p_j(x) among those with p_j(x) >= t_j; none when there is no such class
/// </code>
/// A label i is an issue when j* exists and is not i: the entries of the confident joint off its diagonal. A class that no image was given has no
/// threshold, and speaks against none.
/// </remarks>
internal sealed class ConfidentJoint
{
    /// <summary>Probabilities are single-precision: a probability that equals its class's mean must reach it though the sum was rounded.</summary>
    private const double Rounding = 1e-6;

    private readonly double[] _thresholds;

    /// <summary>Computes the thresholds.</summary>
    /// <param name="labels">All labels.</param>
    /// <param name="classCount">How many classes there are.</param>
    public ConfidentJoint(IReadOnlyList<JudgedLabel> labels, int classCount)
    {
        var sums = new double[classCount];
        var counts = new int[classCount];
        foreach (var label in labels)
        {
            sums[label.Given.ClassIndex] += label.SelfConfidence;
            counts[label.Given.ClassIndex]++;
        }

        _thresholds = [.. sums.Select((sum, k) => counts[k] == 0 ? double.PositiveInfinity : sum / counts[k])];
    }

    /// <summary>The threshold of each class: the mean probability its own images give it, 0 to 1; infinite for a class without images.</summary>
    public IReadOnlyList<double> Thresholds => _thresholds;

    /// <summary>The class that an image most likely is of.</summary>
    /// <param name="probabilities">The probability of every class.</param>
    /// <returns>The class index, or -1 when no class reaches its threshold.</returns>
    public int ClassOf(ReadOnlySpan<float> probabilities)
    {
        var best = -1;
        for (var k = 0; k < probabilities.Length; k++)
        {
            if (probabilities[k] >= _thresholds[k] - Rounding && (best < 0 || probabilities[k] > probabilities[best]))
            {
                best = k;
            }
        }

        return best;
    }
}
