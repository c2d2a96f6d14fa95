using SkiaSharp;

namespace GtPs.Core.Images;

/// <summary>A small picture of an image, or why there is none.</summary>
/// <param name="Jpeg">The picture as a JPEG file, or null.</param>
/// <param name="Problem">Why there is no picture, or what is wrong with it, in a few words for a small space; null when all is well.</param>
internal sealed record Thumbnail(byte[]? Jpeg, string? Problem)
{
    /// <summary>The picture, not decoded until it is drawn; the caller disposes it.</summary>
    public SKImage? ToImage() => Jpeg is null ? null : SKImage.FromEncodedData(Jpeg);

    /// <summary>A picture as the address of itself.</summary>
    /// <param name="image">A picture of <see cref="ToImage"/>.</param>
    public static string ToDataUri(SKImage image)
    {
        using var data = image.EncodedData ?? image.Encode(SKEncodedImageFormat.Jpeg, ThumbnailMaker.Quality);
        return "data:image/jpeg;base64," + Convert.ToBase64String(data.AsSpan());
    }
}
