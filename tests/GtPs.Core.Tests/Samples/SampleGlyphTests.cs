using GtPs.Core.Images;
using GtPs.Model;
using SkiaSharp;

namespace GtPs.Core.Tests.Samples;

public sealed class SampleGlyphTests
{
    [Fact]
    public void Every_drawing_of_our_own_shows_something() => CheckAll(SampleGlyphSet.LoadShapes(), least: 2);

    [Fact]
    public void Every_chosen_glyph_of_the_built_module_shows_something()
    {
        var folder = GlyphFolder();
        if (folder is null)
        {
            Assert.Skip("The module was built without glyph files (npm was missing).");
        }

        var glyphs = SampleGlyphSet.Load(folder);
        Assert.DoesNotContain("shapes", glyphs.SetNames);
        CheckAll(glyphs, least: 5);
    }

    [Theory]
    [InlineData("<text>a</text>")]
    [InlineData("<path d=\"M0 0h9\" fill=\"url(#gone)\"/>")]
    [InlineData("<path d=\"M0 0h9\" transform=\"skewX(3)\"/>")]
    [InlineData("<path")]
    public void What_cannot_be_drawn_is_refused(string body) =>
        Assert.Throws<FormatException>(() => SampleSvgPicture.Record(body, 10, 10));

    [Fact]
    public void A_broken_glyph_file_is_named()
    {
        var folder = Directory.CreateTempSubdirectory("gtps-glyphs-").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, "bad.json"), "{\"icons\":");
            var error = Assert.Throws<GtException>(() => SampleGlyphSet.Load(folder));
            Assert.Equal("InvalidGlyphFile", error.ErrorId);
            Assert.Contains("bad.json", error.Message, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData("<rect width=\"10\" height=\"10\" fill=\"#f00\"/>", 5, 5, 255, 0, 0)]
    [InlineData("<g fill=\"#00f\"><circle cx=\"5\" cy=\"5\" r=\"4\"/></g>", 5, 5, 0, 0, 255)]
    [InlineData("<g transform=\"translate(5 0)scale(.5)\"><rect width=\"10\" height=\"20\" fill=\"#0f0\"/></g>", 7, 5, 0, 255, 0)]
    [InlineData("<defs><path id=\"a\" d=\"M0 0h10v10H0z\"/><clipPath id=\"c\"><rect width=\"5\" height=\"10\"/></clipPath></defs><use href=\"#a\" fill=\"#f0f\" clip-path=\"url(#c)\"/>", 2, 5, 255, 0, 255)]
    [InlineData("<defs><linearGradient id=\"g\"><stop offset=\"0\" stop-color=\"#fff\"/><stop offset=\"1\" stop-color=\"#fff\"/></linearGradient></defs><rect width=\"10\" height=\"10\" fill=\"url(#g)\"/>", 5, 5, 255, 255, 255)]
    public void Draws_the_part_of_svg_that_glyphs_use(string body, int x, int y, byte red, byte green, byte blue)
    {
        using var bitmap = Draw(SampleSvgPicture.Record(body, 10, 10), 10, 10, 10);
        Assert.Equal(new SKColor(red, green, blue), bitmap.GetPixel(x, y));
    }

    [Fact]
    public void A_clip_hides_the_rest()
    {
        using var bitmap = Draw(SampleSvgPicture.Record("<defs><clipPath id=\"c\"><rect width=\"5\" height=\"10\"/></clipPath></defs><rect width=\"10\" height=\"10\" clip-path=\"url(#c)\"/>", 10, 10), 10, 10, 10);
        Assert.Equal(0, bitmap.GetPixel(8, 5).Alpha);
    }

    private static string? GlyphFolder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var output = Path.Combine(folder.FullName, "output", "GroundTruthPS");
            if (Directory.Exists(output))
            {
                return Directory.GetDirectories(output).Select(version => Path.Combine(version, "glyphs")).FirstOrDefault(Directory.Exists);
            }
        }

        return null;
    }

    private static void CheckAll(SampleGlyphSet glyphs, int least)
    {
        foreach (var sample in SampleClass.All)
        {
            Assert.True(glyphs[sample.Name].Count >= least, $"{sample.Name} has {glyphs[sample.Name].Count} drawings.");
            foreach (var glyph in glyphs[sample.Name])
            {
                using var bitmap = Draw(glyph.Picture, 48, glyph.Width, glyph.Height);
                var opaque = bitmap.Pixels.Count(pixel => pixel.Alpha > 128);
                var colors = bitmap.Pixels.Where(pixel => pixel.Alpha > 200).Distinct().Count();
                Assert.True(opaque > 48 * 48 / 8, $"{glyph.SetName}/{glyph.Name} covers {opaque} of {48 * 48} pixels.");
                Assert.True(colors > 3, $"{glyph.SetName}/{glyph.Name} has {colors} colours.");
            }
        }
    }

    private static SKBitmap Draw(SKPicture picture, int size, float width, float height)
    {
        var bitmap = new SKBitmap(size, size, SKColorType.Rgba8888, SKAlphaType.Unpremul);
        using var canvas = new SKCanvas(bitmap);
        canvas.Clear(SKColors.Transparent);
        canvas.Scale(size / Math.Max(width, height));
        canvas.DrawPicture(picture);
        return bitmap;
    }
}
