using System.Numerics.Tensors;

namespace GtPs.Vision.Features;

/// <summary>Histograms of oriented gradients: 12-pixel cells of 9 unsigned orientations, in overlapping 2 x 2 blocks.</summary>
internal static class OrientedGradients
{
    private const int Cell = 12;
    private const int Bins = 9;
    private const int BlockLength = 4 * Bins;
    private const float Clip = .2f; // "L2-Hys" of the paper: normalise, clip, normalise again.

    /// <summary>Values for a square image.</summary>
    /// <param name="size">Its side, a multiple of the cell.</param>
    public static int Length(int size) => (size / Cell - 1) * (size / Cell - 1) * BlockLength;

    /// <summary>Computes the histograms.</summary>
    /// <param name="luma">Brightness 0..1, row by row.</param>
    /// <param name="size">Side in pixels.</param>
    /// <param name="result">Receives <see cref="Length"/> values.</param>
    public static void Compute(ReadOnlySpan<float> luma, int size, Span<float> result)
    {
        int cells = size / Cell;
        var histograms = Histograms(luma, size, cells);
        int next = 0;
        for (int row = 0; row < cells - 1; row++)
        {
            for (int column = 0; column < cells - 1; column++, next += BlockLength)
            {
                var block = result.Slice(next, BlockLength);
                for (int part = 0; part < 4; part++)
                    histograms.AsSpan((((row + (part / 2)) * cells) + column + (part % 2)) * Bins, Bins).CopyTo(block[(part * Bins)..]);
                Normalise(block);
                TensorPrimitives.Min(block, Clip, block);
                Normalise(block);
            }
        }
    }

    private static float[] Histograms(ReadOnlySpan<float> luma, int size, int cells)
    {
        var histograms = new float[cells * cells * Bins];
        for (int y = 1; y < size - 1; y++)
        {
            for (int x = 1; x < size - 1; x++)
            {
                float dx = luma[(y * size) + x + 1] - luma[(y * size) + x - 1];
                float dy = luma[((y + 1) * size) + x] - luma[((y - 1) * size) + x];
                float angle = MathF.Atan2(dy, dx);
                float position = ((angle < 0 ? angle + MathF.PI : angle) * Bins / MathF.PI) - .5f;
                int lower = (int)MathF.Floor(position);
                float share = position - lower;
                float magnitude = MathF.Sqrt((dx * dx) + (dy * dy));
                int cell = (Math.Min(y / Cell, cells - 1) * cells) + Math.Min(x / Cell, cells - 1);
                histograms[(cell * Bins) + ((lower + Bins) % Bins)] += magnitude * (1 - share);
                histograms[(cell * Bins) + ((lower + 1) % Bins)] += magnitude * share;
            }
        }

        return histograms;
    }

    private static void Normalise(Span<float> block) => TensorPrimitives.Divide(block, TensorPrimitives.Norm(block) + 1e-3f, block);
}
