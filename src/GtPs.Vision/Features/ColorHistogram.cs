using System.Numerics.Tensors;
using GtPs.Vision.Images;

namespace GtPs.Vision.Features;

/// <summary>A histogram of hue, saturation and value (8 x 4 x 4), as square roots so that distances are Hellinger's.</summary>
internal static class ColorHistogram
{
    /// <summary>Number of values.</summary>
    public const int Length = HueBins * SaturationBins * ValueBins;

    private const int HueBins = 8;
    private const int SaturationBins = 4;
    private const int ValueBins = 4;

    /// <summary>Computes the histogram.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="result">Receives <see cref="Length"/> values whose squares add up to 1.</param>
    public static void Compute(RgbImage image, Span<float> result)
    {
        result.Clear();
        var red = image.Plane(0);
        var green = image.Plane(1);
        var blue = image.Plane(2);
        for (int i = 0; i < red.Length; i++)
        {
            float value = Math.Max(red[i], Math.Max(green[i], blue[i]));
            float range = value - Math.Min(red[i], Math.Min(green[i], blue[i]));
            int hue = Bin(Hue(red[i], green[i], blue[i], value, range) / 6, HueBins);
            int saturation = Bin(value > 0 ? range / value : 0, SaturationBins);
            result[(((hue * SaturationBins) + saturation) * ValueBins) + Bin(value / 255, ValueBins)] += 1f / red.Length;
        }

        TensorPrimitives.Sqrt(result, result);
    }

    private static float Hue(float red, float green, float blue, float value, float range)
    {
        if (range <= 0)
            return 0;
        if (value == red)
            return (((green - blue) / range) + 6) % 6;
        return value == green ? ((blue - red) / range) + 2 : ((red - green) / range) + 4;
    }

    private static int Bin(float share, int bins) => Math.Clamp((int)(share * bins), 0, bins - 1);
}
