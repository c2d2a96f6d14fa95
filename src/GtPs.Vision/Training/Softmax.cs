using System.Numerics.Tensors;

namespace GtPs.Vision.Training;

/// <summary>Softmax that holds for scores of any size: <see cref="TensorPrimitives.SoftMax{T}"/> gives NaN from a score of 89 on.</summary>
internal static class Softmax
{
    /// <summary>Turns scores into probabilities.</summary>
    /// <param name="scores">Finite scores, one or more; replaced by probabilities that add up to 1.</param>
    public static void Apply(Span<float> scores)
    {
        TensorPrimitives.Subtract(scores, TensorPrimitives.Max<float>(scores), scores);
        TensorPrimitives.SoftMax(scores, scores);
    }
}
