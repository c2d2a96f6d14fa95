using SkiaSharp;

namespace GtPs.Core.Images;

/// <summary>Paints what stands behind a sample image's drawing, so that a classifier cannot learn the class from it.</summary>
internal static class SampleBackground
{
    /// <summary>Fills a canvas with a gradient or with cloudy noise, one as often as the other.</summary>
    /// <param name="canvas">The canvas.</param>
    /// <param name="size">Its side in pixels.</param>
    /// <param name="random">The source of chance.</param>
    public static void Draw(SKCanvas canvas, int size, SampleRandom random)
    {
        if (random.Below(2) == 0)
        {
            DrawGradient(canvas, size, random);
        }
        else
        {
            DrawNoise(canvas, size, random);
        }
    }

    private static void DrawGradient(SKCanvas canvas, int size, SampleRandom random)
    {
        var angle = random.Between(0, MathF.Tau);
        var (dx, dy) = (MathF.Cos(angle) * size / 2, MathF.Sin(angle) * size / 2);
        var middle = size / 2f;
        using var shader = SKShader.CreateLinearGradient(
            new SKPoint(middle - dx, middle - dy),
            new SKPoint(middle + dx, middle + dy),
            [Color(random), Color(random)],
            SKShaderTileMode.Clamp);
        using var paint = new SKPaint { Shader = shader };
        canvas.DrawPaint(paint);
    }

    private static void DrawNoise(SKCanvas canvas, int size, SampleRandom random)
    {
        // A coarse grid of colours around one tone, stretched smoothly: clouds rather than pixels.
        var cells = 3 + random.Below(14);
        var tone = Color(random);
        var spread = random.Between(20, 70);
        using var grid = new SKBitmap(cells, cells, SKColorType.Rgba8888, SKAlphaType.Opaque);
        for (var y = 0; y < cells; y++)
        {
            for (var x = 0; x < cells; x++)
            {
                grid.SetPixel(x, y, new SKColor(Shift(tone.Red), Shift(tone.Green), Shift(tone.Blue)));
            }
        }

        using var image = SKImage.FromBitmap(grid);
        canvas.DrawImage(image, SKRect.Create(-1, -1, size + 2, size + 2), new SKSamplingOptions(SKCubicResampler.Mitchell));

        byte Shift(byte value) => (byte)Math.Clamp(value + random.Between(-spread, spread), 0, 255);
    }

    private static SKColor Color(SampleRandom random) =>
        SKColor.FromHsv(random.Between(0, 360), random.Between(5, 65), random.Between(30, 100));
}
