using GtPs.Core.Images;
using GtPs.Model;
using SkiaSharp;

namespace GtPs.Core.Tests.Samples;

public sealed class SampleImageGeneratorTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("gtps-samples-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Same_seed_same_bytes_other_seed_other_bytes()
    {
        var first = await Make("a", 7, 20);
        var again = await Make("b", 7, 20);
        var other = await Make("c", 8, 20);
        Assert.Equal(first.Select(Bytes), again.Select(Bytes));
        Assert.NotEqual(first.Select(Bytes), other.Select(Bytes));
        Assert.Equal(20, first.Select(Bytes).Distinct(StringComparer.Ordinal).Count());

        static string Bytes(GtImage image) => Convert.ToHexString(File.ReadAllBytes(image.Path));
    }

    [Fact]
    public async Task A_larger_count_begins_with_the_same_images()
    {
        var few = await Make("few", 3, 20);
        var many = await Make("many", 3, 40);
        foreach (var image in few)
        {
            var twin = Assert.Single(many, other => other.Key == image.Key);
            Assert.Equal(File.ReadAllBytes(image.Path), File.ReadAllBytes(twin.Path));
        }
    }

    [Fact]
    public async Task Images_are_jpegs_of_the_size_in_class_folders()
    {
        var images = await Make("d", 1, 10, size: 96);
        Assert.Equal(10, Directory.GetFiles(Path.Combine(_folder, "d"), "*", SearchOption.AllDirectories).Length);
        foreach (var image in images)
        {
            using var bitmap = SKBitmap.Decode(image.Path);
            Assert.Equal((96, 96), (bitmap.Width, bitmap.Height));
            Assert.Equal(image.StandardLabel, Path.GetFileName(Path.GetDirectoryName(image.Path)));
            Assert.Equal(new FileInfo(image.Path).Length, image.Length);
            Assert.Equal(image.Key, Path.GetRelativePath(Path.Combine(_folder, "d"), image.Path).Replace('\\', '/'));
        }
    }

    [Fact]
    public async Task Unknown_class_is_refused_before_anything_is_written()
    {
        var generator = new SampleImageGenerator(_folder);
        var options = new SampleImageOptions { FolderPath = Path.Combine(_folder, "x"), Classes = ["Tiger", "Dog"] };
        var error = await Assert.ThrowsAsync<GtException>(async () => await generator.GenerateAsync(options, null, Token).ToListAsync(Token));
        Assert.Equal("UnknownSampleClass", error.ErrorId);
        Assert.False(Directory.Exists(options.FolderPath));
    }

    [Fact]
    public async Task Classes_can_be_chosen()
    {
        var generator = new SampleImageGenerator(_folder);
        var options = new SampleImageOptions { FolderPath = Path.Combine(_folder, "x"), Classes = ["Tiger", "fruit"], Count = 9 };
        var images = await generator.GenerateAsync(options, null, Token).ToListAsync(Token);
        Assert.Equal(["Fruit", "Tiger"], images.Select(image => image.StandardLabel!).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        Assert.Equal(4, images.Count(image => image.StandardLabel == "Tiger"));
    }

    private async Task<List<GtImage>> Make(string name, int seed, int count, int size = 64)
    {
        // A folder without glyph files: the drawings in the assembly are used, whatever was built.
        var generator = new SampleImageGenerator(Path.Combine(_folder, "none"));
        Assert.Equal(["shapes"], generator.GlyphSets);
        return await generator.GenerateAsync(new SampleImageOptions { FolderPath = Path.Combine(_folder, name), Count = count, Seed = seed, Size = size }, null, Token).ToListAsync(Token);
    }
}
