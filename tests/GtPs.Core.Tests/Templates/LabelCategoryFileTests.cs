using System.Text;
using CsCheck;
using GtPs.Core.Labeling;
using GtPs.Model;

namespace GtPs.Core.Tests.Templates;

public sealed class LabelCategoryFileTests
{
    [Fact]
    public void Any_class_names_come_back_in_their_order()
    {
        Gen.String[1, 30].Select(s => new string([.. s.Where(c => !char.IsSurrogate(c))])).Where(s => !string.IsNullOrWhiteSpace(s)).Array[2, 20].Sample(
            names =>
            {
                var classes = new GtClassList(names.Distinct(StringComparer.Ordinal));
                Assert.Equal(classes, LabelCategoryFile.Read(LabelCategoryFile.Write(classes), "f"));
            },
            iter: 300);
    }

    [Fact]
    public void The_file_is_ground_truths()
    {
        var text = Encoding.UTF8.GetString(LabelCategoryFile.Write(new GtClassList(["Musical Instrument", "果物"])));

        Assert.Equal("""{"document-version":"2018-11-28","labels":[{"label":"Musical Instrument"},{"label":"果物"}]}""", text);
    }

    [Fact]
    public void The_notebooks_file_without_a_version_is_read_also_with_a_byte_order_mark()
    {
        Assert.Equal(["Tiger", "Fruit"], LabelCategoryFile.Read(Encoding.UTF8.GetBytes("\uFEFF{\"labels\": [{\"label\": \"Tiger\"}, {\"label\": \"Fruit\"}]}"), "f"));
    }

    [Theory]
    [InlineData("DuplicateCategory", "Tiger", "Fruit", "Tiger")]
    [InlineData("InvalidCategory", "Tiger", "")]
    [InlineData("InvalidCategory", "Tiger", " Fruit")]
    [InlineData("InvalidCategory", "Tiger", "a\tb")]
    [InlineData("TooFewCategories", "Tiger")]
    [InlineData("TooFewCategories")]
    public void Bad_class_lists_are_refused(string errorId, params string[] names)
    {
        Assert.Equal(errorId, Assert.Throws<GtException>(() => LabelCategoryFile.Validate(names)).ErrorId);
    }

    [Fact]
    public void A_name_of_256_characters_is_good_and_of_257_is_not()
    {
        Assert.Equal(2, LabelCategoryFile.Validate([new string('a', 256), "b"]).Count);
        Assert.Equal("InvalidCategory", Assert.Throws<GtException>(() => LabelCategoryFile.Validate([new string('a', 257), "b"])).ErrorId);
    }

    [Theory]
    [InlineData("", "it is empty")]
    [InlineData(" \n", "it is empty")]
    [InlineData("nonsense", "it is not JSON (line 1, byte 2)")]
    [InlineData("{\"labels\":[", "it is not JSON (line 1, byte 12)")]
    [InlineData("[]", "it is JSON, but not an object")]
    [InlineData("{\"a\":1}", "it has no member 'labels'")]
    [InlineData("{\"labels\":{}}", "its 'labels' is not a list")]
    [InlineData("{\"labels\":[{\"label\":\"Tiger\"},{\"name\":\"Fruit\"}]}", "entry 2 of its 'labels' is not an object with a text 'label'")]
    [InlineData("{\"labels\":[{\"label\":7}]}", "entry 1 of its 'labels' is not an object with a text 'label'")]
    [InlineData("{\"labels\":[\"Tiger\"]}", "entry 1 of its 'labels' is not an object with a text 'label'")]
    [InlineData("{\"labels\":[{\"label\":\"\\ud800\"}]}", "the 'label' of entry 1 is not valid Unicode")]
    public void What_is_no_category_file_is_one_clear_error(string text, string reason)
    {
        var error = Assert.Throws<GtException>(() => LabelCategoryFile.Read(Encoding.UTF8.GetBytes(text), "s3://b/f.json"));

        Assert.Equal("InvalidCategoryFile", error.ErrorId);
        Assert.Equal($"'s3://b/f.json' is not a label category file: {reason}. It must look like {{\"labels\":[{{\"label\":\"Tiger\"}},{{\"label\":\"Fruit\"}}]}}.", error.Message);
    }
}
