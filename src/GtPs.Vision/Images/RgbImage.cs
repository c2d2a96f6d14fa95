namespace GtPs.Vision.Images;

/// <summary>A square picture as networks take it.</summary>
/// <param name="Size">Side in pixels.</param>
/// <param name="Planes">Channel-first samples 0..255: all of red, then green, then blue, each row by row; 3 x Size x Size values.</param>
public sealed record RgbImage(int Size, float[] Planes)
{
    /// <summary>The samples of one channel.</summary>
    /// <param name="channel">0 red, 1 green, 2 blue.</param>
    public ReadOnlySpan<float> Plane(int channel) => Planes.AsSpan(channel * Size * Size, Size * Size);
}
