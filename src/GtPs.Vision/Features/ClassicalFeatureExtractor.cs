using System.Numerics.Tensors;
using GtPs.Vision.Images;

namespace GtPs.Vision.Features;

/// <summary>
/// Features without a network, for when there is no backbone: histograms of oriented gradients (Dalal and Triggs, 2005) for shape and a
/// hue-saturation-value histogram for colour. Clearly weaker than a backbone.
/// </summary>
public sealed class ClassicalFeatureExtractor : IFeatureExtractor
{
    /// <inheritdoc />
    public string Name => "HOG + HSV histogram";

    /// <inheritdoc />
    public string Fingerprint => "classical-2";

    /// <inheritdoc />
    public int ImageSize => 96;

    /// <inheritdoc />
    public int Length => OrientedGradients.Length(ImageSize) + ColorHistogram.Length;

    /// <inheritdoc />
    public float[] Extract(RgbImage image)
    {
        var features = new float[Length];
        int shape = OrientedGradients.Length(ImageSize);
        OrientedGradients.Compute(Luma(image), ImageSize, features.AsSpan(0, shape));
        ColorHistogram.Compute(image, features.AsSpan(shape));
        return features;
    }

    /// <inheritdoc />
    public void Dispose()
    {
    }

    private static float[] Luma(RgbImage image)
    {
        var luma = new float[image.Size * image.Size];
        ReadOnlySpan<float> weights = [.299f, .587f, .114f]; // ITU-R BT.601.
        for (int channel = 0; channel < 3; channel++)
            TensorPrimitives.MultiplyAdd(image.Plane(channel), weights[channel] / 255, luma, luma);
        return luma;
    }
}
