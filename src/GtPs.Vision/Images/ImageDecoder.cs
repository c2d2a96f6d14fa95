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
        using var data = SKData.CreateCopy(file);
        using var codec = SKCodec.Create(data) ?? throw NotDecodable(Describe(file));
        if (codec.EncodedFormat is not (SKEncodedImageFormat.Jpeg or SKEncodedImageFormat.Png))
            throw NotDecodable($"it is {codec.EncodedFormat}; only JPEG and PNG are taken");
        if ((long)codec.Info.Width * codec.Info.Height > MaxPixels)
            throw NotDecodable(string.Create(CultureInfo.InvariantCulture, $"it has {codec.Info.Width} x {codec.Info.Height} pixels; the limit is {MaxPixels}"));

        using var decoded = DecodePixels(codec, size);
        var variation = ImageVariation.Of(file, variant);
        using var upright = variation is null ? Fit(decoded, codec.EncodedOrigin, size) : Fit(decoded, codec.EncodedOrigin, size, variation);
        var image = ToPlanes(upright, size);
        variation?.Color?.Apply(image);
        return image;
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
        canvas.DrawImage(image, new SKRect(0, 0, size, size), new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
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
            new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear),
            SKMatrix.CreateScale((float)size / source.Width, (float)size / source.Height));
        using var paint = new SKPaint { Shader = shader };
        canvas.DrawPaint(paint);
        return target;
    }

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

    private static RgbImage ToPlanes(SKBitmap bitmap, int size)
    {
        int pixels = size * size;
        var planes = new float[3 * pixels];
        var samples = bitmap.GetPixelSpan();
        for (int i = 0; i < pixels; i++)
        {
            planes[i] = samples[4 * i];
            planes[pixels + i] = samples[(4 * i) + 1];
            planes[(2 * pixels) + i] = samples[(4 * i) + 2];
        }

        return new RgbImage(size, planes);
    }

    private static string Describe(ReadOnlySpan<byte> file) => file.Length == 0
        ? "the file is empty"
        : $"it is neither JPEG nor PNG (it starts with {Convert.ToHexString(file[..Math.Min(8, file.Length)])})";

    private static VisionException NotDecodable(string why)
        => new(VisionException.ImageNotDecodable, $"The image cannot be decoded: {why}.");
}
