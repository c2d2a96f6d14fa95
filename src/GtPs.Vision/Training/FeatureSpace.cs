using System.Numerics.Tensors;

namespace GtPs.Vision.Training;

/// <summary>
/// The space that a head is trained in: features are standardised, whitened, and scaled so that the mean squared length of a training
/// vector is <see cref="SquaredLength"/>. That length makes the built-in algorithm's learning rates fit a head on frozen features: with
/// 0.01 to 0.1 and momentum 0.9 a step is large enough to learn from 80 images in 30 epochs and small enough to stay stable, whatever
/// the number of features.
/// </summary>
internal sealed class FeatureSpace
{
    /// <summary>Mean squared length of a training vector.</summary>
    public const float SquaredLength = 64;

    private readonly FeatureScaler _scaler;
    private readonly Whitening? _whitening;
    private readonly float _scale;

    private FeatureSpace(FeatureScaler scaler, Whitening? whitening, float scale) => (_scaler, _whitening, _scale) = (scaler, whitening, scale);

    /// <summary>Number of coordinates.</summary>
    public int Length => _whitening?.Length ?? _scaler.Length;

    /// <summary>Measures training vectors.</summary>
    /// <param name="rows">The vectors, 1 or more.</param>
    /// <param name="holdsAnyHead">Whether training starts from a head, so that <see cref="ToSpace"/> will be asked for.</param>
    /// <returns>The space, and the vectors in it, row-major.</returns>
    public static (FeatureSpace Space, float[] Rows) Fit(IReadOnlyList<float[]> rows, bool holdsAnyHead)
    {
        var scaler = FeatureScaler.Fit(rows);
        float[] matrix = scaler.Apply(rows);
        var whitening = Whitening.Fit(matrix, rows.Count, holdsAnyHead);
        float[] white = whitening?.Apply(matrix, rows.Count) ?? matrix;
        float squares = 0;
        int length = white.Length / rows.Count;
        for (int i = 0; i < rows.Count; i++)
            squares += TensorPrimitives.SumOfSquares<float>(white.AsSpan(i * length, length)) / rows.Count;
        float scale = squares > 0 ? MathF.Sqrt(SquaredLength / squares) : 1;
        TensorPrimitives.Multiply(white, scale, white);
        return (new FeatureSpace(scaler, whitening, scale), white);
    }

    /// <summary>Brings vectors into the space.</summary>
    /// <param name="rows">The vectors.</param>
    /// <returns>Row-major [rows, <see cref="Length"/>].</returns>
    public float[] Apply(IReadOnlyList<float[]> rows)
    {
        float[] matrix = _scaler.Apply(rows);
        float[] white = _whitening?.Apply(matrix, rows.Count) ?? matrix;
        TensorPrimitives.Multiply(white, _scale, white);
        return white;
    }

    /// <summary>Turns a head on plain features into parameters in the space: the inverse of <see cref="FromSpace"/>, but for the temperature.</summary>
    /// <param name="head">The head.</param>
    /// <param name="parameters">Receives the weights row-major [classes, <see cref="Length"/>], then the bias.</param>
    public void ToSpace(LinearHead head, Span<float> parameters)
    {
        var (weights, bias) = _scaler.Scale(head);
        for (int c = 0; c < head.ClassCount; c++)
        {
            var row = parameters.Slice(c * Length, Length);
            var scaled = weights.AsSpan(c * head.FeatureLength, head.FeatureLength);
            if (_whitening is null)
                scaled.CopyTo(row);
            else
                _whitening.ToWhite(scaled, row);
            TensorPrimitives.Divide(row, _scale, row);
        }

        bias.CopyTo(parameters[(head.ClassCount * Length)..]);
    }

    /// <summary>Turns a head in the space into the same head on plain features.</summary>
    /// <param name="weights">Row-major [classes, <see cref="Length"/>].</param>
    /// <param name="bias">One value per class.</param>
    /// <param name="temperature">The head's temperature.</param>
    /// <param name="activation">The head's activation.</param>
    public LinearHead FromSpace(ReadOnlySpan<float> weights, ReadOnlySpan<float> bias, float temperature, HeadActivation activation)
    {
        var scaled = new float[bias.Length * _scaler.Length];
        for (int c = 0; c < bias.Length; c++)
        {
            var row = scaled.AsSpan(c * _scaler.Length, _scaler.Length);
            if (_whitening is null)
                weights.Slice(c * Length, Length).CopyTo(row);
            else
                _whitening.FromWhite(weights.Slice(c * Length, Length), row);
            TensorPrimitives.Multiply(row, _scale, row);
        }

        return _scaler.Unscale(scaled, bias, temperature, activation);
    }
}
