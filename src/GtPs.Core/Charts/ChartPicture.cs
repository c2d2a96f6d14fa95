using SkiaSharp;

namespace GtPs.Core.Charts;

/// <summary>A drawn chart.</summary>
/// <param name="Image">The picture; the caller disposes it.</param>
/// <param name="Width">Its width in CSS pixels.</param>
/// <param name="Height">Its height in CSS pixels.</param>
/// <param name="Labels">The tick labels and where they stand, in CSS pixels: what tests measure.</param>
internal sealed record ChartPicture(SKImage Image, int Width, int Height, IReadOnlyList<(string Text, SKRect Bounds)> Labels) : IDisposable
{
    /// <summary>The picture as a PNG file.</summary>
    public byte[] ToPng()
    {
        using var data = Image.Encode(SKEncodedImageFormat.Png, 100);
        return data.ToArray();
    }

    /// <inheritdoc />
    public void Dispose() => Image.Dispose();
}
