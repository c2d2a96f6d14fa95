using GtPs.Vision;
using GtPs.Vision.Images;
using SkiaSharp;

namespace GtPs.Engine.Tests.Vision;

public sealed class ImageDecoderTests
{
    [Fact]
    public void A_picture_becomes_planes_of_red_green_and_blue()
    {
        var image = ImageDecoder.Decode(Halves(SKEncodedImageFormat.Png), 32);
        Assert.Equal(3 * 32 * 32, image.Planes.Length);
        Assert.Equal(255, image.Plane(0)[(16 * 32) + 4], 1f);
        Assert.Equal(0, image.Plane(2)[(16 * 32) + 4], 1f);
        Assert.Equal(0, image.Plane(0)[(16 * 32) + 28], 1f);
        Assert.Equal(255, image.Plane(2)[(16 * 32) + 28], 1f);
    }

    [Theory]
    [InlineData(1, 4, 16)] // as stored: red on the left
    [InlineData(3, 28, 16)] // turned by 180 degrees: red on the right
    [InlineData(6, 16, 4)] // to be turned clockwise: red at the top
    [InlineData(8, 16, 28)] // to be turned counter-clockwise: red at the bottom
    public void The_exif_orientation_is_honoured(byte orientation, int redX, int redY)
    {
        var image = ImageDecoder.Decode(WithOrientation(Halves(SKEncodedImageFormat.Jpeg), orientation), 32);
        Assert.True(image.Plane(0)[(redY * 32) + redX] > 200, "red is not where it should be");
        Assert.True(image.Plane(2)[((31 - redY) * 32) + 31 - redX] > 200, "blue is not opposite");
    }

    [Fact]
    public void Transparent_parts_are_white()
    {
        using var bitmap = new SKBitmap(new SKImageInfo(8, 8, SKColorType.Rgba8888, SKAlphaType.Unpremul));
        bitmap.Erase(SKColors.Transparent);
        using var data = SKImage.FromBitmap(bitmap).Encode(SKEncodedImageFormat.Png, 100);
        Assert.All(ImageDecoder.Decode(data.ToArray(), 16).Planes, value => Assert.Equal(255, value));
    }

    [Fact]
    public void A_picture_of_the_size_wanted_stays_as_it_is_and_writes_over_all_that_was_there()
    {
        byte[] file = TestImages.Draw(0, 7, width: 96, height: 96);
        using var pixels = SKBitmap.Decode(file, new SKImageInfo(96, 96, SKColorType.Rgba8888));
        byte[] bytes = pixels.Bytes;
        var target = new RgbImage(96, new float[3 * 96 * 96]);
        target.Planes.AsSpan().Fill(float.NaN);
        ImageDecoder.Decode(file, target);
        for (int i = 0; i < 96 * 96; i++)
            Assert.Equal((bytes[4 * i], bytes[(4 * i) + 1], bytes[(4 * i) + 2]), (target.Plane(0)[i], target.Plane(1)[i], target.Plane(2)[i]));
        Assert.Equal(target.Planes, ImageDecoder.Decode(file, 96).Planes);
    }

    [Fact]
    public void What_is_no_whole_jpeg_or_png_is_refused_with_the_reason()
    {
        byte[] photo = TestImages.Draw(0, 1);
        using var bitmap = new SKBitmap(8, 8);
        using var webp = SKImage.FromBitmap(bitmap).Encode(SKEncodedImageFormat.Webp, 90);
        var cases = new (byte[] File, string Says)[]
        {
            ([], "empty"),
            ("<html>not found</html>"u8.ToArray(), "neither JPEG nor PNG"),
            (photo[..(photo.Length / 2)], "cut off"),
            (webp.ToArray(), "Webp"),
        };
        foreach (var (file, says) in cases)
        {
            var error = Assert.Throws<VisionException>(() => ImageDecoder.Decode(file, 32));
            Assert.Equal(VisionException.ImageNotDecodable, error.ErrorId);
            Assert.Contains(says, error.Message, StringComparison.Ordinal);
        }
    }

    internal static byte[] Halves(SKEncodedImageFormat format)
    {
        using var bitmap = new SKBitmap(64, 64);
        using var canvas = new SKCanvas(bitmap);
        canvas.Clear(SKColors.Blue);
        using var red = new SKPaint { Color = SKColors.Red };
        canvas.DrawRect(0, 0, 32, 64, red);
        using var data = SKImage.FromBitmap(bitmap).Encode(format, 95);
        return data.ToArray();
    }

    /// <summary>Puts an EXIF segment with an orientation behind the start of a JPEG file.</summary>
    private static byte[] WithOrientation(byte[] jpeg, byte orientation)
    {
        byte[] exif =
        [
            0xFF, 0xE1, 0, 34, (byte)'E', (byte)'x', (byte)'i', (byte)'f', 0, 0,
            (byte)'M', (byte)'M', 0, 42, 0, 0, 0, 8, 0, 1,
            0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0,
        ];
        return [.. jpeg[..2], .. exif, .. jpeg[2..]];
    }
}
