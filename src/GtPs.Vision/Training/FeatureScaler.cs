using System.Numerics.Tensors;

namespace GtPs.Vision.Training;

/// <summary>Standardises features: subtracts the mean and divides by the deviation.</summary>
internal sealed class FeatureScaler
{
    private readonly float[] _mean;
    private readonly float[] _factor;

    private FeatureScaler(float[] mean, float[] factor) => (_mean, _factor) = (mean, factor);

    /// <summary>Length of a vector.</summary>
    public int Length => _mean.Length;

    /// <summary>Measures the training vectors.</summary>
    public static FeatureScaler Fit(IReadOnlyList<float[]> rows)
    {
        int length = rows[0].Length;
        var mean = new float[length];
        foreach (float[] row in rows)
            TensorPrimitives.Add(mean, row, mean);
        TensorPrimitives.Divide(mean, rows.Count, mean);

        var factor = new float[length];
        var centered = new float[length];
        foreach (float[] row in rows)
        {
            TensorPrimitives.Subtract(row, mean, centered);
            TensorPrimitives.MultiplyAdd(centered, centered, factor, factor);
        }

        TensorPrimitives.Divide(factor, rows.Count, factor);
        TensorPrimitives.Sqrt(factor, factor);

        // A floor keeps features that hardly vary in the training images from deciding on others.
        float floor = (.1f * TensorPrimitives.Sum(factor) / length) + 1e-12f;
        float scale = 1 / MathF.Sqrt(length);
        for (int i = 0; i < length; i++)
            factor[i] = scale / Math.Max(factor[i], floor);
        return new FeatureScaler(mean, factor);
    }

    /// <summary>Scales vectors into one row-major matrix.</summary>
    public float[] Apply(IReadOnlyList<float[]> rows)
    {
        int length = _mean.Length;
        var matrix = new float[rows.Count * length];
        for (int i = 0; i < rows.Count; i++)
        {
            var target = matrix.AsSpan(i * length, length);
            TensorPrimitives.Subtract(rows[i], _mean, target);
            TensorPrimitives.Multiply(target, _factor, target);
        }

        return matrix;
    }

    /// <summary>Turns a head on plain features into one on scaled features: the inverse of <see cref="Unscale"/>, but for the temperature.</summary>
    /// <param name="head">The head.</param>
    /// <returns>The weights row-major [classes, features], and the bias.</returns>
    public (float[] Weights, float[] Bias) Scale(LinearHead head)
    {
        int length = _mean.Length;
        var weights = new float[head.Weights.Length];
        var bias = new float[head.ClassCount];
        for (int c = 0; c < head.ClassCount; c++)
        {
            var row = head.Weights.AsSpan(c * length, length);
            TensorPrimitives.Divide(row, _factor, weights.AsSpan(c * length, length));
            bias[c] = head.Bias[c] + TensorPrimitives.Dot(row, _mean);
        }

        return (weights, bias);
    }

    /// <summary>Turns a head on scaled features into the same head on plain ones.</summary>
    public LinearHead Unscale(ReadOnlySpan<float> weights, ReadOnlySpan<float> bias, float temperature, HeadActivation activation)
    {
        int length = _mean.Length;
        var plainWeights = new float[weights.Length];
        var plainBias = bias.ToArray();
        for (int c = 0; c < bias.Length; c++)
        {
            var row = plainWeights.AsSpan(c * length, length);
            TensorPrimitives.Multiply(weights.Slice(c * length, length), _factor, row);
            plainBias[c] -= TensorPrimitives.Dot(row, _mean);
        }

        return new LinearHead(plainWeights, plainBias, temperature, activation);
    }
}
