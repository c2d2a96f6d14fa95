using System.Text;
using CsCheck;
using GtPs.Core.Manifests;
using GtPs.Model;

namespace GtPs.Core.Tests.Manifests;

public sealed class ManifestSplitterTests
{
    [Fact]
    public async Task Every_class_is_in_both_parts_and_no_line_is_lost_or_doubled()
    {
        await Gen.Select(Gen.Int[-1, 5].Array[2, 200], Gen.Int[1, 99], Gen.Int).Where((classes, _, _) => classes.Count(c => c >= 0) >= 2).SampleAsync(async (classes, percent, seed) =>
        {
            var (result, train, validation) = await SplitAsync(Manifest(classes), percent, seed);

            Assert.Equal(classes.Count(c => c < 0), result.UnlabeledCount);
            Assert.Equal((train.Length, validation.Length), (result.TrainCount, result.ValidationCount));
            Assert.Equal(Lines(Manifest(classes)).Where(l => l.Contains("\"category\"", StringComparison.Ordinal)).Order(StringComparer.Ordinal), train.Concat(validation).Order(StringComparer.Ordinal));
            foreach (var group in classes.Where(c => c >= 0).GroupBy(c => c))
            {
                var inTrain = train.Count(l => l.Contains($"\"category\":{group.Key},", StringComparison.Ordinal));
                var size = group.Count();
                Assert.InRange(inTrain, size == 1 ? 1 : Math.Max(1, (size * percent / 100) - 1), size == 1 ? 1 : Math.Min(size - 1, (size * percent / 100) + 1));
            }
        }, iter: 150);
    }

    [Fact]
    public async Task The_notebooks_short_demo_keeps_its_rare_classes_in_the_validation_part()
    {
        var classes = new[] { 50, 37, 5, 4, 4 }.SelectMany((count, c) => Enumerable.Repeat(c, count)).ToArray();

        var (result, _, validation) = await SplitAsync(Manifest(classes), 80, 7);

        Assert.Equal((80, 20), (result.TrainCount, result.ValidationCount));
        Assert.All(Enumerable.Range(0, 5), c => Assert.Contains(validation, l => l.Contains($"\"category\":{c},", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_seed_decides_and_the_order_of_the_file_is_kept()
    {
        var text = Manifest([.. Enumerable.Range(0, 300).Select(i => i % 3)]);

        var first = await SplitAsync(text, 80, 1);
        var again = await SplitAsync(text, 80, 1);
        var other = await SplitAsync(text, 80, 2);

        Assert.Equal(first.Train, again.Train);
        Assert.NotEqual(first.Train, other.Train);
        Assert.Equal(first.Train, Lines(text).Where(first.Train.Contains));
    }

    [Fact]
    public async Task A_class_with_one_line_goes_to_training_and_is_named()
    {
        var (result, train, _) = await SplitAsync(Manifest([0, 0, 0, 0, 1]), 50, 0);

        Assert.Equal(["c1"], result.SingleClasses);
        Assert.Contains(train, l => l.Contains("\"c1\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Bad_lines_stop_the_split_unless_they_are_to_be_skipped()
    {
        var text = Manifest([0, 0, 1, 1]) + "nonsense\n";

        var error = await Assert.ThrowsAsync<GtException>(() => SplitAsync(text, 80, 0));
        Assert.Equal("InvalidManifest", error.ErrorId);
        Assert.Contains("Line 5", error.Message, StringComparison.Ordinal);

        var (result, train, validation) = await SplitAsync(text, 80, 0, skipInvalid: true);
        Assert.Single(result.Errors);
        Assert.Equal(4, train.Length + validation.Length);
    }

    [Fact]
    public async Task A_manifest_without_the_label_is_an_error()
    {
        var error = await Assert.ThrowsAsync<GtException>(() => SplitAsync(Manifest([-1, -1, 0]), 80, 0));

        Assert.Equal("NotEnoughLabels", error.ErrorId);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    public async Task A_manifest_that_changes_meanwhile_is_not_split(int more)
    {
        var opened = 0;
        using MemoryStream train = new(), validation = new();

        var error = await Assert.ThrowsAsync<GtException>(() => new ManifestSplitter(ManifestText.Name, new ManifestLabels("category", GtClassList.Empty, keepSource: false)).SplitAsync(
            _ => Task.FromResult<Stream>(ManifestText.Stream(Manifest([.. Enumerable.Repeat(0, 6 + (opened++ == 0 ? 0 : more))]))), train, validation, 80, 0, false));

        Assert.Equal(("ManifestChanged", ManifestText.Name), (error.ErrorId, error.Target));
    }

    private static string Manifest(int[] classes) => string.Concat(classes.Select((c, i) => c < 0
        ? $"{{\"source-ref\":\"s3://b/{i}.jpg\"}}\n"
        : $"{{\"source-ref\":\"s3://b/{i}.jpg\",\"category\":{c},\"category-metadata\":{{\"class-name\":\"c{c}\"}}}}\n"));

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static async Task<(SplitResult Result, string[] Train, string[] Validation)> SplitAsync(string text, int percent, int seed, bool skipInvalid = false)
    {
        using var train = new MemoryStream();
        using var validation = new MemoryStream();
        var splitter = new ManifestSplitter(ManifestText.Name, new ManifestLabels("category", GtClassList.Empty, keepSource: false));
        var result = await splitter.SplitAsync(_ => Task.FromResult<Stream>(ManifestText.Stream(text)), train, validation, percent, seed, skipInvalid);
        return (result, Lines(Encoding.UTF8.GetString(train.ToArray())), Lines(Encoding.UTF8.GetString(validation.ToArray())));
    }
}
