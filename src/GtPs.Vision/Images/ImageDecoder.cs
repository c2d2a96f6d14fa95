using System.Globalization;
using SkiaSharp;

namespace GtPs.Vision.Images;

/// <summary>
/// Decodes JPEG and PNG into a square picture: turned upright by its EXIF orientation, transparent parts over white, resized without
/// keeping the aspect (as the built-in algorithm does at inference).
/// </summary>
public static class ImageDecoder
{
    /// <summary>Largest image in pixels; Ground Truth's own limit.</summary>
    public const long MaxPixels = 100_000_000;

    /// <summary>Decodes an image.</summary>
    /// <param name="file">The whole file.</param>
    /// <param name="size">Side of the result in pixels.</param>
    /// <param name="variant">A changed form of the picture; by default the picture as it is.</param>
    /// <exception cref="VisionException">It is not JPEG or PNG, is damaged or cut off, or is larger than <see cref="MaxPixels"/>.</exception>
    public static RgbImage Decode(ReadOnlySpan<byte> file, int size, ImageVariant variant = default)
    {
        var image = new RgbImage(size, new float[3 * size * size]);
        Decode(file, image, variant);
        return image;
    }

    /// <summary>Decodes an image into one that is there already.</summary>
    /// <param name="file">The whole file.</param>
    /// <param name="target">Its samples are written over.</param>
    /// <param name="variant">A changed form of the picture; by default the picture as it is.</param>
    /// <exception cref="VisionException">It is not JPEG or PNG, is damaged or cut off, or is larger than <see cref="MaxPixels"/>; the samples are then undefined.</exception>
    public static void Decode(ReadOnlySpan<byte> file, RgbImage target, ImageVariant variant = default)
    {
        int size = target.Size;
        using var data = SKData.CreateCopy(file);
        using var codec = SKCodec.Create(data) ?? throw NotDecodable(Describe(file));
        if (codec.EncodedFormat is not (SKEncodedImageFormat.Jpeg or SKEncodedImageFormat.Png))
            throw NotDecodable($"it is {codec.EncodedFormat}; only JPEG and PNG are taken");
        if ((long)codec.Info.Width * codec.Info.Height > MaxPixels)
            throw NotDecodable(string.Create(CultureInfo.InvariantCulture, $"it has {codec.Info.Width} x {codec.Info.Height} pixels; the limit is {MaxPixels}"));

        using var decoded = DecodePixels(codec, size);
        var variation = ImageVariation.Of(file, variant);
        if (variation is null && decoded.Width == size && decoded.Height == size && codec.EncodedOrigin == SKEncodedOrigin.TopLeft && codec.EncodedFormat == SKEncodedImageFormat.Jpeg)
        {
            // Drawn onto a square of its own size it would stay as it is.
            ToPlanes(decoded, target);
            return;
        }

        using var upright = variation is null ? Fit(decoded, codec.EncodedOrigin, size) : Fit(decoded, codec.EncodedOrigin, size, variation);
        ToPlanes(upright, target);
        variation?.Color?.Apply(target);
    }

    private static SKBitmap DecodePixels(SKCodec codec, int size)
    {
        // JPEG can be decoded at 1/2, 1/4 or 1/8: far quicker for large photos, and still at least twice the size wanted.
        float scale = Math.Min(1f, 2f * size / Math.Min(codec.Info.Width, codec.Info.Height));
        var dimensions = codec.GetScaledDimensions(scale);
        var info = new SKImageInfo(dimensions.Width, dimensions.Height, SKColorType.Rgba8888, SKAlphaType.Premul);
        var bitmap = new SKBitmap(info);
        var result = codec.GetPixels(info, bitmap.GetPixels());
        if (result == SKCodecResult.Success)
            return bitmap;
        bitmap.Dispose();
        throw NotDecodable(result == SKCodecResult.IncompleteInput ? "the file is cut off" : $"its data are damaged ({result})");
    }

    private static SKBitmap Fit(SKBitmap source, SKEncodedOrigin origin, int size)
    {
        var target = new SKBitmap(new SKImageInfo(size, size, SKColorType.Rgba8888, SKAlphaType.Premul));
        using var canvas = new SKCanvas(target);
        canvas.Clear(SKColors.White);
        canvas.Concat(Upright(origin, size));
        using var image = SKImage.FromBitmap(source);
        canvas.DrawImage(image, new SKRect(0, 0, size, size), SamplingOf(source, size));
        return target;
    }

    /// <summary>The same with a change; what comes from outside the picture is the colour of its edge.</summary>
    private static SKBitmap Fit(SKBitmap source, SKEncodedOrigin origin, int size, ImageVariation variation)
    {
        var target = new SKBitmap(new SKImageInfo(size, size, SKColorType.Rgba8888, SKAlphaType.Premul));
        using var canvas = new SKCanvas(target);
        canvas.Clear(SKColors.White);
        canvas.Concat(variation.MatrixFor(size));
        canvas.Concat(Upright(origin, size));
        using var image = SKImage.FromBitmap(source);
        using var shader = image.ToShader(
            SKShaderTileMode.Clamp,
            SKShaderTileMode.Clamp,
            SamplingOf(source, size),
            SKMatrix.CreateScale((float)size / source.Width, (float)size / source.Height));
        using var paint = new SKPaint { Shader = shader };
        canvas.DrawPaint(paint);
        return target;
    }

    /// <summary>Four neighbours are enough until two pixels become one; a chain of smaller pictures takes several times as long as all the rest.</summary>
    private static SKSamplingOptions SamplingOf(SKBitmap source, int size)
        => new(SKFilterMode.Linear, Math.Max(source.Width, source.Height) >= 2 * size ? SKMipmapMode.Linear : SKMipmapMode.None);

    /// <summary>Maps the square as it is stored onto the upright square; the target being square, this is a turn and a flip.</summary>
    private static SKMatrix Upright(SKEncodedOrigin origin, float size) => origin switch
    {
        SKEncodedOrigin.TopRight => new SKMatrix(-1, 0, size, 0, 1, 0, 0, 0, 1),
        SKEncodedOrigin.BottomRight => new SKMatrix(-1, 0, size, 0, -1, size, 0, 0, 1),
        SKEncodedOrigin.BottomLeft => new SKMatrix(1, 0, 0, 0, -1, size, 0, 0, 1),
        SKEncodedOrigin.LeftTop => new SKMatrix(0, 1, 0, 1, 0, 0, 0, 0, 1),
        SKEncodedOrigin.RightTop => new SKMatrix(0, -1, size, 1, 0, 0, 0, 0, 1),
        SKEncodedOrigin.RightBottom => new SKMatrix(0, -1, size, -1, 0, size, 0, 0, 1),
        SKEncodedOrigin.LeftBottom => new SKMatrix(0, 1, 0, -1, 0, size, 0, 0, 1),
        _ => SKMatrix.Identity,
    };

    private static void ToPlanes(SKBitmap bitmap, RgbImage target)
    {
        int pixels = target.Size * target.Size;
        var samples = bitmap.GetPixelSpan()[..(4 * pixels)];
        var red = target.Planes.AsSpan(0, pixels);
        var green = target.Planes.AsSpan(pixels, pixels);
        var blue = target.Planes.AsSpan(2 * pixels, pixels);
        for (int i = 0; i < red.Length; i++)
        {
            red[i] = samples[4 * i];
            green[i] = samples[(4 * i) + 1];
            blue[i] = samples[(4 * i) + 2];
        }
    }

    private static string Describe(ReadOnlySpan<byte> file) => file.Length == 0
        ? "the file is empty"
        : $"it is neither JPEG nor PNG (it starts with {Convert.ToHexString(file[..Math.Min(8, file.Length)])})";

    private static VisionException NotDecodable(string why)
        => new(VisionException.ImageNotDecodable, $"The image cannot be decoded: {why}.");
}
