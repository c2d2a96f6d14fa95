namespace GtPs.Vision.Training;

/// <summary>
/// Coordinates in which standardised training vectors x vary alike in all directions: z with z·z' = x·S⁻¹·x', where
/// S = covariance + a·I and a is the covariance's mean eigenvalue (shrinkage as in Ledoit and Wolf, 2004, with a fixed share). A linear
/// head trained on z from zero takes its first steps in the direction of the regularised linear discriminant (Fisher, 1936), which is
/// what makes it better than one trained on x when there are fewer images than features.
/// </summary>
internal abstract class Whitening
{
    /// <summary>Longest side of a matrix that is factored: 4096 takes some seconds and 134 MB.</summary>
    public const int MaxSide = 4096;

    /// <summary>Number of coordinates.</summary>
    public abstract int Length { get; }

    /// <summary>Measures the training vectors.</summary>
    /// <param name="matrix">Standardised vectors, row-major [rows, length].</param>
    /// <param name="rows">Number of vectors, 1 or more.</param>
    /// <param name="holdsAnyHead">Whether <see cref="ToWhite"/> will be asked for: a basis of the training vectors alone could not hold every head.</param>
    /// <returns>The coordinates, or null when both the vectors and their length are too many.</returns>
    public static Whitening? Fit(float[] matrix, int rows, bool holdsAnyHead)
    {
        int length = matrix.Length / rows;
        if (rows <= Math.Min(length, MaxSide) && !holdsAnyHead)
            return new DualWhitening(matrix, rows);
        return length <= MaxSide ? new PrimalWhitening(matrix, rows) : null;
    }

    /// <summary>The coordinates of vectors.</summary>
    /// <param name="matrix">Standardised vectors, row-major [rows, features].</param>
    /// <param name="rows">Number of vectors.</param>
    /// <returns>Row-major [rows, <see cref="Length"/>].</returns>
    public abstract float[] Apply(float[] matrix, int rows);

    /// <summary>Turns weights on coordinates into weights on standardised vectors.</summary>
    /// <param name="white">As many as <see cref="Length"/>.</param>
    /// <param name="standardised">Receives as many as a vector is long.</param>
    public abstract void FromWhite(ReadOnlySpan<float> white, Span<float> standardised);

    /// <summary>Turns weights on standardised vectors into weights on coordinates.</summary>
    /// <param name="standardised">As many as a vector is long.</param>
    /// <param name="white">Receives as many as <see cref="Length"/>.</param>
    /// <exception cref="NotSupportedException">This basis cannot hold every head.</exception>
    public abstract void ToWhite(ReadOnlySpan<float> standardised, Span<float> white);

    /// <summary>Adds the shrinkage to a matrix whose eigenvalues, up to zeros, are the covariance's.</summary>
    /// <param name="matrix">[side, side]; changed in place.</param>
    /// <param name="side">Number of rows.</param>
    /// <param name="eigenvalues">How many eigenvalues can differ from zero.</param>
    protected static double Shrink(double[] matrix, int side, int eigenvalues)
    {
        double trace = 0;
        for (int i = 0; i < side; i++)
            trace += matrix[(i * side) + i];

        // Images that are all alike have no variance at all.
        double shrinkage = Math.Max(trace / eigenvalues, 1e-12);
        for (int i = 0; i < side; i++)
            matrix[(i * side) + i] += shrinkage;
        return shrinkage;
    }
}
