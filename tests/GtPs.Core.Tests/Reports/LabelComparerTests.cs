using GtPs.Core.Manifests;
using GtPs.Core.Reports;
using GtPs.Model;

namespace GtPs.Core.Tests.Reports;

public sealed class LabelComparerTests
{
    private static readonly GtClassList s_classes = new(["Tiger", "Apple", "Snowman"]);

    [Fact]
    public void Matrices_keep_the_class_order_and_classes_never_met()
    {
        var labels = new StandardLabels();
        labels.Add("Tiger/1.jpg", "Tiger");
        labels.Add("Tiger/2.jpg", "Tiger");
        labels.Add("Apple/1.jpg", "Apple");
        var comparer = new LabelComparer("job", s_classes, labels, "category");
        comparer.Add(Label("s3://b/images/Tiger/1.jpg", 0, true));
        comparer.Add(Label("s3://b/images/Tiger/2.jpg", 1, false));
        comparer.Add(Label("s3://b/images/Apple/1.jpg", 1, true));
        comparer.Add(Label("s3://b/images/Apple/9.jpg", 1, true));
        comparer.Add(new ManifestLabel(5, "s3://b/images/Apple/1.jpg", null, -1, null, false, null, string.Empty));
        var comparison = comparer.ToComparison();

        Assert.Equal([[1, 1, 0], [0, 1, 0], [0, 0, 0]], comparison.All.Matrix);
        Assert.Equal((2, 1.0), (comparison.Human.Count, comparison.HumanAccuracy));
        Assert.Equal((1, 0.0), (comparison.Machine.Count, comparison.MachineAccuracy));
        Assert.Equal("Tiger", Assert.Single(comparison.Disagreements).StandardLabel);
        Assert.Equal(2, comparison.NotCompared);
    }

    [Fact]
    public void A_standard_label_that_is_no_class_is_named_and_not_counted()
    {
        var labels = new StandardLabels();
        labels.Add("1.jpg", "Dog");
        var comparer = new LabelComparer("job", s_classes, labels, "category");
        comparer.Add(Label("s3://b/1.jpg", 0, true));
        Assert.Equal(["Dog"], comparer.UnknownClasses);
        Assert.Equal((0, 1), (comparer.ToComparison().Compared, comparer.ToComparison().NotCompared));
        Assert.Null(comparer.ToComparison().Accuracy);
    }

    /// <summary>The notebook took the file name for the image, and the first class of an image that stood under two.</summary>
    [Fact]
    public void One_name_in_two_folders_is_two_images()
    {
        var labels = new StandardLabels();
        labels.Add("Tiger/1.jpg", "Tiger");
        labels.Add("Apple/1.jpg", "Apple");
        Assert.Equal("Apple", labels.Find("s3://b/some/where/Apple/1.jpg"));
        Assert.Null(labels.Find("s3://b/1.jpg"));
        Assert.Null(labels.Find("s3://b/Snowman/1.jpg"));
        Assert.Equal("AmbiguousStandardLabel", Assert.Throws<GtException>(() => labels.Add("Tiger/1.jpg", "Apple")).ErrorId);
    }

    [Theory]
    [InlineData("s3://b/x/0634825fc1dcc96b.jpg")]
    [InlineData("x/0634825fc1dcc96b.jpg")]
    [InlineData("C:\\images\\x\\0634825fc1dcc96b.jpg")]
    [InlineData("0634825fc1dcc96b.jpg")]
    [InlineData("0634825fc1dcc96b")]
    public void Images_are_found_by_uri_key_file_name_or_id(string image)
    {
        var labels = new StandardLabels();
        labels.Add(image, "Tiger");
        Assert.Equal("Tiger", labels.Find("s3://b/x/0634825fc1dcc96b.jpg"));
        Assert.Null(labels.Find("s3://b/x/0415b6a36f3381ed.jpg"));
    }

    [Fact]
    public void A_csv_file_is_read_and_its_faults_are_named()
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, "image,label\nTiger/1.jpg,Tiger\n\"a, b.jpg\",Apple\n");
            var labels = new StandardLabels();
            StandardLabelFile.AddTo(labels, path);
            Assert.Equal("Apple", labels.Find("s3://b/a, b.jpg"));
            File.WriteAllText(path, "picture,class\n1.jpg,Tiger\n");
            Assert.Equal("InvalidCsv", Assert.Throws<GtException>(() => StandardLabelFile.AddTo(labels, path)).ErrorId);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static ManifestLabel Label(string source, int index, bool isHuman) => new(0, source, s_classes[index], index, 0.9, isHuman, null, "job");
}
