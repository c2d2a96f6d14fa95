using GtPs.Engine.Tests.Platform;
using GtPs.Vision;
using GtPs.Vision.Features;
using GtPs.Vision.Images;

namespace GtPs.Engine.Tests.Vision;

public sealed class FeatureTests
{
    [Fact]
    public void A_folder_without_a_backbone_gives_the_classical_features()
    {
        using var folder = new TempFolder();
        using var extractor = FeatureExtractors.Open(folder.Path);
        Assert.IsType<ClassicalFeatureExtractor>(extractor);
        float[] features = extractor.Extract(ImageDecoder.Decode(TestImages.Draw(0, 1), extractor.ImageSize));
        Assert.Equal(extractor.Length, features.Length);
        Assert.All(features, value => Assert.True(float.IsFinite(value)));
    }

    [Fact]
    public void The_backbone_gives_the_features_it_gave_when_its_weights_were_checked()
    {
        using var extractor = FeatureExtractors.Open(Backbone.Folder);
        var image = new RgbImage(288, [.. Enumerable.Range(0, 3 * 288 * 288).Select(i => i * 37 % 256 * 1f)]);
        float[] features = extractor.Extract(image);
        Assert.Equal(2304, features.Length);

        // Features are averages and maxima of the same maps: the maximum is never below the average.
        for (int i = 0; i < 2 * 576; i++)
            Assert.True(features[(2 * 576) + i] >= features[i] - 1e-4f);
        Assert.True(features.Distinct().Count() > 1000);
    }

    [Fact]
    public async Task Features_are_cached_by_content_and_a_damaged_entry_counts_as_missing()
    {
        using var folder = new TempFolder();
        using var extractor = new ClassicalFeatureExtractor();
        var cache = new FeatureCache(folder.Path);
        using var reader = new FeatureReader(extractor, cache);
        byte[] image = TestImages.Draw(1, 5);
        float[] first = await reader.ReadAsync(image, default, TestContext.Current.CancellationToken);
        Assert.Equal(first, cache.Find(extractor, FeatureCache.KeyOf(image, default)));
        Assert.NotEqual(first, await reader.ReadAsync(image, new ImageVariant(AugmentationKind.Crop, 0), TestContext.Current.CancellationToken));

        foreach (string file in Directory.GetFiles(folder.Path, "*.f32", SearchOption.AllDirectories))
        {
            byte[] bytes = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
            bytes[^1] ^= 1;
            await File.WriteAllBytesAsync(file, bytes, TestContext.Current.CancellationToken);
        }

        Assert.Null(cache.Find(extractor, FeatureCache.KeyOf(image, default)));
        Assert.Equal(first, await reader.ReadAsync(image, default, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void A_backbone_that_is_not_what_its_description_says_is_refused()
    {
        using var folder = new TempFolder();
        File.WriteAllBytes(Path.Combine(folder.Path, "backbone.onnx"), [1, 2, 3]);
        Assert.Contains("backbone.json", Assert.Throws<VisionException>(() => FeatureExtractors.Open(folder.Path)).Message, StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(folder.Path, "backbone.json"), """{"name":"x","sha256":"00"}""");
        Assert.Contains("SHA-256", Assert.Throws<VisionException>(() => FeatureExtractors.Open(folder.Path)).Message, StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(folder.Path, "backbone.json"), """{"name":"x","sha256":"039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb81"}""");
        Assert.Contains("damaged or cut off", Assert.Throws<VisionException>(() => FeatureExtractors.Open(folder.Path)).Message, StringComparison.Ordinal);
    }
}
