using System.Text;
using GtPs.Core.Datasets;
using GtPs.Model;

namespace GtPs.Core.Tests.Datasets;

public sealed class OpenImagesLabelsTests
{
    private const string Csv = """
        ImageID,Source,LabelName,Confidence
        a1,verification,/m/fruit,1
        a2,verification,/m/tiger,1
        a3,verification,/m/fruit,0
        a4,verification,/m/fruit,1
        a5,crowdsource,/m/fruit,1.0
        a4,verification,/m/tiger,1
        a6,verification,/m/other,1
        a7,verification,/m/tiger,1
        a8,verification,/m/fruit,1

        """;

    [Fact]
    public void Rows_are_taken_in_file_order_up_to_the_count_and_only_confirmed_ones()
    {
        var images = Read(Csv, [new("Fruit", "/m/fruit", 3), new("Tiger", "/m/tiger")]);

        Assert.Equal(["Fruit a1", "Fruit a4", "Fruit a5", "Tiger a2", "Tiger a7"], images.Select(Show));
        Assert.Equal("s3://open-images-dataset/test/a1.jpg", images[0].S3Uri);
        Assert.Equal("a1.jpg", images[0].Key);
    }

    [Fact]
    public void An_image_positive_for_two_classes_goes_to_the_first_class_that_takes_it()
    {
        Assert.Equal(["Tiger a2", "Tiger a4", "Tiger a7", "Fruit a1", "Fruit a5", "Fruit a8"], Read(Csv, [new("Tiger", "/m/tiger"), new("Fruit", "/m/fruit")]).Select(Show));
        Assert.Equal(["Fruit a1", "Tiger a2", "Tiger a4", "Tiger a7"], Read(Csv, [new("Fruit", "/m/fruit", 1), new("Tiger", "/m/tiger")]).Select(Show));
    }

    [Fact]
    public void Excluded_images_are_not_counted()
    {
        Assert.Equal(["Fruit a4", "Fruit a5"], Read(Csv, [new("Fruit", "/m/fruit", 2)], "a1").Select(Show));
    }

    [Fact]
    public void From_the_end_gives_the_notebooks_test_images()
    {
        Assert.Equal(["Fruit a8", "Fruit a5"], Read(Csv, [new("Fruit", "/m/fruit", 2)], fromEnd: true).Select(Show));
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("ImageID,LabelName\na,b\n", "lacks the column Confidence")]
    [InlineData("ImageID,Source,LabelName,Confidence\na1,verification\n", "Line 2")]
    public void A_wrong_file_is_one_clear_error(string csv, string text)
    {
        var error = Assert.Throws<GtException>(() => Read(csv, [new("Fruit", "/m/fruit")]));

        Assert.Equal("InvalidCsv", error.ErrorId);
        Assert.Contains(text, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_class_without_images_is_an_error_that_names_it()
    {
        var error = Assert.Throws<GtException>(() => Read(Csv, [new("Dog", "/m/dog")]));

        Assert.Equal("NoImages", error.ErrorId);
        Assert.Contains("/m/dog", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_classes_with_one_label_are_refused()
    {
        Assert.Equal("DuplicateCategory", Assert.Throws<GtException>(() => Read(Csv, [new("A", "/m/fruit"), new("B", "/m/fruit")])).ErrorId);
    }

    private static string Show(GtImage image) => $"{image.StandardLabel} {image.Key[..^4]}";

    private static IReadOnlyList<GtImage> Read(string csv, OpenImagesClass[] classes, string? excluded = null, bool fromEnd = false) =>
        OpenImagesLabels.Read(
            new MemoryStream(Encoding.UTF8.GetBytes(csv)),
            "labels.csv",
            classes,
            excluded is null ? new HashSet<string>() : new HashSet<string> { excluded },
            "s3://open-images-dataset/test/",
            fromEnd,
            TestContext.Current.CancellationToken);
}
