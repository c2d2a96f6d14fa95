using GtPs.Core.Costs;
using GtPs.Core.Reports;
using GtPs.Core.Tests.Charts;
using GtPs.Model;

namespace GtPs.Core.Tests.Reports;

public sealed class LabelingReportBuilderTests
{
    private const string Responses = "annotations/consolidated-annotation/consolidation-response/";
    private const string Answers = "annotations/worker-response/";
    private const string Manifest = "manifests/output/output.manifest";

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

    /// <summary>A truncated tree, lines and files that lie about their types: each reason once, and everything else counts.</summary>
    [Fact]
    public async Task What_cannot_be_read_is_told_once_with_its_reason()
    {
        var tree = Tree()
            .With(Responses + "iteration-3/2026-01-07_16:40:00.json", "[{")
            .With(Responses + "iteration-4/2026-01-07_16:41:00.json", "{\"answers\":1}")
            .With(Responses + "iteration-5/2026-01-07_16:42:00.json", "[7,null,{\"datasetObjectId\":[],\"consolidatedAnnotation\":{\"content\":{}}},{\"datasetObjectId\":\"900000000\",\"consolidatedAnnotation\":{\"content\":{\"category\":0}}}]")
            .With(Answers + "iteration-1/0/2026-01-07_16:36:00.json", string.Empty)
            .With(Answers + "iteration-1/1/2026-01-07_16:36:00.json", "{\"answers\":[{\"workerId\":5}]}")
            .With("activelearning/3/x/auto_annotator_output.txt", "hello\n4 {\n")
            .With(Manifest, Line(0, 1, "Fruit", "yes") + "\nnot json\n{\"a\":\n" + Line(1, 9, "Nothing", "yes") + "\n" + Line(2, 8, "Nothing", "yes") + "\n");
        var (report, errors) = await BuildAsync(tree);

        Assert.Equal((5, 1), (report.Objects, report.HumanLabeled));
        Assert.Equal([1, 2, 10], report.Iterations.Select(i => i.Number));
        Assert.Equal(errors.Count, report.Problems.Count);
        Assert.Equal(errors.Count, errors.Select(error => error.Message).Distinct(StringComparer.Ordinal).Count());
        Assert.Contains(report.Problems, problem => problem.Place.Contains("iteration-3", StringComparison.Ordinal));
        Assert.Contains(report.Problems, problem => problem.Place.Contains("iteration-4", StringComparison.Ordinal));
        Assert.Contains(errors, error => error.ErrorId == "InvalidObjectId");
        Assert.Equal(2, report.Problems.Single(problem => problem.Reason.Contains("is not an index of the 5 classes", StringComparison.Ordinal)).Count);
        Assert.Equal(4, report.MissingObjects.Count(item => item.State == "Unreadable"));
    }

    [Fact]
    public async Task A_running_job_without_a_manifest_has_a_report()
    {
        var (report, _) = await BuildAsync(Tree().Without(Manifest), Running());
        Assert.Equal((200, 3, 1), (report.Objects, report.HumanLabeled, report.MachineLabeled));
        Assert.Equal((3 * 0.116m) + 0.08m, report.Cost.TotalUsd);
    }

    [Fact]
    public async Task A_tree_alone_tells_its_job()
    {
        var tree = Tree()
            .With(Answers + "iteration-1/0/2026-01-07_16:36:00.json", AnswerFile(("w1", "2026-01-07T16:36:00Z", null), ("w2", "2026-01-07T16:35:00Z", null)))
            .With(Answers + "iteration-1/1/2026-01-07_16:36:00.json", AnswerFile(("w1", "2026-01-07T16:36:10.500Z", 4.5), ("w3", "2026-01-07T16:36:12.000Z", 2)))
            .With(Answers + "iteration-2/4/2026-01-07_16:37:00.json", AnswerFile(("w1", "2026-01-07T16:37:00Z", 6)));
        var (report, errors) = await new LabelingReportBuilder(tree, new FakeReportLogs(), new CostCalculator()).BuildAsync(new LabelingReportInput { TaskPriceUsd = 0.012m }, null, Token);

        Assert.Empty(errors);
        Assert.Equal(("animals-and-things", "category", "s3://bucket/labeling/", "Unknown"), (report.Name, report.Job.LabelAttributeName, report.Job.S3OutputPath, report.Job.Status));
        Assert.Equal(["Musical Instrument", "Fruit", "Cheetah", "Tiger"], report.Classes);

        // Two answers an object, not the three that the notebook took for granted, and only this job's labels.
        Assert.Equal((2 * 0.104m) + 0.08m, report.Cost.TotalUsd);
        Assert.Equal((5, 3), (report.Answers, report.Workers.Count));
        Assert.Equal(("w1", 3, 5.25), (report.Workers[0].WorkerId, report.Workers[0].Answers, report.Workers[0].MedianSeconds));
        Assert.Null(report.Workers[1].MedianSeconds);
        Assert.Equal((3, 4.5, 6.0), (report.AnswerTime!.Answers, report.AnswerTime.MedianSeconds, report.AnswerTime.LongestSeconds));
        Assert.Equal(5, report.AnswersOverTime.Sum(bucket => bucket.Answers));
        Assert.All(report.AnswersOverTime.Zip(report.AnswersOverTime.Skip(1)), pair => Assert.Equal(pair.First.Start + pair.First.Length, pair.Second.Start));
        Assert.Equal((0, 0), (report.LabelGrowth[0].HumanLabeled, report.LabelGrowth[0].MachineLabeled));
        Assert.Equal((3, 1), (report.LabelGrowth[^1].HumanLabeled, report.LabelGrowth[^1].MachineLabeled));
        Assert.Equal([(4L, "Failed"), (5L, "Unlabeled")], report.MissingObjects.Select(item => (item.Index, item.State)));
    }

    [Fact]
    public async Task Objects_without_a_label_are_told_by_name_with_the_reason()
    {
        var logs = new FakeReportLogs { Failures = { [5] = "the image is not one", [4] = "no worker answered it: its task was declined, or its time ran out" } };
        var (report, _) = await BuildAsync(Tree(), logs: logs);
        Assert.Equal(
            [(4L, "s3://bucket/4.jpg", "Expired"), (5L, "s3://bucket/5.jpg", "Failed")],
            report.MissingObjects.Select(item => (item.Index, item.SourceRef, item.State)));
        Assert.Equal("the image is not one", report.MissingObjects[1].Reason);

        var (running, _) = await BuildAsync(Tree(), Running());
        Assert.All(running.MissingObjects, item => Assert.Equal("it has no answer yet", item.Reason));
    }

    [Fact]
    public async Task An_object_sent_again_counts_once_and_with_its_last_label()
    {
        var (report, _) = await BuildAsync(Tree().With(Responses + "iteration-11/2026-01-07_17:00:00.json", "[" + Response(0, 3, "Tiger") + "]"));
        Assert.Equal([0, 1, 0, 0, 0], report.Iterations[0].HumanCounts);
        Assert.Equal([0, 0, 0, 1, 0], report.Iterations.Single(i => i.Number == 11).HumanCounts);
        Assert.Equal(3, report.LabelGrowth[^1].HumanLabeled);
    }

    [Fact]
    public async Task Labels_of_another_task_type_count_but_in_no_class()
    {
        var tree = Tree().With(Manifest, """
            {"source-ref":"s3://bucket/0.jpg","category":[0,2],"category-metadata":{"class-map":{"0":"a","2":"b"},"human-annotated":"yes","type":"groundtruth/image-classification-multilabel"}}
            {"source-ref":"s3://bucket/1.jpg","category":{"annotations":[]},"category-metadata":{"human-annotated":"no"}}

            """);
        var (report, errors) = await BuildAsync(tree);
        Assert.Equal((2, 1, 1, 0), (report.Objects, report.HumanLabeled, report.MachineLabeled, report.MissingObjects.Count));
        Assert.Equal("OtherTaskType", Assert.Single(errors).ErrorId);
        Assert.Equal(2, report.Problems[0].Count);
    }

    [Theory]
    [InlineData("2019-04-18T16:27:18Z", 0)]
    [InlineData("2019-04-18T16:27:18.321Z", 321)]
    [InlineData("2019-04-18T16:27:18.321000", 321)]
    [InlineData("2019-04-18_16:27:18", 0)]
    public void Times_are_read_in_every_form(string text, int milliseconds) =>
        Assert.Equal(new DateTime(2019, 4, 18, 16, 27, 18, milliseconds, DateTimeKind.Utc), OutputTime.TryParse(text));

    private static MemoryJobOutput Tree() => new MemoryJobOutput("s3://bucket/labeling/animals-and-things/")
        .With(Responses + "iteration-1/2026-01-07_16:37:00.json", "[" + Response(0, 0, "Musical Instrument") + ",{\"datasetObjectId\":\"4\",\"consolidatedAnnotation\":{\"content\":{}}}]")
        .With(Responses + "iteration-1/2026-01-07_16:37:20.json", "[" + Response(1, 1, "Fruit") + "]")
        .With(Responses + "iteration-10/2026-01-07_16:59:00.json", "[" + Response(2, 2, "Cheetah") + "]")
        .With(Responses + "readme.txt", "not a response")
        .With("activelearning/2/x/auto_annotator_output.txt", "3 {\"category\":3,\"category-metadata\":{\"confidence\":0.97,\"class-name\":\"Tiger\",\"human-annotated\":\"no\",\"creation-date\":\"2026-01-07T16:50:25.000201\"}}\n")
        .With("training/2/x/train-1/output/model.tar.gz", "x")
        .With(Manifest, string.Join('\n',
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

    private static string AnswerFile(params (string Worker, string Time, double? Seconds)[] answers) => "{\"answers\":[" + string.Join(',', answers.Select(answer =>
        $$$"""{"answerContent":{"crowd-image-classifier":{"label":"Fruit"}},"submissionTime":"{{{answer.Time}}}","workerId":"{{{answer.Worker}}}"{{{(answer.Seconds is { } seconds ? FormattableString.Invariant($",\"timeSpentInSeconds\":{seconds}") : string.Empty)}}}}""")) + "]}";

    private static GtLabelingJob Running()
    {
        var job = ReportSamples.Job(ReportSamples.Five);
        return new GtLabelingJob
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
    }

    private static Task<(GtLabelingReport Report, IReadOnlyList<GtException> Errors)> BuildAsync(MemoryJobOutput tree, GtLabelingJob? job = null, FakeReportLogs? logs = null) =>
        new LabelingReportBuilder(tree, logs ?? new FakeReportLogs(), new CostCalculator())
            .BuildAsync(new LabelingReportInput { Job = job ?? ReportSamples.Job(ReportSamples.Five), IsNominal = true }, null, Token);
}
