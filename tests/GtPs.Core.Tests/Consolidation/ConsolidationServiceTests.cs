using System.Text;
using GtPs.Core.Consolidation;
using GtPs.Model;

namespace GtPs.Core.Tests.Consolidation;

/// <summary>Consolidating the worker responses of an output tree again.</summary>
public sealed class ConsolidationServiceTests : IDisposable
{
    private static readonly GtClassList s_classes = new(["Falcon", "Canary", "Duck"]);
    private readonly OutputFolder _tree = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _tree.Dispose();

    [Theory]
    [InlineData("2019-04-18_16:27:18")]
    [InlineData("2019-04-18_16_27_18")]
    [InlineData("2019-04-18_16%3A27%3A18")]
    [InlineData("2019-04-18_16%3a27%3a18")]
    public async Task File_names_may_have_no_colons(string time)
    {
        // The object was sent out again: its later file counts, in whatever form its name is.
        _tree.Respond(1, 0, "2019-04-18_16:00:00", ("a", "Duck"), ("b", "Duck"));
        _tree.Respond(1, 0, time, ("a", "Canary"), ("b", "Canary"));

        var found = Assert.Single(await ReadAsync(new ConsolidationSpec { Classes = s_classes }));

        Assert.Equal((0L, "Canary", 1, "Canary 2"), (found.Index, found.Label, found.ClassIndex, found.VoteText));
    }

    [Fact]
    public async Task Both_forms_of_answers_are_read_and_a_workers_last_answer_counts()
    {
        _tree.Write("annotations/worker-response/iteration-1/0/2019-04-18_16_27_18.json", $$"""{"answers":[{{OutputFolder.Public("A", "Falcon")}},{{OutputFolder.Public("A", "Duck", "2019-04-18T16:27:19Z")}},{{OutputFolder.Public("B", "Duck")}}]}""");
        _tree.Write("annotations/worker-response/iteration-12/1/2020-12-28_18_59_58.json", $$"""{"answers":[{{OutputFolder.Private("c", "Canary")}},{{OutputFolder.Private("c", "Falcon", "2020-12-28T18:59:58.1Z")}},{{OutputFolder.Private("d", "Canary")}}]}""");

        var found = await ReadAsync(new ConsolidationSpec { Classes = s_classes, Method = ConsolidationMethod.Majority });

        Assert.Equal(["Duck 2 of iteration 1, 1", "Canary 2 of iteration 12, 1"], found.Select(item => FormattableString.Invariant($"{item.VoteText} of iteration {item.Iteration}, {item.Confidence}")));
    }

    [Fact]
    public async Task Labels_stand_beside_the_jobs_in_the_order_of_its_manifest()
    {
        WriteBirds();

        var found = await ReadAsync(new ConsolidationSpec());

        Assert.Equal([1L, 2L, 4L], found.Select(item => item.Index));
        Assert.Equal(["s3://b/1.jpg", "s3://b/2.jpg", "s3://b/4.jpg"], found.Select(item => item.SourceRef));
        Assert.Equal([false, true, null], found.Select(item => item.IsDifferent));
        Assert.Equal(("Canary", "Duck", 0.6), (found[1].Label, found[1].JobLabel, found[1].JobConfidence));
        Assert.All(found, item => Assert.Equal(Math.Round(item.Confidence, 2), item.Confidence));
    }

    [Fact]
    public async Task A_careless_worker_is_told_by_accuracy_and_confusion()
    {
        for (var i = 0; i < 60; i++)
        {
            var truth = s_classes[i % 3];
            _tree.Respond(1 + (i / 30), i, "2020-12-28_18_59_58", ("a", truth), ("b", truth), ("c", i % 2 == 0 ? truth : s_classes[(i + 1) % 3]));
        }

        var job = await new ConsolidationService(new FolderJobOutput(_tree.Path), new ConsolidationSpec { Classes = s_classes }).RunAsync(null, Token);
        var workers = job.Workers().ToDictionary(worker => worker.WorkerId[^1]);

        Assert.Equal(3, workers.Count);
        Assert.All(workers.Values, worker => Assert.Equal(60, worker.Answers));
        Assert.Equal((1.0, 0.5), (workers['a'].Agreement, workers['c'].Agreement));
        Assert.InRange(workers['c'].Accuracy!.Value, 0.49, 0.55);
        Assert.InRange(workers['a'].Accuracy!.Value, 0.95, 1);
        Assert.Equal([[10, 10, 0], [0, 10, 10], [10, 0, 10]], workers['c'].Matrix);
    }

    [Fact]
    public async Task Batches_know_only_their_own_workers()
    {
        // In the first iteration worker c is right and a is wrong; taken alone, the second knows nothing of that.
        for (var i = 0; i < 40; i++)
        {
            _tree.Respond(1, i, "2020-12-28_18_59_58", ("a", s_classes[(i + 1) % 3]), ("b", s_classes[i % 3]), ("c", s_classes[i % 3]), ("d", s_classes[i % 3]));
        }

        _tree.Respond(2, 40, "2020-12-28_18_59_58", ("a", "Falcon"), ("c", "Duck"));

        var whole = (await ReadAsync(new ConsolidationSpec { Classes = s_classes }))[^1];
        var batchwise = (await ReadAsync(new ConsolidationSpec { Classes = s_classes, IsBatchwise = true }))[^1];

        Assert.Equal(("Duck", "Falcon"), (whole.Label, batchwise.Label));
        Assert.True(whole.Confidence > 0.9 && batchwise.Confidence <= 0.5, $"{whole.Confidence} {batchwise.Confidence}");
    }

    [Fact]
    public async Task A_single_worker_per_object_gives_confidence_zero()
    {
        _tree.Respond(1, 0, "2020-12-28_18_59_58", ("a", "Falcon"));
        _tree.Respond(1, 1, "2020-12-28_18_59_58", ("b", "Duck"));

        Assert.Equal([0.0, 0.0], (await ReadAsync(new ConsolidationSpec { Classes = s_classes })).Select(item => item.Confidence));
    }

    [Fact]
    public async Task The_new_manifest_keeps_every_other_member_and_every_line_nobody_answered()
    {
        WriteBirds();
        var job = await new ConsolidationService(new FolderJobOutput(_tree.Path), new ConsolidationSpec { Classes = new GtClassList(["Canary", "Duck"]), Method = ConsolidationMethod.Majority }).RunAsync(null, Token);
        using var target = new MemoryStream();
        await job.WriteManifestAsync(target, new DateTimeOffset(2026, 1, 31, 16, 12, 0, TimeSpan.Zero).AddTicks(1230), Token);

        var lines = Encoding.UTF8.GetString(target.ToArray()).Split('\n');
        Assert.Equal(OutputFolder.Line(0, 1, "Duck", 0.9), lines[0]);
        Assert.Equal("""{"source-ref":"s3://b/2.jpg","note":"ü <x>","birds":0,"birds-metadata":{"confidence":0.67,"job-name":"labeling-job/birds","class-name":"Canary","human-annotated":"yes","creation-date":"2026-01-31T16:12:00.000123","type":"groundtruth/image-classification"}}""", lines[2]);
        Assert.Equal("""{"source-ref":"s3://b/3.jpg"}""", lines[3]);
        Assert.Equal(6, lines.Length);
    }

    [Fact]
    public async Task What_is_missing_or_wrong_is_told()
    {
        Assert.Equal("NoWorkerResponse", (await Assert.ThrowsAsync<GtException>(() => ReadAsync(new ConsolidationSpec()))).ErrorId);
        _tree.Respond(1, 0, "2020-12-28_18_59_58", ("a", "Falcon"), ("b", "Falcon"));
        Assert.Equal("TooFewCategories", (await Assert.ThrowsAsync<GtException>(() => ReadAsync(new ConsolidationSpec()))).ErrorId);
        _tree.Write("annotations/worker-response/iteration-1/1/2020-12-28_18_59_58.json", "{}");
        var error = await Assert.ThrowsAsync<GtException>(() => ReadAsync(new ConsolidationSpec { Classes = s_classes }));
        Assert.Equal(("InvalidOutputFile", true), (error.ErrorId, error.Message.Contains("iteration-1", StringComparison.Ordinal)));
        Assert.Equal("FolderNotFound", Assert.Throws<GtException>(() => new FolderJobOutput(_tree.Path + "-none")).ErrorId);
    }

    [Fact]
    public async Task Answers_outside_the_classes_do_not_count_and_are_told()
    {
        _tree.Respond(1, 0, "2020-12-28_18_59_58", ("a", "Falcon"), ("b", "Penguin"), ("c", "Falcon"));
        _tree.Respond(1, 1, "2020-12-28_18_59_58", ("a", "Penguin"));

        var job = await new ConsolidationService(new FolderJobOutput(_tree.Path), new ConsolidationSpec { Classes = s_classes }).RunAsync(null, Token);
        var found = await ToListAsync(job);

        Assert.Contains("2 answers", Assert.Single(job.Warnings), StringComparison.Ordinal);
        Assert.Equal(["Falcon 2", ""], found.Select(item => item.VoteText));
        Assert.Equal((null, -1), (found[1].Label, found[1].ClassIndex));
    }

    private void WriteBirds()
    {
        _tree.WriteManifest(
            OutputFolder.Line(0, 1, "Duck", 0.9),
            OutputFolder.Line(1, 0, "Canary", 0.95),
            OutputFolder.Line(2, 1, "Duck", 0.6).Replace("\"birds\":", "\"note\":\"ü <x>\",\"birds\":", StringComparison.Ordinal),
            """{"source-ref":"s3://b/3.jpg"}""",
            """{"source-ref":"s3://b/4.jpg"}""");
        _tree.Respond(1, 1, "2020-12-28_18_59_58", ("a", "Canary"), ("b", "Canary"), ("c", "Canary"));
        _tree.Respond(1, 2, "2020-12-28_18_59_58", ("a", "Canary"), ("b", "Canary"), ("c", "Duck"));
        _tree.Respond(2, 4, "2020-12-28_18_59_58", ("a", "Duck"), ("b", "Duck"), ("c", "Duck"));
    }

    private static async Task<List<GtConsolidation>> ToListAsync(ConsolidatedJob job)
    {
        List<GtConsolidation> found = [];
        await foreach (var item in job.ReadAsync(Token))
        {
            found.Add(Assert.IsType<GtConsolidation>(item));
        }

        return found;
    }

    private async Task<List<GtConsolidation>> ReadAsync(ConsolidationSpec spec)
    {
        var job = await new ConsolidationService(new FolderJobOutput(_tree.Path), spec).RunAsync(null, Token);
        Assert.Empty(job.Warnings);
        return await ToListAsync(job);
    }
}
