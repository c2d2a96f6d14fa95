using CsCheck;
using GtPs.Aws.S3;
using GtPs.Core.Datasets;
using GtPs.Model;

namespace GtPs.Core.Tests.Datasets;

/// <summary>What a form has room for comes back as it was, whatever the texts in it.</summary>
public sealed class DatasetRoundTripTests : IDisposable
{
    private static readonly string[] s_odd = ["Tiger", "=1+1", "a, \"b\"", "two\nlines", "C:\\x", "楽器", "🐅 cat", "'quoted'", "trailing ", new('x', 60), "#hash", "null", "0.5"];

    private readonly string _folder = Directory.CreateTempSubdirectory("gtps-datasets-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(GtDatasetFormat.Csv, "labels.csv")]
    [InlineData(GtDatasetFormat.JsonLines, "labels.jsonl")]
    [InlineData(GtDatasetFormat.Coco, "labels.json")]
    [InlineData(GtDatasetFormat.Manifest, "labels.manifest")]
    public void Labels_of_one_class_come_back_whole(GtDatasetFormat format, string name) =>
        Labels().Array[1, 30].Sample(
            all =>
            {
                var labels = all.DistinctBy(label => label.SourceRef).ToArray();
                var read = RoundTrip(labels, format, name);
                Assert.Equal(labels.Select(Text), read.Select(Text));
                Assert.Equal(labels.Select(label => (label.ClassIndex, label.Labels.Count)), read.Select(label => (label.ClassIndex, label.Labels.Count)));
            },
            iter: 40, threads: 1);

    [Theory]
    [InlineData(GtDatasetFormat.Csv, "labels.csv")]
    [InlineData(GtDatasetFormat.JsonLines, "labels.jsonl")]
    [InlineData(GtDatasetFormat.Coco, "labels.json")]
    [InlineData(GtDatasetFormat.Manifest, "labels.manifest")]
    public void Several_classes_and_boxes_come_back_byte_by_byte(GtDatasetFormat format, string name)
    {
        GtAnnotation[] labels =
        [
            Read("""{"source-ref":"s3://b/0.jpg","c":[1,0],"c-metadata":{"confidence-map":{"1":0.9,"0":0.4},"class-map":{"1":"dog","0":"cat"},"human-annotated":"no","creation-date":"2026-01-07T21:36:25.000201","type":"groundtruth/image-classification-multilabel","odd":{"x":1}}}"""),
            Read("""{"source-ref":"s3://b/1.jpg","c":{"image_size":[{"width":640,"height":480,"depth":3}],"annotations":[{"class_id":1,"left":1,"top":2.5,"width":30,"height":40}]},"c-metadata":{"objects":[{"confidence":0.75}],"class-map":{"1":"dog"},"type":"groundtruth/object-detection","human-annotated":"yes"}}"""),
            Read("""{"source-ref":"s3://b/2.jpg","c":[],"c-metadata":{"class-map":{},"human-annotated":"yes","type":"groundtruth/image-classification-multilabel"}}"""),
            Read("""{"source-ref":"s3://b/3.jpg","weather":"rain"}"""),
        ];
        var read = RoundTrip(labels, format, name);
        Assert.Equal(labels.Select(label => (label.LabelJson, label.MetadataJson, label.Origin)), read.Select(label => (label.LabelJson, label.MetadataJson, label.Origin)));
        Assert.Equal(labels.Select(label => string.Join('|', label.Labels)), read.Select(label => string.Join('|', label.Labels)));
        Assert.Contains("\"weather\":\"rain\"", read[3].Line, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_Images_holds_classes_and_the_machines_confidence()
    {
        File.WriteAllText(Path.Combine(_folder, "mids.csv"), "/m/07dm6,Tiger\n/m/01yrx,\"Cat, tame\"\n");
        GtAnnotation[] labels = [Label("images/a.jpg", "Tiger", 0, 0.97, "Machine"), Label("images/b.png", "Cat, tame", 1, 0.95, "Human"), Label("images/c.jpg", "Dog", 2, null, "Human")];
        var dataset = Export(labels, new DatasetExportOptions { Place = Path.Combine(_folder, "labels.csv"), Format = GtDatasetFormat.OpenImages, SourcePrefix = S3Uri.Parse("s3://bucket/images/"), ClassDescription = Path.Combine(_folder, "mids.csv") });
        Assert.Equal((3, GtDatasetFormat.OpenImages), (dataset.Images, dataset.Format));
        Assert.Equal(["ImageID,Source,LabelName,Confidence", "a,machine,/m/07dm6,0.97", "b.png,verification,/m/01yrx,1", "c,verification,Dog,1"], File.ReadAllLines(dataset.Path));

        var read = Import(new DatasetImportOptions { Place = dataset.Path, SourcePrefix = S3Uri.Parse("s3://bucket/images/") }).Labels;
        Assert.Equal([("s3://bucket/images/a.jpg", "Tiger", 0, 0.97, "Machine"), ("s3://bucket/images/b.png", "Cat, tame", 1, (double?)null, "Human"), ("s3://bucket/images/c.jpg", "Dog", 2, null, "Human")], read.Select(label => (label.SourceRef, label.Label!, label.ClassIndex, label.Confidence, label.Origin)));
    }

    [Fact]
    public void Folders_keep_class_names_that_no_folder_may_have_and_the_order()
    {
        var images = Directory.CreateDirectory(Path.Combine(_folder, "images"));
        var labels = new List<GtAnnotation>();
        foreach (var (name, i) in new[] { "Zebra: plains", "a/b", "CON", "猫" }.Select((name, i) => (name, i)))
        {
            var path = Path.Combine(images.FullName, $"{i}", "same name.jpg");
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, [(byte)i, 1, 2]);
            labels.Add(Label(path, name, i, null, "Human", isWhole: true));
        }

        var place = Path.Combine(_folder, "out");
        var dataset = Export(labels, new DatasetExportOptions { Place = place });
        Assert.Equal((4, 12L), (dataset.Images, dataset.Length));
        var (read, _) = Import(new DatasetImportOptions { Place = place });
        Assert.Equal(["Zebra: plains", "a/b", "CON", "猫"], read.OrderBy(label => label.ClassIndex).Select(label => label.Label));
        Assert.Equal([0, 1, 2, 3], read.OrderBy(label => label.ClassIndex).Select(label => (int)File.ReadAllBytes(label.SourceRef)[0]));
        Assert.DoesNotContain(Directory.GetFileSystemEntries(place, "*", SearchOption.AllDirectories), entry => ":*?\"<>|".Any(Path.GetFileName(entry).Contains));
    }

    /// <summary>A million labels must not be held; the writers of text forms keep what they are writing only.</summary>
    [Fact]
    public void An_export_that_is_given_up_leaves_what_was_there()
    {
        var place = Path.Combine(_folder, "labels.csv");
        File.WriteAllText(place, "mine");
        Run(async () =>
        {
            await using var export = new DatasetExport(null, new DatasetExportOptions { Place = place });
            export.Add(Label("a.jpg", "Tiger", 0, 1, "Human"));
        });
        Assert.Equal("mine", File.ReadAllText(place));
        Assert.Equal([place], Directory.GetFiles(_folder));
    }

    private static Gen<GtAnnotation> Labels() =>
        Gen.Select(Gen.Int[0, s_odd.Length - 1], Gen.Double[0, 1], Gen.Bool, Gen.Int[0, 4], Gen.Int[0, 1_000_000], (index, confidence, isHuman, kind, image) => kind == 0
            ? Label($"odd images/{image}, \"x\"\u00e9.jpg", null, -1, null, "None")
            : Label($"odd images/{image}.jpg", s_odd[index], index, kind == 1 ? null : Math.Round(confidence, 3), isHuman ? "Human" : "Machine", kind == 2 ? string.Empty : "job-" + kind));

    private static GtAnnotation Label(string image, string? label, int index, double? confidence, string origin, string job = "", bool isWhole = false) => new()
    {
        Index = 0,
        SourceRef = isWhole ? image : "s3://bucket/" + image,
        LabelAttributeName = "category",
        Label = label,
        ClassIndex = index,
        Confidence = confidence,
        Origin = origin,
        JobName = label is null ? string.Empty : job,
        CreationDate = label is null ? null : new DateTime(2026, 1, 7, 21, 36, 25, DateTimeKind.Utc).AddTicks(2010),
        Type = label is null ? string.Empty : "groundtruth/image-classification",
        Labels = label is null ? [] : [label],
    };

    private static string Text(GtAnnotation label) => FormattableString.Invariant($"{label.SourceRef}|{label.LabelAttributeName}|{label.Label}|{label.Confidence}|{label.Origin}|{label.CreationDate:O}|{label.JobName}|{label.Type}");

    private GtAnnotation Read(string line)
    {
        var path = Path.Combine(_folder, "one.manifest");
        File.WriteAllText(path, line);
        return Import(new DatasetImportOptions { Place = path, LabelAttributeName = "c" }).Labels.Single();
    }

    private List<GtAnnotation> RoundTrip(GtAnnotation[] labels, GtDatasetFormat format, string name)
    {
        var dataset = Export(labels, new DatasetExportOptions { Place = Path.Combine(_folder, name), Classes = labels[0].LabelAttributeName == "category" ? new GtClassList(s_odd) : GtClassList.Empty });
        Assert.Equal((format, labels.Length, labels.Count(label => label.IsLabeled)), (dataset.Format, (int)dataset.Images, (int)dataset.Labeled));
        Assert.Empty(dataset.Skipped);
        var (read, errors) = Import(new DatasetImportOptions { Place = dataset.Path, LabelAttributeName = labels[0].LabelAttributeName });
        Assert.Empty(errors);
        return read;
    }

    private static GtDataset Export(IReadOnlyList<GtAnnotation> labels, DatasetExportOptions options)
    {
        GtDataset? dataset = null;
        Run(async () =>
        {
            await using var export = new DatasetExport(null, options);
            foreach (var label in labels)
            {
                export.Add(label);
            }

            await foreach (var item in export.CompleteAsync(null, Token))
            {
                dataset = item as GtDataset ?? throw (GtException)item;
            }
        });
        return dataset!;
    }

    private static (List<GtAnnotation> Labels, List<GtException> Errors) Import(DatasetImportOptions options)
    {
        List<GtAnnotation> labels = [];
        List<GtException> errors = [];
        Run(async () =>
        {
            await foreach (var item in new DatasetImport(null, options).ReadAsync(Token))
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
        });
        return (labels, errors);
    }

    // CsCheck's samples are not asynchronous.
    private static void Run(Func<Task> work) => work().GetAwaiter().GetResult();
}
