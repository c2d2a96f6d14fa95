using GtPs.Core.Costs;
using GtPs.Core.Reports;
using GtPs.Core.Tests.Charts;
using GtPs.Model;

namespace GtPs.Core.Tests.Reports;

public sealed class LabelingReportBuilderTests
{
    private const string Root = "labeling/animals-and-things/";
    private const string Responses = Root + "annotations/consolidated-annotation/consolidation-response/";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_whole_tree_becomes_a_report()
    {
        var (report, errors) = await BuildAsync(Tree());

        Assert.Empty(errors);
        Assert.Equal([1, 2, 10], report.Iterations.Select(i => i.Number));
        Assert.Equal([1, 1, 0, 0, 0], report.Iterations[0].HumanCounts);
        Assert.Equal([0, 0, 0, 1, 0], report.Iterations[1].MachineCounts);
        Assert.Equal([0, 0, 1, 0, 0], report.Iterations[2].HumanCounts);
        Assert.Equal(new DateTime(2026, 1, 7, 16, 37, 19, DateTimeKind.Utc), report.Iterations[0].CompletedAt!.Value.AddTicks(-(report.Iterations[0].CompletedAt!.Value.Ticks % TimeSpan.TicksPerSecond)));
        Assert.Equal((6, 3, 1, 1, 1), (report.Objects, report.HumanLabeled, report.MachineLabeled, report.Failed, report.Unlabeled));
        Assert.Equal([4], report.ClassSummaries.Where(c => c.Human + c.Machine == 0).Select(c => c.ClassIndex));
        Assert.Equal(0.95, report.ClassSummaries[0].HumanConfidence);
        Assert.Null(report.ClassSummaries[4].MachineConfidence);
        Assert.Equal("train-1", Assert.Single(report.TrainingCurves).TrainingJobName);
    }

    /// <summary>The notebook charged three workers whatever the job asked for, and paid for labels of earlier jobs too.</summary>
    [Fact]
    public async Task Cost_is_by_the_jobs_own_workers_and_labels()
    {
        var (report, _) = await BuildAsync(Tree());

        // Of four labelled lines one is an earlier job's: two by people at 0.08 + 3 x 0.012, one by machine at 0.08.
        Assert.Equal((2 * 0.116m) + 0.08m, report.Cost.TotalUsd);
        Assert.True(report.Cost.IsNominal);
        Assert.Equal(2 * 0.116m, report.Iterations[0].HumanCostUsd);
    }

    [Fact]
    public async Task A_bad_line_is_an_error_and_the_others_count()
    {
        var store = Tree().With(Root + "manifests/output/output.manifest", "{\"source-ref\":\"s3://b/0.jpg\",\"category\":1,\"category-metadata\":{\"class-name\":\"Fruit\"}}\nnot json\n");
        var (report, errors) = await BuildAsync(store);

        Assert.Single(errors);
        Assert.Equal((2, 1), (report.Objects, report.HumanLabeled));
    }

    [Fact]
    public async Task A_file_that_is_not_JSON_is_named()
    {
        var store = Tree().With(Responses + "iteration-3/2026-01-07_16:40:00.json", "[{");
        var error = await Assert.ThrowsAsync<GtException>(() => BuildAsync(store));
        Assert.Equal("InvalidOutputFile", error.ErrorId);
        Assert.Contains("iteration-3", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_running_job_without_a_manifest_has_a_report()
    {
        var (report, _) = await BuildAsync(Tree(), manifest: false);
        Assert.Equal((200, 3, 1), (report.Objects, report.HumanLabeled, report.MachineLabeled));
        Assert.Equal((3 * 0.116m) + 0.08m, report.Cost.TotalUsd);
    }

    [Theory]
    [InlineData("2019-04-18T16:27:18Z", 0)]
    [InlineData("2019-04-18T16:27:18.321Z", 321)]
    [InlineData("2019-04-18T16:27:18.321000", 321)]
    [InlineData("2019-04-18_16:27:18", 0)]
    public void Times_are_read_in_every_form(string text, int milliseconds) =>
        Assert.Equal(new DateTime(2019, 4, 18, 16, 27, 18, milliseconds, DateTimeKind.Utc), OutputTime.TryParse(text));

    private static FolderOutputStore Tree() => new FolderOutputStore("bucket")
        .With(Responses + "iteration-1/2026-01-07_16:37:00.json", "[" + Response(0, 0, "Musical Instrument") + ",{\"datasetObjectId\":\"4\",\"consolidatedAnnotation\":{\"content\":{}}}]")
        .With(Responses + "iteration-1/2026-01-07_16:37:20.json", "[" + Response(1, 1, "Fruit") + "]")
        .With(Responses + "iteration-10/2026-01-07_16:59:00.json", "[" + Response(2, 2, "Cheetah") + "]")
        .With(Responses + "readme.txt", "not a response")
        .With(Root + "activelearning/2/x/auto_annotator_output.txt", "3 {\"category\":3,\"category-metadata\":{\"confidence\":0.97,\"class-name\":\"Tiger\",\"human-annotated\":\"no\",\"creation-date\":\"2026-01-07T16:50:25.000201\"}}\n")
        .With(Root + "training/2/x/train-1/output/model.tar.gz", "x")
        .With(Root + "manifests/output/output.manifest", string.Join('\n',
            Line(0, 0, "Musical Instrument", "yes"),
            Line(1, 1, "Fruit", "yes"),
            Line(2, 2, "Cheetah", "yes", "earlier-job"),
            Line(3, 3, "Tiger", "no"),
            "{\"source-ref\":\"s3://bucket/4.jpg\"}",
            "{\"source-ref\":\"s3://bucket/5.jpg\",\"old\":1,\"old-metadata\":{\"class-name\":\"Fruit\",\"human-annotated\":\"yes\"}}") + "\n");

    private static string Response(int id, int index, string name) =>
        $$$$$"""{"datasetObjectId":"{{{{{id}}}}}","consolidatedAnnotation":{"content":{"category":{{{{{index}}}}},"category-metadata":{"confidence":0.95,"class-name":"{{{{{name}}}}}","human-annotated":"yes","creation-date":"2026-01-07T16:37:19.203746"}}}}""";

    private static string Line(int id, int index, string name, string human, string job = "animals-and-things") =>
        $$$"""{"source-ref":"s3://bucket/{{{id}}}.jpg","category":{{{index}}},"category-metadata":{"confidence":0.95,"job-name":"labeling-job/{{{job}}}","class-name":"{{{name}}}","human-annotated":"{{{human}}}","creation-date":"2026-01-07T16:37:19.203746","type":"groundtruth/image-classification"}}""";

    private static Task<(GtLabelingReport Report, IReadOnlyList<GtException> LineErrors)> BuildAsync(FolderOutputStore store, bool manifest = true)
    {
        var job = ReportSamples.Job(ReportSamples.Five);
        job = manifest ? job : new GtLabelingJob
        {
            Name = job.Name,
            LabelingJobArn = job.LabelingJobArn,
            Region = job.Region,
            Status = "InProgress",
            LabelCounters = job.LabelCounters,
            LabelAttributeName = job.LabelAttributeName,
            InputManifestUri = job.InputManifestUri,
            S3OutputPath = job.S3OutputPath,
            Classes = job.Classes,
            NumberOfHumanWorkersPerDataObject = 3,
            TaskPriceUsd = 0.012m,
        };
        return new LabelingReportBuilder(store, (name, _) => Task.FromResult<GtTrainingCurve?>(new GtTrainingCurve(name, 80, [0.5], [0.4])), new CostCalculator()).BuildAsync(job, isNominal: true, null, Token);
    }
}
