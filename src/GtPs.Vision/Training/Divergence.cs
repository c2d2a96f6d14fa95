using System.Globalization;
using System.Numerics.Tensors;

namespace GtPs.Vision.Training;

/// <summary>Tells when the steps of a training have grown instead of shrunk, and what to change.</summary>
internal static class Divergence
{
    /// <summary>Beyond it a value is as good as infinite: the sums that turn it into a head and a prediction overflow single precision.</summary>
    private const float Limit = 1e30f;

    /// <summary>Whether all values can be computed with.</summary>
    /// <param name="values">Weights or scores, one or more.</param>
    public static bool IsFinite(ReadOnlySpan<float> values) => MathF.Abs(TensorPrimitives.MaxMagnitude(values)) <= Limit;

    /// <summary>The error of a training that gave no model.</summary>
    /// <param name="options">How the head was trained.</param>
    public static VisionException Error(HeadTrainingOptions options) => new(
        VisionException.TrainingDiverged,
        string.Create(
            CultureInfo.InvariantCulture,
            $"the training diverged: no epoch left weights and scores that are finite numbers, so there is no model. optimizer is '{Name(options.Optimizer)}' and learning_rate is {options.LearningRate}: lower learning_rate, for example to {options.LearningRate / 10:0.######}{Hint(options)}."));

    private static string Name(OptimizerKind optimizer) => optimizer.ToString().ToLowerInvariant();

    /// <summary>Settings at which a step divides by 0 whatever the learning rate.</summary>
    private static string Hint(HeadTrainingOptions options) => options.Optimizer switch
    {
        OptimizerKind.Adam when options.Beta1 >= 1 => ", and beta_1, which is 1, below 1 (0.9 is usual)",
        OptimizerKind.Adam or OptimizerKind.RmsProp when options.Epsilon == 0 => ", and raise eps, which is 0 (1e-8 is usual)",
        _ => string.Empty,
    };
}
