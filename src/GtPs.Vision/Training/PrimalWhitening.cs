using System.Numerics.Tensors;

namespace GtPs.Vision.Training;

/// <summary>Whitening by the covariance of the features: z = L⁻¹x with L Lᵀ = S. For more vectors than features.</summary>
internal sealed class PrimalWhitening : Whitening
{
    private const int MaxRows = 8192; // Twice the most features there can be measure a covariance well enough.
    private readonly double[] _lower;
    private readonly double[] _upper;

    /// <summary>Measures vectors.</summary>
    /// <param name="matrix">Row-major [rows, features].</param>
    /// <param name="rows">Number of vectors.</param>
    public PrimalWhitening(float[] matrix, int rows)
    {
        Length = matrix.Length / rows;
        var (sample, count) = Thin(matrix, rows, Length);
        _lower = SymmetricMatrix.DotsOfRows(SymmetricMatrix.Transpose(sample, count), Length);
        TensorPrimitives.Divide(_lower, count, _lower);
        Shrink(_lower, Length, Math.Min(count, Length));
        SymmetricMatrix.Factor(_lower, Length);
        _upper = SymmetricMatrix.Transpose(_lower, Length);
    }

    /// <inheritdoc />
    public override int Length { get; }

    /// <inheritdoc />
    public override float[] Apply(float[] matrix, int rows)
    {
        var white = new float[matrix.Length];
        Parallel.For(0, rows, row =>
        {
            var vector = new double[Length];
            TensorPrimitives.ConvertChecked<float, double>(matrix.AsSpan(row * Length, Length), vector);
            SymmetricMatrix.SolveLower(_lower, vector);
            TensorPrimitives.ConvertChecked<double, float>(vector, white.AsSpan(row * Length, Length));
        });
        return white;
    }

    /// <inheritdoc />
    public override void FromWhite(ReadOnlySpan<float> white, Span<float> standardised)
    {
        var vector = new double[Length];
        TensorPrimitives.ConvertChecked<float, double>(white, vector);
        SymmetricMatrix.SolveUpper(_upper, vector);
        TensorPrimitives.ConvertChecked<double, float>(vector, standardised);
    }

    /// <inheritdoc />
    public override void ToWhite(ReadOnlySpan<float> standardised, Span<float> white)
    {
        var vector = new double[Length];
        TensorPrimitives.ConvertChecked<float, double>(standardised, vector);
        for (int i = 0; i < Length; i++)
            white[i] = (float)TensorPrimitives.Dot<double>(_upper.AsSpan(i * Length, Length), vector);
    }

    private static (float[] Sample, int Count) Thin(float[] matrix, int rows, int length)
    {
        if (rows <= MaxRows)
            return (matrix, rows);
        var sample = new float[MaxRows * length];
        for (int i = 0; i < MaxRows; i++)
            matrix.AsSpan((int)((long)i * rows / MaxRows) * length, length).CopyTo(sample.AsSpan(i * length));
        return (sample, MaxRows);
    }
}
