using System.Numerics.Tensors;

namespace GtPs.Vision.Training;

/// <summary>The head while it is trained: weights and bias in one vector, so that an optimizer sees one parameter list.</summary>
/// <param name="classes">Number of classes.</param>
/// <param name="features">Length of a feature vector.</param>
internal sealed class LinearScores(int classes, int features)
{
    /// <summary>Weights row-major [classes, features], then the bias.</summary>
    public float[] Parameters { get; } = new float[classes * (features + 1)];

    /// <summary>Number of weights; the bias lies behind them.</summary>
    public int WeightCount => classes * features;

    /// <summary>Computes W x + b.</summary>
    public void Score(ReadOnlySpan<float> row, Span<float> scores)
    {
        for (int c = 0; c < classes; c++)
            scores[c] = TensorPrimitives.Dot(Parameters.AsSpan(c * features, features), row) + Parameters[WeightCount + c];
    }

    /// <summary>Adds one row's share of the gradient of the loss.</summary>
    /// <param name="row">The features.</param>
    /// <param name="error">The derivative of the row's loss by its scores, times the row's share.</param>
    /// <param name="gradient">Receives the sum; laid out as <see cref="Parameters"/>.</param>
    public void AddGradient(ReadOnlySpan<float> row, ReadOnlySpan<float> error, Span<float> gradient)
    {
        for (int c = 0; c < classes; c++)
        {
            var target = gradient.Slice(c * features, features);
            TensorPrimitives.MultiplyAdd(row, error[c], target, target);
            gradient[WeightCount + c] += error[c];
        }
    }

    /// <summary>Scores of many rows, row-major [rows, classes].</summary>
    public float[] ScoreAll(ReadOnlySpan<float> matrix)
    {
        int rows = matrix.Length / features;
        var scores = new float[rows * classes];
        for (int i = 0; i < rows; i++)
            Score(matrix.Slice(i * features, features), scores.AsSpan(i * classes, classes));
        return scores;
    }
}
