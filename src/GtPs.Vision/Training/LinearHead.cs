using System.Numerics.Tensors;

namespace GtPs.Vision.Training;

/// <summary>A linear classifier on features: probabilities = activation((W x + b) / temperature).</summary>
public sealed class LinearHead
{
    /// <summary>Makes a head.</summary>
    /// <param name="weights">Row-major [classes, features].</param>
    /// <param name="bias">One value per class.</param>
    /// <param name="temperature">Above 1 softens the probabilities, below 1 sharpens them; more than 0.</param>
    /// <param name="activation">How scores become probabilities.</param>
    public LinearHead(float[] weights, float[] bias, float temperature, HeadActivation activation = HeadActivation.Softmax)
    {
        if (bias.Length == 0 || weights.Length % bias.Length != 0)
            throw new ArgumentException("There must be one row of weights for each value of the bias.", nameof(weights));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(temperature);
        (Weights, Bias, Temperature, Activation) = (weights, bias, temperature, activation);
    }

    /// <summary>Row-major [classes, features].</summary>
    public float[] Weights { get; }

    /// <summary>One value per class.</summary>
    public float[] Bias { get; }

    /// <summary>Divides the scores before the activation.</summary>
    public float Temperature { get; }

    /// <summary>How scores become probabilities.</summary>
    public HeadActivation Activation { get; }

    /// <summary>Number of classes.</summary>
    public int ClassCount => Bias.Length;

    /// <summary>Length of the feature vectors it takes.</summary>
    public int FeatureLength => Weights.Length / Bias.Length;

    /// <summary>The probabilities of the classes, in index order; with <see cref="HeadActivation.Softmax"/> they add up to 1.</summary>
    /// <param name="features">A feature vector of <see cref="FeatureLength"/>.</param>
    public float[] Predict(ReadOnlySpan<float> features)
    {
        var probabilities = new float[ClassCount];
        for (int c = 0; c < probabilities.Length; c++)
            probabilities[c] = (TensorPrimitives.Dot(Weights.AsSpan(c * FeatureLength, FeatureLength), features) + Bias[c]) / Temperature;
        if (Activation == HeadActivation.Sigmoid)
            TensorPrimitives.Sigmoid(probabilities, probabilities);
        else
            Softmax.Apply(probabilities);
        return probabilities;
    }
}
