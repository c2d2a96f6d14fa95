using GtPs.Core.Manifests;
using GtPs.Model;

namespace GtPs.Core.Tests.Manifests;

public sealed class ManifestLabelsTests
{
    // A line as a real job wrote it (2019), with the attribute and bucket renamed.
    private const string Real = """{"source-ref":"s3://b/0273f487d52c16d2.jpg","birds":9,"birds-metadata":{"confidence":0.95,"job-name":"labeling-job/birds-open","class-name":"Canary","human-annotated":"yes","creation-date":"2019-04-18T16:40:59.217995","type":"groundtruth/image-classification"}}""";

    [Fact]
    public async Task A_real_line_is_read_in_full()
    {
        var label = Assert.Single(await ManifestText.ReadLabelsAsync(Real, "birds")).ValueOrThrow;

        Assert.Equal(new ManifestLabel(0, "s3://b/0273f487d52c16d2.jpg", "Canary", 9, 0.95, true, new DateTime(2019, 4, 18, 16, 40, 59, DateTimeKind.Utc).AddTicks(2179950), "birds-open"), label);
        Assert.Equal("Human", label.ToAnnotation("birds").Origin);
    }

    [Fact]
    public async Task The_attribute_is_chosen_by_name_among_several()
    {
        const string Line = """{"source-ref":"s3://b/1.jpg","old":0,"old-metadata":{"class-name":"Fruit","human-annotated":"yes"},"new":1,"new-metadata":{"class-name":"Tiger","human-annotated":"no"}}""";

        var old = Assert.Single(await ManifestText.ReadLabelsAsync(Line, "old")).ValueOrThrow;
        var @new = Assert.Single(await ManifestText.ReadLabelsAsync(Line, "new")).ValueOrThrow;

        Assert.Equal(("Fruit", 0, true), (old.Label, old.ClassIndex, old.IsHuman));
        Assert.Equal(("Tiger", 1, false), (@new.Label, @new.ClassIndex, @new.IsHuman));
    }

    [Theory]
    [InlineData("1", "Tiger", 1)]
    [InlineData("\"1\"", "Tiger", 1)]
    [InlineData("\"Tiger\"", "Tiger", 1)]
    [InlineData("null", null, -1)]
    public async Task Integer_and_string_labels_are_read_without_metadata(string json, string? label, int index)
    {
        var read = Assert.Single(await ManifestText.ReadLabelsAsync($"{{\"source-ref\":\"s3://b/1.jpg\",\"category\":{json}}}", "category", "Fruit", "Tiger")).ValueOrThrow;

        Assert.Equal((label, index), (read.Label, read.ClassIndex));
    }

    [Fact]
    public async Task A_line_without_the_label_is_unlabelled_also_when_metadata_was_left()
    {
        var items = await ManifestText.ReadLabelsAsync("{\"source-ref\":\"s3://b/1.jpg\"}\n{\"category-metadata\":{\"failure-reason\":\"expired\",\"class-name\":\"Fruit\"},\"source-ref\":\"s3://b/2.jpg\"}\n");

        Assert.All(items, item => Assert.False(item.ValueOrThrow.IsLabeled));
        Assert.All(items, item => Assert.Equal("None", item.Value.ToAnnotation("category").Origin));
    }

    [Theory]
    [InlineData("2", "not an index of the 2 classes")]
    [InlineData("-1", "not a class index")]
    [InlineData("0.5", "not a class index")]
    [InlineData("\"Dog\"", "none of the classes")]
    [InlineData("[1,0]", "not one of single-label")]
    [InlineData("{\"annotations\":[]}", "not one of single-label")]
    [InlineData("0,\"category-metadata\":{\"class-name\":\"Tiger\"}", "another order")]
    public async Task A_label_that_does_not_fit_the_classes_is_an_error_of_its_line(string json, string reason)
    {
        var item = Assert.Single(await ManifestText.ReadLabelsAsync($"{{\"source-ref\":\"s3://b/1.jpg\",\"category\":{json}}}", "category", "Fruit", "Tiger"));

        Assert.Contains(reason, item.Error!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_finder_names_the_one_attribute_and_refuses_to_guess()
    {
        var ct = TestContext.Current.CancellationToken;
        Assert.Equal("birds", await LabelAttributeFinder.FindAsync(ManifestText.Stream(Real), "m", ct));

        var two = await Assert.ThrowsAsync<GtException>(() => LabelAttributeFinder.FindAsync(ManifestText.Stream(Real + "\n" + Real.Replace("birds", "cats", StringComparison.Ordinal)), "m", ct));
        Assert.Equal("AmbiguousLabelAttribute", two.ErrorId);
        Assert.Contains("birds, cats", two.Message, StringComparison.Ordinal);

        var none = await Assert.ThrowsAsync<GtException>(() => LabelAttributeFinder.FindAsync(ManifestText.Stream("{\"source-ref\":\"s3://b/1.jpg\"}"), "m", ct));
        Assert.Equal("NoLabelAttribute", none.ErrorId);
    }
}
