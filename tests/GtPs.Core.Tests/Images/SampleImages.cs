using SkiaSharp;

namespace GtPs.Core.Tests.Images;

/// <summary>Images of four colours, one in each corner.</summary>
internal static class SampleImages
{
    private static readonly SKColor[] s_colors = [SKColors.Red, SKColors.Lime, SKColors.Blue, SKColors.Yellow];

    public static byte[] Quadrants(int width, int height, SKEncodedImageFormat format = SKEncodedImageFormat.Jpeg)
    {
        using var bitmap = new SKBitmap(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque);
        using (var canvas = new SKCanvas(bitmap))
        {
            for (var i = 0; i < s_colors.Length; i++)
            {
                using var paint = new SKPaint { Color = s_colors[i] };
                canvas.DrawRect(SKRect.Create(i % 2 * width / 2f, i / 2 * height / 2f, width / 2f, height / 2f), paint);
            }
        }

        using var data = bitmap.Encode(format, 90);
        return data.ToArray();
    }

    /// <summary>The corner whose colour is nearest.</summary>
    public static int NearestColor(SKColor color) => Enumerable.Range(0, 4).MinBy(i => Math.Abs(color.Red - s_colors[i].Red) + Math.Abs(color.Green - s_colors[i].Green) + Math.Abs(color.Blue - s_colors[i].Blue));
}
