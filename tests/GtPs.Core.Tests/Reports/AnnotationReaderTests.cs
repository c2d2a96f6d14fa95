using System.Text;
using GtPs.Core.Manifests;
using GtPs.Core.Reports;
using GtPs.Model;

namespace GtPs.Core.Tests.Reports;

public sealed class AnnotationReaderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("gtps-annotations-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("3", "\"class-name\":\"Tiger\"", "Tiger", 3)]
    [InlineData("\"3\"", "\"class-name\":\"Tiger\"", "Tiger", 3)]
    [InlineData("\"Tiger\"", "\"confidence\":0.5", "Tiger", -1)]
    [InlineData("0", "\"type\":\"groundtruth/label-verification\",\"class-name\":\"good\",\"worker-feedback\":[{\"comment\":\"ok\"}]", "good", 0)]
    [InlineData("[1,0,8]", "\"class-map\":{\"1\":\"dog\",\"0\":\"cat\",\"8\":\"bird, small\"},\"confidence-map\":{\"1\":0.9}", "dog, cat, bird, small", -1)]
    [InlineData("[\"1\",\"1\"]", "\"class-map\":{\"1\":\"dog\"}", "dog", -1)]
    [InlineData("[]", "\"class-map\":{}", null, -1)]
    [InlineData("{\"image_size\":[{\"width\":640,\"height\":480,\"depth\":3}],\"annotations\":[{\"class_id\":1,\"left\":1,\"top\":2,\"width\":3,\"height\":4},{\"class_id\":0,\"left\":1,\"top\":2,\"width\":3,\"height\":4}]}", "\"class-map\":{\"0\":\"cat\",\"1\":\"dog\"},\"objects\":[{\"confidence\":0.9}]", "dog, cat", -1)]
    [InlineData("{}", "\"type\":\"groundTruth/custom\",\"job_name\":\"labeling-job/mine\",\"worker-response-ref\":\"s3://b/r.json\"", null, -1)]
    [InlineData("\"s3://bucket/mask.png\"", "\"type\":\"groundtruth/semantic-segmentation\",\"internal-color-map\":{\"0\":{\"class-name\":\"BACKGROUND\"}}", "s3://bucket/mask.png", -1)]
    [InlineData("1.5", "\"class-name\":\"odd\"", "1.5", -1)]
    [InlineData("true", "\"class-name\":\"odd\"", "true", -1)]
    public async Task Labels_of_every_task_type_are_read_without_loss(string label, string metadata, string? text, int index)
    {
        var line = $$"""{"source-ref":"s3://bucket/0.jpg","a":{{label}},"a-metadata":{"human-annotated":"no","new-key":{"x":[1,2]},{{metadata}}},"other":7}""";
        var annotation = Assert.Single(await ReadAsync("a", line)).ValueOrThrow;

        Assert.Equal((text, index, "Machine", true), (annotation.Label, annotation.ClassIndex, annotation.Origin, annotation.IsLabeled));
        Assert.Equal((label, line), (annotation.LabelJson, annotation.Line));
        Assert.Contains("\"new-key\":{\"x\":[1,2]}", annotation.MetadataJson, StringComparison.Ordinal);
        Assert.Equal(metadata.Contains("job_name", StringComparison.Ordinal) ? "mine" : string.Empty, annotation.JobName);
    }

    [Fact]
    public async Task Several_attributes_are_told_apart_and_lines_without_one_are_shown()
    {
        string[] lines =
        [
            """{"source-ref":"s3://b/0.jpg","first":0,"first-metadata":{"class-name":"Cat","human-annotated":"yes"},"second":[1],"second-metadata":{"class-map":{"1":"Wet"},"type":"groundtruth/image-classification-multilabel"}}""",
            """{"source-ref":"s3://b/1.jpg","second-metadata":{"failure-reason":"no answer"}}""",
            """{"source-ref":"s3://b/2.jpg","second":null}""",
            """{"source-ref":"s3://b/3.jpg","second":[1]""",
        ];
        var second = await ReadAsync("second", lines);

        Assert.Equal(["Wet"], second[0].Value.Labels);
        Assert.Equal("groundtruth/image-classification-multilabel", second[0].Value.Type);
        Assert.Equal(("None", "{\"failure-reason\":\"no answer\"}", false), (second[1].Value.Origin, second[1].Value.MetadataJson, second[1].Value.IsLabeled));
        Assert.Equal(("None", null), (second[2].Value.Origin, second[2].Value.LabelJson));
        Assert.Equal("InvalidManifestLine", second[3].Error!.ErrorId);
        Assert.Equal(["Cat", null, null], (await ReadAsync("first", lines[..3])).Select(item => item.Value.Label));
        await Assert.ThrowsAsync<GtException>(() => ReadAsync(string.Empty, lines));
    }

    [Fact]
    public async Task A_manifest_that_is_not_there_is_named()
    {
        var missing = await Assert.ThrowsAsync<GtException>(() => CollectAsync(Path.Combine(_folder, "none.manifest"), "a"));
        Assert.Equal("FileNotFound", missing.ErrorId);
        var remote = await Assert.ThrowsAsync<GtException>(() => CollectAsync("s3://bucket/x.manifest", "a"));
        Assert.Equal("NoSession", remote.ErrorId);
        var nowhere = await Assert.ThrowsAsync<GtException>(() => CollectAsync(string.Empty, "a"));
        Assert.Equal("NoOutputManifest", nowhere.ErrorId);
    }

    private async Task<List<ManifestItem<GtAnnotation>>> ReadAsync(string attribute, params string[] lines)
    {
        var path = Path.Combine(_folder, "output.manifest");
        await File.WriteAllTextAsync(path, string.Join('\n', lines) + "\n", new UTF8Encoding(false), Token);
        return await CollectAsync(path, attribute);
    }

    private static async Task<List<ManifestItem<GtAnnotation>>> CollectAsync(string path, string attribute)
    {
        List<ManifestItem<GtAnnotation>> items = [];
        await foreach (var item in new AnnotationReader(null).ReadAsync(path, attribute, GtClassList.Empty, Token))
        {
            items.Add(item);
        }

        return items;
    }
}
