using SkiaSharp;

namespace GtPs.Engine.Tests.Vision;

/// <summary>Draws images of classes that differ in shape and colour.</summary>
internal static class TestImages
{
    public static readonly string[] Classes = ["Disc", "Square", "Stripes"];

    public static byte[] Draw(int shape, int seed, SKEncodedImageFormat format = SKEncodedImageFormat.Jpeg, int width = 120, int height = 100)
    {
        var random = new Random(seed);
        using var bitmap = new SKBitmap(width, height);
        using var canvas = new SKCanvas(bitmap);
        canvas.Clear(new SKColor((byte)random.Next(150, 256), (byte)random.Next(150, 256), (byte)random.Next(150, 256)));
        byte Dark() => (byte)random.Next(0, 90);
        using var paint = new SKPaint { Color = shape switch { 0 => new SKColor(200, Dark(), Dark()), 1 => new SKColor(Dark(), Dark(), 200), _ => new SKColor(Dark(), 140, Dark()) }, IsAntialias = true };
        float x = random.Next(40, width - 40);
        float y = random.Next(40, height - 40);
        float size = random.Next(22, 36);
        if (shape == 0)
            canvas.DrawCircle(x, y, size, paint);
        else if (shape == 1)
            canvas.DrawRect(x - size, y - size, 2 * size, 2 * size, paint);
        else
        {
            for (float top = 0; top < height; top += 14)
                canvas.DrawRect(0, top, width, 6, paint);
        }

        using var image = SKImage.FromBitmap(bitmap);
        using var data = image.Encode(format, 90);
        return data.ToArray();
    }
}
