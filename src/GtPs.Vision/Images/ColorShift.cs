namespace GtPs.Vision.Images;

/// <summary>Shifts the colours of a picture in hue, saturation and lightness, in the units of OpenCV's 8-bit HLS, which MXNet takes.</summary>
/// <param name="Hue">In steps of 2 degrees, -180 to 180; turns round.</param>
/// <param name="Saturation">-255 to 255; clamped.</param>
/// <param name="Lightness">-255 to 255; clamped.</param>
internal sealed record ColorShift(float Hue, float Saturation, float Lightness)
{
    private const float Full = 255;

    /// <summary>Shifts a picture in place.</summary>
    /// <param name="image">Samples 0 to 255.</param>
    public void Apply(RgbImage image)
    {
        int pixels = image.Size * image.Size;
        var red = image.Planes.AsSpan(0, pixels);
        var green = image.Planes.AsSpan(pixels, pixels);
        var blue = image.Planes.AsSpan(2 * pixels, pixels);
        for (int i = 0; i < pixels; i++)
            (red[i], green[i], blue[i]) = Shift(red[i] / Full, green[i] / Full, blue[i] / Full);
    }

    private (float Red, float Green, float Blue) Shift(float red, float green, float blue)
    {
        float max = Math.Max(red, Math.Max(green, blue));
        float min = Math.Min(red, Math.Min(green, blue));
        float range = max - min;
        float lightness = (max + min) / 2;
        float saturation = range == 0 ? 0 : range / (1 - Math.Abs((2 * lightness) - 1) + 1e-6f);
        float sector = range == 0 ? 0 : max == red ? (green - blue) / range : max == green ? ((blue - red) / range) + 2 : ((red - green) / range) + 4;

        sector = (sector + (Hue / 30) + 12) % 6;
        saturation = range == 0 ? 0 : Math.Clamp(saturation + (Saturation / Full), 0, 1);
        lightness = Math.Clamp(lightness + (Lightness / Full), 0, 1);

        float chroma = (1 - Math.Abs((2 * lightness) - 1)) * saturation;
        float second = chroma * (1 - Math.Abs((sector % 2) - 1));
        float floor = lightness - (chroma / 2);
        var (r, g, b) = (int)sector switch
        {
            0 => (chroma, second, 0f),
            1 => (second, chroma, 0f),
            2 => (0f, chroma, second),
            3 => (0f, second, chroma),
            4 => (second, 0f, chroma),
            _ => (chroma, 0f, second),
        };
        return (Full * (r + floor), Full * (g + floor), Full * (b + floor));
    }
}
