using System.Numerics.Tensors;

namespace GtPs.Vision.Training;

/// <summary>
/// Whitening by the dot products of the training vectors, for fewer vectors than features. With the vectors as rows of A, G = A·Aᵀ/n and
/// P = (G + a·I)⁻¹ the products x·S⁻¹·x' of a training vector and any other are P·A·x' (the matrix inversion lemma). A training from zero
/// never leaves the span of the training vectors, so coordinates in that span lose nothing: z = C⁻¹·P·A·x with C·Cᵀ = n(I - a·P), the
/// products among the training vectors.
/// </summary>
internal sealed class DualWhitening : Whitening
{
    private const double Jitter = 1e-5; // Centred vectors are linearly dependent: C has to be kept from being singular.
    private readonly float[] _vectors;
    private readonly int _features;
    private readonly double[] _lower;
    private readonly double[] _upper;
    private readonly double[] _basis;
    private readonly double[] _basisUpper;

    /// <summary>Measures vectors.</summary>
    /// <param name="matrix">Row-major [rows, features]; kept.</param>
    /// <param name="rows">Number of vectors.</param>
    public DualWhitening(float[] matrix, int rows)
    {
        (_vectors, Length, _features) = (matrix, rows, matrix.Length / rows);
        _lower = SymmetricMatrix.DotsOfRows(matrix, rows);
        TensorPrimitives.Divide(_lower, rows, _lower);
        double shrinkage = Shrink(_lower, rows, rows);
        SymmetricMatrix.Factor(_lower, rows);
        _upper = SymmetricMatrix.Transpose(_lower, rows);

        _basis = new double[rows * rows];
        Parallel.For(0, rows, row =>
        {
            var products = _basis.AsSpan(row * rows, rows);
            products[row] = 1;
            Invert(products);
            TensorPrimitives.Multiply(products, -rows * shrinkage, products);
            products[row] += rows * (1 + Jitter);
        });
        SymmetricMatrix.Factor(_basis, rows);
        _basisUpper = SymmetricMatrix.Transpose(_basis, rows);
    }

    /// <inheritdoc />
    public override int Length { get; }

    /// <inheritdoc />
    public override float[] Apply(float[] matrix, int rows)
    {
        var white = new float[rows * Length];
        Parallel.For(0, rows, row =>
        {
            var vector = new double[Length];
            var x = matrix.AsSpan(row * _features, _features);
            for (int i = 0; i < Length; i++)
                vector[i] = TensorPrimitives.Dot<float>(_vectors.AsSpan(i * _features, _features), x);
            Invert(vector);
            SymmetricMatrix.SolveLower(_basis, vector);
            TensorPrimitives.ConvertChecked<double, float>(vector, white.AsSpan(row * Length, Length));
        });
        return white;
    }

    /// <inheritdoc />
    public override void FromWhite(ReadOnlySpan<float> white, Span<float> standardised)
    {
        var vector = new double[Length];
        TensorPrimitives.ConvertChecked<float, double>(white, vector);
        SymmetricMatrix.SolveUpper(_basisUpper, vector);
        Invert(vector);
        standardised.Clear();
        for (int i = 0; i < Length; i++)
            TensorPrimitives.MultiplyAdd(_vectors.AsSpan(i * _features, _features), (float)vector[i], standardised, standardised);
    }

    /// <inheritdoc />
    public override void ToWhite(ReadOnlySpan<float> standardised, Span<float> white)
        => throw new NotSupportedException("Only heads within the span of the training vectors have coordinates here.");

    private void Invert(Span<double> vector)
    {
        SymmetricMatrix.SolveLower(_lower, vector);
        SymmetricMatrix.SolveUpper(_upper, vector);
    }
}
