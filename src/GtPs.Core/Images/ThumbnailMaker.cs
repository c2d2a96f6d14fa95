using SkiaSharp;

namespace GtPs.Core.Images;

/// <summary>
/// Makes small pictures of images, upright as their EXIF orientation says. JPEG files are decoded at the smallest scale of their format that is
/// enough, which takes a fraction of the time and memory of the whole image. Safe from several threads.
/// </summary>
internal static class ThumbnailMaker
{
    /// <summary>The longer side of a picture in pixels.</summary>
    public const int Side = 176;

    /// <summary>The JPEG quality of pictures.</summary>
    public const int Quality = 82;

    private const long MaxPixels = 100_000_000;
    private const long LargePixels = 8_000_000;

    // Images whose format has no small scale are decoded whole: large ones one at a time, so that they do not fill the memory.
    private static readonly object s_large = new();
    private static readonly SKColorSpace s_srgb = SKColorSpace.CreateSrgb();

    // Between two mipmaps Skia draws ten times as slowly, for no difference that one sees at this size.
    private static readonly SKSamplingOptions s_alittle = new(SKFilterMode.Linear);
    private static readonly SKSamplingOptions s_much = new(SKFilterMode.Linear, SKMipmapMode.Nearest);

    /// <summary>Makes a picture.</summary>
    /// <param name="file">The image file.</param>
    public static Thumbnail Make(byte[] file)
    {
        if (file.Length == 0)
        {
            return new Thumbnail(null, "empty file");
        }

        using var data = SKData.CreateCopy(file);
        using var codec = SKCodec.Create(data);
        var (width, height) = codec is null ? (0, 0) : (codec.Info.Width, codec.Info.Height);
        if (codec is null || (long)width * height == 0)
        {
            return new Thumbnail(null, "not an image");
        }

        var longer = Math.Max(width, height);
        var size = new SKSizeI(width, height);
        for (var scale = Math.Min(1, Side / (float)longer); scale < 1; scale += 0.125f)
        {
            // The scale offered is the nearest the format has, which may be too small.
            size = codec.GetScaledDimensions(scale);
            if (Math.Max(size.Width, size.Height) >= Side)
            {
                break;
            }

            size = new SKSizeI(width, height);
        }

        var pixels = (long)size.Width * size.Height;
        if (pixels > MaxPixels)
        {
            return new Thumbnail(null, "too many pixels");
        }

        if (pixels < LargePixels)
        {
            return Make(codec, size);
        }

        lock (s_large)
        {
            return Make(codec, size);
        }
    }

    private static Thumbnail Make(SKCodec codec, SKSizeI size)
    {
        using var bitmap = new SKBitmap();
        if (!bitmap.TryAllocPixels(new SKImageInfo(size.Width, size.Height, SKColorType.Rgba8888, codec.Info.AlphaType == SKAlphaType.Opaque ? SKAlphaType.Opaque : SKAlphaType.Premul, s_srgb)))
        {
            return new Thumbnail(null, "too many pixels");
        }

        bitmap.Erase(SKColors.White);
        var result = codec.GetPixels(bitmap.Info, bitmap.GetPixels());
        if (result is not (SKCodecResult.Success or SKCodecResult.IncompleteInput or SKCodecResult.ErrorInInput))
        {
            return new Thumbnail(null, "not an image");
        }

        using var image = SKImage.FromPixels(bitmap.PeekPixels());
        return new Thumbnail(Upright(image, codec.EncodedOrigin), result == SKCodecResult.Success ? null : "damaged");
    }

    private static byte[] Upright(SKImage image, SKEncodedOrigin origin)
    {
        var scale = Math.Min(1f, Side / (float)Math.Max(image.Width, image.Height));
        var (width, height) = (Math.Max(1, (int)Math.Round(image.Width * scale)), Math.Max(1, (int)Math.Round(image.Height * scale)));
        var isTurned = origin is SKEncodedOrigin.LeftTop or SKEncodedOrigin.RightTop or SKEncodedOrigin.RightBottom or SKEncodedOrigin.LeftBottom;
        var info = new SKImageInfo(isTurned ? height : width, isTurned ? width : height, SKColorType.Rgba8888, SKAlphaType.Opaque, s_srgb);
        using var surface = SKSurface.Create(info) ?? throw new InvalidOperationException($"No drawing surface of {info.Width} x {info.Height} pixels could be made.");
        surface.Canvas.Clear(SKColors.White);
        surface.Canvas.SetMatrix(Matrix(origin, width, height));
        surface.Canvas.DrawImage(image, SKRect.Create(width, height), scale >= 0.5f ? s_alittle : s_much);
        using var pixels = surface.PeekPixels();
        using var data = pixels.Encode(new SKJpegEncoderOptions(Quality)) ?? throw new InvalidOperationException("A small picture could not be encoded.");
        return data.ToArray();
    }

    /// <summary>What brings an image stored with an orientation upright (EXIF 2.32, tag Orientation).</summary>
    private static SKMatrix Matrix(SKEncodedOrigin origin, float width, float height) => origin switch
    {
        SKEncodedOrigin.TopRight => new SKMatrix(-1, 0, width, 0, 1, 0, 0, 0, 1),
        SKEncodedOrigin.BottomRight => new SKMatrix(-1, 0, width, 0, -1, height, 0, 0, 1),
        SKEncodedOrigin.BottomLeft => new SKMatrix(1, 0, 0, 0, -1, height, 0, 0, 1),
        SKEncodedOrigin.LeftTop => new SKMatrix(0, 1, 0, 1, 0, 0, 0, 0, 1),
        SKEncodedOrigin.RightTop => new SKMatrix(0, -1, height, 1, 0, 0, 0, 0, 1),
        SKEncodedOrigin.RightBottom => new SKMatrix(0, -1, height, -1, 0, width, 0, 0, 1),
        SKEncodedOrigin.LeftBottom => new SKMatrix(0, 1, 0, -1, 0, width, 0, 0, 1),
        _ => SKMatrix.Identity,
    };
}
