using SkiaSharp;

namespace GtPs.Core.Images;

/// <summary>Draws one sample image: a glyph rotated, scaled, perhaps flipped, somewhere on a background.</summary>
internal static class SampleImageRenderer
{
    private const int JpegQuality = 88;

    /// <summary>Draws an image.</summary>
    /// <param name="glyph">What it shows.</param>
    /// <param name="size">Its side in pixels.</param>
    /// <param name="random">The source of chance; the same state makes the same bytes.</param>
    /// <returns>A JPEG file.</returns>
    public static byte[] Render(SampleGlyph glyph, int size, SampleRandom random)
    {
        using var surface = SKSurface.Create(new SKImageInfo(size, size, SKColorType.Rgba8888, SKAlphaType.Opaque))
            ?? throw new InvalidOperationException($"No drawing surface of {size} x {size} pixels could be made.");
        var canvas = surface.Canvas;
        SampleBackground.Draw(canvas, size, random);

        var side = size * random.Between(0.4f, 0.95f);
        var room = (size - side) / 2;
        canvas.Translate((size / 2f) + random.Between(-room, room), (size / 2f) + random.Between(-room, room));
        canvas.RotateDegrees(random.Between(-25, 25));
        var scale = side / Math.Max(glyph.Width, glyph.Height);
        canvas.Scale(random.Below(2) == 0 ? scale : -scale, scale);
        canvas.Translate(-glyph.Width / 2, -glyph.Height / 2);
        canvas.DrawPicture(glyph.Picture);

        using var image = surface.Snapshot();
        using var data = image.Encode(SKEncodedImageFormat.Jpeg, JpegQuality);
        return data.ToArray();
    }
}
