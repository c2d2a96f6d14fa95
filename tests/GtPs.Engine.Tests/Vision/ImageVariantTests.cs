using GtPs.Vision.Images;

namespace GtPs.Engine.Tests.Vision;

public sealed class ImageVariantTests
{
    private const int Size = 48;

    [Theory]
    [InlineData(AugmentationKind.Crop)]
    [InlineData(AugmentationKind.CropColor)]
    [InlineData(AugmentationKind.CropColorTransform)]
    public void The_same_file_kind_and_number_give_the_same_picture_and_others_another(AugmentationKind kind)
    {
        byte[] file = TestImages.Draw(1, 5);
        float[] Picture(int number) => ImageDecoder.Decode(file, Size, new ImageVariant(kind, number)).Planes;
        Assert.Equal(Picture(0), Picture(0));
        Assert.NotEqual(Picture(0), Picture(1));
        Assert.NotEqual(ImageDecoder.Decode(file, Size).Planes, Picture(0));
        Assert.All(Picture(2), value => Assert.InRange(value, 0, 255));
    }

    [Fact]
    public void A_crop_keeps_the_colours_and_flips_about_half_of_the_time()
    {
        // Red is left, blue is right.
        byte[] file = ImageDecoderTests.Halves(SkiaSharp.SKEncodedImageFormat.Png);
        int flipped = 0;
        for (int number = 0; number < 40; number++)
        {
            var image = ImageDecoder.Decode(file, Size, new ImageVariant(AugmentationKind.Crop, number));
            float red = image.Plane(0)[Size * Size / 2];
            Assert.True(red is < 1 or > 254, $"{red}");
            Assert.Equal(0, image.Plane(1).ToArray().Max(), 1f);
            if (red < 1)
                flipped++;
        }

        Assert.InRange(flipped, 10, 30);
    }

    [Fact]
    public void Colours_shift_only_when_asked_and_shapes_turn_only_when_asked()
    {
        byte[] file = ImageDecoderTests.Halves(SkiaSharp.SKEncodedImageFormat.Png);
        bool IsStraight(RgbImage image) => Enumerable.Range(1, Size - 2).All(row => image.Plane(0).Slice(row * Size, Size).SequenceEqual(image.Plane(0).Slice(Size, Size)));
        int coloured = 0;
        int turned = 0;
        for (int number = 0; number < 20; number++)
        {
            var color = ImageDecoder.Decode(file, Size, new ImageVariant(AugmentationKind.CropColor, number));
            Assert.True(IsStraight(color));
            coloured += color.Plane(1).ToArray().Max() > 3 || color.Plane(0).ToArray().Max() < 252 ? 1 : 0;
            turned += IsStraight(ImageDecoder.Decode(file, Size, new ImageVariant(AugmentationKind.CropColorTransform, number))) ? 0 : 1;
        }

        Assert.InRange(coloured, 18, 20);
        Assert.InRange(turned, 18, 20);
    }

    [Theory]
    [InlineData(200, 30, 30)]
    [InlineData(10, 220, 90)]
    [InlineData(128, 128, 128)]
    [InlineData(0, 0, 0)]
    [InlineData(255, 255, 255)]
    [InlineData(12, 40, 201)]
    public void A_shift_by_nothing_or_by_a_full_turn_changes_nothing(float red, float green, float blue)
    {
        foreach (float hue in new[] { 0f, 180f, -180f })
        {
            var image = new RgbImage(1, [red, green, blue]);
            new ColorShift(hue, 0, 0).Apply(image);
            Assert.Equal(red, image.Planes[0], .1f);
            Assert.Equal(green, image.Planes[1], .1f);
            Assert.Equal(blue, image.Planes[2], .1f);
        }
    }

    [Fact]
    public void Hue_turns_saturation_greys_and_lightness_whitens()
    {
        static float[] Shift(float hue, float saturation, float lightness)
        {
            var image = new RgbImage(1, [255, 0, 0]);
            new ColorShift(hue, saturation, lightness).Apply(image);
            return image.Planes;
        }

        Assert.Equal([0f, 255f, 0f], Shift(60, 0, 0).Select(value => MathF.Round(value))); // 60 steps of 2 degrees: red to green.
        Assert.Equal([128f, 128f, 128f], Shift(0, -255, 0).Select(value => MathF.Round(value + .01f)));
        Assert.Equal([255f, 255f, 255f], Shift(0, 0, 255).Select(value => MathF.Round(value)));
    }
}
