using System.Text;
using GtPs.Core.Datasets;
using GtPs.Model;

namespace GtPs.Core.Tests.Datasets;

/// <summary>Files that are cut, lie about their types or name what is not there: what can be read is read, the rest is told item by item.</summary>
public sealed class DatasetErrorTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("gtps-datasets-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("a.csv", "", "EmptyDataset")]
    [InlineData("a.json", "  \n", "EmptyDataset")]
    [InlineData("a.csv", "name,kind\nx,y\n", "UnknownDatasetFormat")]
    [InlineData("a.json", "{\"hello\":1}", "UnknownDatasetFormat")]
    [InlineData("a.json", "{\"images\":[{\"id\":1,\"file_name\":\"a.jpg\"}", "InvalidDataset")]
    [InlineData("a.json", "{\"categories\":[]}", "InvalidDataset")]
    [InlineData("a.bin", "\u0001\u0002", "UnknownDatasetFormat")]
    public async Task A_file_that_is_no_dataset_is_one_error(string name, string text, string errorId)
    {
        var error = await Assert.ThrowsAsync<GtException>(() => ReadAsync(name, text));
        Assert.Equal(errorId, error.ErrorId);
        Assert.Contains(name, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bad_rows_of_a_CSV_file_are_told_and_the_others_are_read()
    {
        var (labels, errors) = await ReadAsync("a.csv", "\uFEFFimage,label,confidence,origin\r\na.jpg,Tiger,0.5,Human\r\nb.jpg,Tiger\r\nc.jpg,Tiger,high,Human\r\nd.jpg,Tiger,1,Robot\r\na.jpg,Cat,1,Human\r\n../e.jpg,Cat,1,Human\r\n,Cat,1,Human\r\nf.jpg,,,\r\n");
        Assert.Equal([("a.jpg", "Tiger"), ("f.jpg", null)], labels.Select(label => (label.SourceRef, label.Label)));
        Assert.Equal(6, errors.Count);
        Assert.All(errors, error => Assert.Equal("InvalidDatasetItem", error.ErrorId));
        Assert.Contains(errors, error => error.Message.Contains("was there before with another label", StringComparison.Ordinal));
        Assert.Contains(errors, error => error.Message.Contains("'..'", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Bad_parts_of_a_COCO_file_are_told_and_the_others_are_read()
    {
        var (labels, errors) = await ReadAsync("a.json", """
            {"annotations":[{"id":1,"image_id":1,"category_id":7},{"id":2,"image_id":1,"category_id":99},{"id":3,"image_id":99,"category_id":7},{"id":4,"image_id":2,"category_id":7,"bbox":[1,2,3]},{"id":5,"image_id":"x","category_id":7},5,
              {"id":6,"image_id":3,"category_id":7},{"id":7,"image_id":3,"category_id":3},{"id":8,"image_id":4,"category_id":3,"bbox":[1,2,3,4],"segmentation":[[1,2,3]]}],
             "images":[{"id":1,"file_name":"a.jpg"},{"id":2,"file_name":"b.jpg"},{"id":3,"coco_url":"c.jpg"},{"id":4,"file_name":"d.jpg","width":10,"height":20},{"id":4,"file_name":"again.jpg"},{"id":5}],
             "categories":[{"id":7,"name":"Tiger"},{"id":3,"name":"Cat"},{"id":3,"name":"Dog"},{"id":"x"}]}
            """);
        Assert.Equal([("a.jpg", "Tiger", 0), ("b.jpg", null, -1), ("c.jpg", "Tiger, Cat", -1), ("d.jpg", "Cat", -1)], labels.Select(label => (label.SourceRef, label.Label, label.ClassIndex)));
        Assert.Contains("\"class_id\":1,\"left\":1,\"top\":2,\"width\":3,\"height\":4", labels[3].LabelJson, StringComparison.Ordinal);
        Assert.Equal(9, errors.Count);
    }

    [Fact]
    public async Task Annotations_that_another_tool_changed_count()
    {
        var label = new GtAnnotation { Index = 0, SourceRef = "s3://b/a.jpg", LabelAttributeName = "category", Label = "Tiger", ClassIndex = 0, Origin = "Human", Labels = ["Tiger"] };
        var place = Path.Combine(_folder, "coco.json");
        await using (var export = new DatasetExport(null, new DatasetExportOptions { Place = place, Classes = new GtClassList(["Tiger", "Cat"]) }))
        {
            export.Add(label);
            await foreach (var item in export.CompleteAsync(null, Token))
            {
                Assert.IsType<GtDataset>(item);
            }
        }

        // The second category, which no image shows, is not in the file: the tool adds it.
        var text = (await File.ReadAllTextAsync(place, Token)).Replace("\"category_id\":1", "\"category_id\":9", StringComparison.Ordinal).Replace("\"categories\":[", "\"categories\":[{\"id\":9,\"name\":\"Lion\"},", StringComparison.Ordinal);
        var (labels, errors) = await ReadAsync("changed.json", text);
        Assert.Empty(errors);
        Assert.Equal("Lion", Assert.Single(labels).Label);
    }

    [Fact]
    public async Task An_image_that_a_form_has_no_place_for_is_an_error_of_its_own()
    {
        var place = Path.Combine(_folder, "labels.csv");
        var several = new GtAnnotation { Index = 0, SourceRef = "s3://b/a.jpg", LabelAttributeName = "c", Label = "x", Origin = "Human", LabelJson = "{}", Labels = [] };
        await using var export = new DatasetExport(null, new DatasetExportOptions { Place = place, Format = GtDatasetFormat.OpenImages });
        var error = Assert.Throws<GtException>(() => export.Add(several));
        Assert.Equal("ImageNotExported", error.ErrorId);
        var empty = await Assert.ThrowsAsync<GtException>(async () =>
        {
            await foreach (var _ in export.CompleteAsync(null, Token))
            {
            }
        });
        Assert.Equal("EmptyDataset", empty.ErrorId);
        Assert.False(File.Exists(place));
    }

    private async Task<(List<GtAnnotation> Labels, List<GtException> Errors)> ReadAsync(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        await File.WriteAllTextAsync(path, text, new UTF8Encoding(false), Token);
        List<GtAnnotation> labels = [];
        List<GtException> errors = [];
        await foreach (var item in new DatasetImport(null, new DatasetImportOptions { Place = path }).ReadAsync(Token))
        {
            if (item is GtAnnotation label)
            {
                labels.Add(label);
            }
            else
            {
                errors.Add((GtException)item);
            }
        }

        return (labels, errors);
    }
}
