using SkiaSharp;

namespace GtPs.Core.Reports;

/// <summary>Makes small pictures of images for a page.</summary>
internal static class Thumbnail
{
    private const int Side = 176;
    private const long MaxPixels = 100_000_000;

    /// <summary>Makes a small picture.</summary>
    /// <param name="file">The image file.</param>
    /// <returns>The picture, at most 176 pixels on its longer side, or null when the file is no image that can be decoded.</returns>
    public static SKImage? Make(byte[] file)
    {
        using var codec = SKCodec.Create(new MemoryStream(file));
        if (codec is null || (long)codec.Info.Width * codec.Info.Height is 0 or > MaxPixels)
        {
            return null;
        }

        using var bitmap = SKBitmap.Decode(codec);
        if (bitmap is null)
        {
            return null;
        }

        var scale = Math.Min(1f, Side / (float)Math.Max(bitmap.Width, bitmap.Height));
        using var small = bitmap.Resize(new SKImageInfo(Math.Max(1, (int)(bitmap.Width * scale)), Math.Max(1, (int)(bitmap.Height * scale))), new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        return small is null ? null : SKImage.FromBitmap(small);
    }

    /// <summary>A picture as the address of itself.</summary>
    /// <param name="image">The picture.</param>
    public static string ToDataUri(SKImage image)
    {
        using var data = image.Encode(SKEncodedImageFormat.Jpeg, 82);
        return "data:image/jpeg;base64," + Convert.ToBase64String(data.AsSpan());
    }
}
