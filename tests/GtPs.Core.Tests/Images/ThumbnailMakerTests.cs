using GtPs.Core.Images;
using SkiaSharp;

namespace GtPs.Core.Tests.Images;

public sealed class ThumbnailMakerTests
{
    // Which corner of the stored image stands at the top left and which at the top right (EXIF 2.32, tag Orientation): 0 top left, 1 top right, 2 bottom left, 3 bottom right.
    [Theory]
    [InlineData(1, 0, 1)]
    [InlineData(2, 1, 0)]
    [InlineData(3, 3, 2)]
    [InlineData(4, 2, 3)]
    [InlineData(5, 0, 2)]
    [InlineData(6, 2, 0)]
    [InlineData(7, 3, 1)]
    [InlineData(8, 1, 3)]
    public void Pictures_are_upright(int orientation, int topLeft, int topRight)
    {
        var thumbnail = ThumbnailMaker.Make(WithOrientation(SampleImages.Quadrants(400, 200), orientation));
        using var picture = SKBitmap.Decode(thumbnail.Jpeg);

        Assert.Null(thumbnail.Problem);
        Assert.Equal(orientation < 5 ? new SKSizeI(176, 88) : new SKSizeI(88, 176), new SKSizeI(picture.Width, picture.Height));
        Assert.Equal(topLeft, SampleImages.NearestColor(picture.GetPixel(5, 5)));
        Assert.Equal(topRight, SampleImages.NearestColor(picture.GetPixel(picture.Width - 6, 5)));
    }

    [Theory]
    [InlineData(3000, 2000, 176, 117)]
    [InlineData(1024, 768, 176, 132)]
    [InlineData(180, 90, 176, 88)]
    [InlineData(30, 20, 30, 20)]
    [InlineData(1, 5000, 1, 176)]
    [InlineData(1, 1, 1, 1)]
    public void The_aspect_ratio_is_kept_and_nothing_is_enlarged(int width, int height, int expectedWidth, int expectedHeight)
    {
        foreach (var format in new[] { SKEncodedImageFormat.Jpeg, SKEncodedImageFormat.Png, SKEncodedImageFormat.Webp })
        {
            using var picture = SKBitmap.Decode(ThumbnailMaker.Make(SampleImages.Quadrants(width, height, format)).Jpeg);

            Assert.Equal((expectedWidth, expectedHeight), (picture.Width, picture.Height));
        }
    }

    [Fact]
    public void What_cannot_be_decoded_is_told()
    {
        var whole = SampleImages.Quadrants(400, 300);

        Assert.Equal(new Thumbnail(null, "empty file"), ThumbnailMaker.Make([]));
        Assert.Equal(new Thumbnail(null, "not an image"), ThumbnailMaker.Make("no image"u8.ToArray()));
        Assert.Equal(new Thumbnail(null, "not an image"), ThumbnailMaker.Make(whole[..20]));
        var damaged = ThumbnailMaker.Make(whole[..(whole.Length * 2 / 3)]);
        Assert.Equal("damaged", damaged.Problem);
        Assert.NotNull(damaged.Jpeg);
    }

    [Fact]
    public void What_is_transparent_is_white()
    {
        using var bitmap = new SKBitmap(50, 50, SKColorType.Rgba8888, SKAlphaType.Unpremul);
        bitmap.Erase(SKColors.Transparent);
        using var data = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        using var picture = SKBitmap.Decode(ThumbnailMaker.Make(data.ToArray()).Jpeg);

        Assert.True(picture.GetPixel(25, 25).Red > 250);
    }

    [Fact]
    public void A_picture_goes_into_a_page_as_it_is()
    {
        var thumbnail = ThumbnailMaker.Make(SampleImages.Quadrants(400, 300));
        using var image = thumbnail.ToImage()!;

        Assert.Equal("data:image/jpeg;base64," + Convert.ToBase64String(thumbnail.Jpeg!), Thumbnail.ToDataUri(image));
    }

    /// <summary>Puts an EXIF segment with an orientation behind the start of a JPEG file.</summary>
    private static byte[] WithOrientation(byte[] jpeg, int orientation)
    {
        byte[] exif =
        [
            0xFF, 0xE1, 0x00, 0x22, .. "Exif\0\0"u8, .. "MM\0*"u8, 0, 0, 0, 8,
            0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte)orientation, 0, 0, 0, 0, 0, 0,
        ];
        return [.. jpeg[..2], .. exif, .. jpeg[2..]];
    }
}
