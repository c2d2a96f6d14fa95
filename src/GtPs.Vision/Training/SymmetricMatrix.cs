using System.Numerics.Tensors;

namespace GtPs.Vision.Training;

/// <summary>The linear algebra that whitening needs, on square row-major matrices.</summary>
internal static class SymmetricMatrix
{
    private const int Tile = 32; // Rows of a tile stay in the processor's cache while others pass by.
    private const int ParallelFrom = 64;

    /// <summary>The dot products of all pairs of rows.</summary>
    /// <param name="matrix">Row-major [rows, length].</param>
    /// <param name="rows">Number of rows.</param>
    /// <returns>[rows, rows].</returns>
    public static double[] DotsOfRows(float[] matrix, int rows)
    {
        int length = matrix.Length / rows;
        int tiles = (rows + Tile - 1) / Tile;
        var dots = new double[rows * rows];
        Parallel.For(0, tiles, first =>
        {
            for (int second = 0; second <= first; second++)
            {
                for (int i = first * Tile; i < Math.Min(rows, (first + 1) * Tile); i++)
                {
                    for (int j = second * Tile; j < Math.Min(i + 1, (second + 1) * Tile); j++)
                        dots[(i * rows) + j] = dots[(j * rows) + i] = TensorPrimitives.Dot(matrix.AsSpan(i * length, length), matrix.AsSpan(j * length, length));
                }
            }
        });
        return dots;
    }

    /// <summary>Cholesky's decomposition: the lower triangle L with L Lᵀ = matrix, in place; what is above the diagonal becomes zero.</summary>
    /// <param name="matrix">Symmetric and positive definite, [side, side].</param>
    /// <param name="side">Number of rows.</param>
    public static void Factor(double[] matrix, int side)
    {
        for (int column = 0; column < side; column++)
        {
            int done = column;
            double diagonal = matrix[(done * side) + done] - SquareOf(matrix.AsSpan(done * side, done));

            // Rounding may take the last bit of a diagonal that is all but zero.
            diagonal = Math.Sqrt(Math.Max(diagonal, double.Epsilon * 1e20));
            matrix[(done * side) + done] = diagonal;
            matrix.AsSpan((done * side) + done + 1, side - done - 1).Clear();
            if ((long)(side - done) * done < ParallelFrom * 1024)
            {
                for (int row = done + 1; row < side; row++)
                    Reduce(row);
            }
            else
            {
                Parallel.For(done + 1, side, Reduce);
            }

            void Reduce(int row)
            {
                double sum = TensorPrimitives.Dot<double>(matrix.AsSpan(row * side, done), matrix.AsSpan(done * side, done));
                matrix[(row * side) + done] = (matrix[(row * side) + done] - sum) / diagonal;
            }
        }
    }

    /// <summary>Solves L x = vector in place.</summary>
    /// <param name="lower">A lower triangle, [side, side].</param>
    /// <param name="vector">The right side; becomes x.</param>
    public static void SolveLower(double[] lower, Span<double> vector)
    {
        int side = vector.Length;
        for (int i = 0; i < side; i++)
            vector[i] = (vector[i] - TensorPrimitives.Dot<double>(lower.AsSpan(i * side, i), vector[..i])) / lower[(i * side) + i];
    }

    /// <summary>Solves U x = vector in place.</summary>
    /// <param name="upper">An upper triangle, [side, side].</param>
    /// <param name="vector">The right side; becomes x.</param>
    public static void SolveUpper(double[] upper, Span<double> vector)
    {
        int side = vector.Length;
        for (int i = side - 1; i >= 0; i--)
        {
            var row = upper.AsSpan((i * side) + i + 1, side - i - 1);
            vector[i] = (vector[i] - TensorPrimitives.Dot<double>(row, vector[(i + 1)..])) / upper[(i * side) + i];
        }
    }

    /// <summary>The transpose.</summary>
    /// <param name="matrix">Row-major [rows, rest].</param>
    /// <param name="rows">Number of rows.</param>
    public static T[] Transpose<T>(T[] matrix, int rows)
    {
        int columns = matrix.Length / rows;
        var transposed = new T[matrix.Length];
        Parallel.For(0, (columns + Tile - 1) / Tile, tile =>
        {
            for (int row = 0; row < rows; row++)
            {
                for (int column = tile * Tile; column < Math.Min(columns, (tile + 1) * Tile); column++)
                    transposed[(column * rows) + row] = matrix[(row * columns) + column];
            }
        });
        return transposed;
    }

    private static double SquareOf(ReadOnlySpan<double> values) => TensorPrimitives.Dot(values, values);
}
