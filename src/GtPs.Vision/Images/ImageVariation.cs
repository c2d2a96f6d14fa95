using System.Buffers.Binary;
using System.Security.Cryptography;
using SkiaSharp;

namespace GtPs.Vision.Images;

/// <summary>
/// The change that an <see cref="ImageVariant"/> makes. Ranges after the hyperparameter augmentation_type
/// (https://docs.aws.amazon.com/sagemaker/latest/dg/IC-Hyperparameter.html): hue 36, saturation and lightness 50, rotation 10 degrees,
/// shear 0.1, aspect 0.25.
/// </summary>
/// <param name="Matrix">Maps the unit square onto what is seen of it.</param>
/// <param name="Color">The shift of colours, or null.</param>
internal sealed record ImageVariation(SKMatrix Matrix, ColorShift? Color)
{
    private const float SmallestSide = .8f;
    private const float MaxHue = 36;
    private const float MaxSaturation = 50;
    private const float MaxLightness = 50;
    private const float MaxRotation = 10;
    private const float MaxShear = .1f;
    private const float MaxAspect = .25f;
    private const float Centre = .5f;

    /// <summary>Draws the change; null for a picture as it is.</summary>
    /// <param name="file">The image file, which is the seed together with the variant.</param>
    /// <param name="variant">What is wanted.</param>
    public static ImageVariation? Of(ReadOnlySpan<byte> file, ImageVariant variant)
    {
        if (variant.Kind == AugmentationKind.None)
            return null;
        int content = BinaryPrimitives.ReadInt32LittleEndian(SHA256.HashData(file));
        var random = new Random(content ^ (((int)variant.Kind << 24) + variant.Number));
        var matrix = Crop(random);
        var color = variant.Kind == AugmentationKind.Crop ? null : new ColorShift(Within(random, MaxHue), Within(random, MaxSaturation), Within(random, MaxLightness));
        return new ImageVariation(variant.Kind == AugmentationKind.CropColorTransform ? SKMatrix.Concat(matrix, Transform(random)) : matrix, color);
    }

    /// <summary>The change on a square of some size.</summary>
    /// <param name="size">Side in pixels.</param>
    public SKMatrix MatrixFor(float size) => SKMatrix.Concat(SKMatrix.CreateScale(size, size), SKMatrix.Concat(Matrix, SKMatrix.CreateScale(1 / size, 1 / size)));

    private static SKMatrix Crop(Random random)
    {
        float side = SmallestSide + ((1 - SmallestSide) * random.NextSingle());
        var cut = SKMatrix.CreateTranslation(-(1 - side) * random.NextSingle(), -(1 - side) * random.NextSingle());
        var grown = SKMatrix.Concat(SKMatrix.CreateScale(1 / side, 1 / side), cut);
        return random.Next(2) == 0 ? grown : SKMatrix.Concat(SKMatrix.CreateScale(-1, 1, Centre, Centre), grown);
    }

    private static SKMatrix Transform(Random random)
    {
        float aspect = MathF.Sqrt(1 + Within(random, MaxAspect));
        var stretched = SKMatrix.CreateScale(aspect, 1 / aspect, Centre, Centre);
        float shear = Within(random, MaxShear);
        var sheared = new SKMatrix(1, shear, -shear * Centre, 0, 1, 0, 0, 0, 1);
        var turned = SKMatrix.CreateRotationDegrees(Within(random, MaxRotation), Centre, Centre);
        return SKMatrix.Concat(turned, SKMatrix.Concat(sheared, stretched));
    }

    private static float Within(Random random, float range) => range * ((2 * random.NextSingle()) - 1);
}
