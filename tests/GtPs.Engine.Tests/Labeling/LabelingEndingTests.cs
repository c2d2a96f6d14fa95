using GtPs.Aws.SageMaker;
using GtPs.Model;
using SkiaSharp;

namespace GtPs.Engine.Tests.Labeling;

/// <summary>Jobs that end early, fail, or go on from another's output.</summary>
public sealed class LabelingEndingTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Chaining_labels_only_lines_without_the_label()
    {
        await using var scene = await LabelingScene.StartAsync();
        await scene.MakeImagesAsync(30);
        var team = await scene.MakeTeamAsync();
        var first = LabelingScene.JobRequest("first", team);
        first.StoppingConditions = new LabelingJobStoppingConditions { MaxHumanLabeledObjectCount = 12 };
        var stopped = await scene.RunAsync(first);
        Assert.Equal(LabelingJobStatus.Stopped, stopped.LabelingJobStatus);
        Assert.Equal((12, 12, 0, 0, 18), LabelingJobTests.Counters(stopped));

        var second = await scene.RunAsync(LabelingScene.JobRequest("second", team, manifest: "out/first/manifests/output/output.manifest"));

        Assert.Equal(LabelingJobStatus.Completed, second.LabelingJobStatus);
        Assert.Equal((18, 18, 0, 0, 0), LabelingJobTests.Counters(second));
        var lines = await scene.ReadManifestAsync("second");
        Assert.Equal(12, lines.Count(line => line.GetProperty("category-metadata").GetProperty("job-name").GetString() == "labeling-job/first"));
        Assert.All(lines.Index(), line => Assert.Equal(line.Index % 3, line.Item.GetProperty("category").GetInt32()));

        var third = LabelingScene.JobRequest("third", team, manifest: "out/second/manifests/output/output.manifest");
        third.LabelAttributeName = "again";
        var all = await scene.RunAsync(third);
        Assert.Equal(30, all.LabelCounters!.HumanLabeled);
        Assert.All(await scene.ReadManifestAsync("third"), line => Assert.Equal(line.GetProperty("category").GetInt32(), line.GetProperty("again").GetInt32()));
    }

    [Fact]
    public async Task A_failed_jobs_output_can_be_labelled_on()
    {
        await using var scene = await LabelingScene.StartAsync();
        var images = await scene.MakeImagesAsync(10);
        await scene.PutAsync("images/0003.png", "no image");
        await scene.PutAsync("images/0004.png", "no image");
        var team = await scene.MakeTeamAsync();
        Assert.Equal(LabelingJobStatus.Failed, (await scene.RunAsync(LabelingScene.JobRequest("broken", team))).LabelingJobStatus);
        foreach (var key in new[] { "images/0003.png", "images/0004.png" })
        {
            await scene.PutAsync(key, LabelingScene.MakeImage(new SKColor(60, 60, 60), seed: 2));
        }

        var job = await scene.RunAsync(LabelingScene.JobRequest("mended", team, manifest: "out/broken/manifests/output/output.manifest"));

        Assert.Equal((LabelingJobStatus.Completed, 2), (job.LabelingJobStatus, job.LabelCounters!.HumanLabeled));
        var lines = await scene.ReadManifestAsync("mended");
        Assert.Equal(images.Length, lines.Length);
        Assert.All(lines.Index(), line => Assert.Equal(line.Index is 3 or 4 ? "labeling-job/mended" : "labeling-job/broken", line.Item.GetProperty("category-metadata").GetProperty("job-name").GetString()));
    }

    [Fact]
    public async Task A_percentage_stops_the_job()
    {
        await using var scene = await LabelingScene.StartAsync();
        await scene.MakeImagesAsync(30);
        var request = LabelingScene.JobRequest("half", await scene.MakeTeamAsync());
        request.StoppingConditions = new LabelingJobStoppingConditions { MaxPercentageOfInputDatasetLabeled = 50 };

        var job = await scene.RunAsync(request);

        Assert.Equal((LabelingJobStatus.Stopped, 15, 15), (job.LabelingJobStatus, job.LabelCounters!.HumanLabeled, job.LabelCounters.Unlabeled));
        Assert.Equal(15, (await scene.ReadManifestAsync("half")).Count(line => line.TryGetProperty("category", out _)));
    }

    [Fact]
    public async Task Stop_keeps_what_is_done()
    {
        await using var scene = await LabelingScene.StartAsync();
        await scene.MakeImagesAsync(60);
        var request = LabelingScene.JobRequest("stopme", await scene.MakeTeamAsync(seconds: "0.02"));
        await scene.CreateJobAsync(request);
        await LabelingScene.WaitAsync(scene.Aws, "stopme", job => job.LabelCounters!.HumanLabeled >= 10);

        await scene.Aws.SageMaker.StopLabelingJobAsync(new StopLabelingJobRequest { LabelingJobName = "stopme" }, Token);
        var job = await scene.WaitAsync("stopme");

        Assert.Equal(LabelingJobStatus.Stopped, job.LabelingJobStatus);
        var (total, human, _, failed, unlabeled) = LabelingJobTests.Counters(job);
        Assert.InRange(human, 10, 59);
        Assert.Equal((human, 0, 60 - human), (total, failed, unlabeled));
        Assert.Equal(human, (await scene.ReadManifestAsync("stopme")).Count(line => line.TryGetProperty("category", out _)));
        var again = await Assert.ThrowsAsync<GtException>(() => scene.Aws.SageMaker.StopLabelingJobAsync(new StopLabelingJobRequest { LabelingJobName = "stopme" }, Token));
        Assert.Equal("ValidationException", again.ErrorId);
    }

    [Fact]
    public async Task A_stop_that_cannot_be_finished_fails_the_job()
    {
        await using var scene = await LabelingScene.StartAsync();
        await scene.MakeImagesAsync(60);
        await scene.CreateJobAsync(LabelingScene.JobRequest("lost", await scene.MakeTeamAsync(seconds: "0.02")));
        await LabelingScene.WaitAsync(scene.Aws, "lost", job => job.LabelCounters!.HumanLabeled >= 10);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(Token);
        deadline.CancelAfter(TimeSpan.FromSeconds(60));
        while ((await scene.ListAsync("out/lost/annotations/worker-response/iteration-2/")).Count == 0)
        {
            await Task.Delay(20, deadline.Token);
        }

        await scene.Store.DeleteAsync(LabelingScene.Bucket, "out/lost/temp/input.manifest", Token);
        await scene.Aws.SageMaker.StopLabelingJobAsync(new StopLabelingJobRequest { LabelingJobName = "lost" }, Token);
        var job = await scene.WaitAsync("lost");

        Assert.Equal(LabelingJobStatus.Failed, job.LabelingJobStatus);
        Assert.Contains("s3://scene/out/lost/temp/input.manifest, is gone", job.FailureReason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("not an image", "is no image that can be decoded")]
    [InlineData("truncated", "is damaged and cannot be decoded whole")]
    [InlineData("missing", "does not exist")]
    public async Task An_object_that_cannot_be_shown_fails_alone(string problem, string reason)
    {
        await using var scene = await LabelingScene.StartAsync();
        var images = await scene.MakeImagesAsync(20);
        await scene.Store.DeleteAsync(LabelingScene.Bucket, "images/0013.png", Token);
        if (problem != "missing")
        {
            await scene.PutAsync("images/0013.png", problem == "truncated" ? LabelingScene.MakeImage(new SKColor(200, 40, 40), seed: 1)[..80] : "no image"u8.ToArray());
        }

        var job = await scene.RunAsync(LabelingScene.JobRequest("job", await scene.MakeTeamAsync()));

        Assert.True(job.LabelingJobStatus == LabelingJobStatus.Completed, job.FailureReason);
        Assert.Equal((19, 19, 0, 1, 0), LabelingJobTests.Counters(job));
        var lines = (await scene.ReadAsync("out/job/manifests/output/output.manifest")).Split('\n');
        Assert.Equal($$"""{"source-ref":"{{images[13]}}"}""", lines[13]);
        Assert.Contains(await scene.ReadLogAsync("job"), line => line == $"Object 13 cannot be labelled: {images[13]} {reason}.");
    }

    [Fact]
    public async Task Many_failures_in_the_first_batch_fail_the_job()
    {
        await using var scene = await LabelingScene.StartAsync();
        await scene.MakeImagesAsync(10);
        await scene.PutAsync("images/0003.png", "no image");
        await scene.PutAsync("images/0004.png", "no image");

        var job = await scene.RunAsync(LabelingScene.JobRequest("bad", await scene.MakeTeamAsync()));

        Assert.Equal(LabelingJobStatus.Failed, job.LabelingJobStatus);
        Assert.Equal("ClientError: more than 10 % of the first batch could not be labelled: 2 of 10 objects. The first: s3://scene/images/0003.png is no image that can be decoded. Correct the manifest or the images and start another job.", job.FailureReason);
        Assert.Equal(8, (await scene.ReadManifestAsync("bad")).Count(line => line.TryGetProperty("category", out _)));
    }

    [Fact]
    public async Task An_object_that_every_worker_declines_fails()
    {
        await using var scene = await LabelingScene.StartAsync();
        var images = await scene.MakeImagesAsync(11);
        await scene.PutAsync("standard.jsonl", string.Concat(images.Select((uri, i) => $$"""{"source-ref":"{{uri}}","label":"{{(i == 5 ? "Submarine" : "Fruit")}}"}""" + "\n")));

        var job = await scene.RunAsync(LabelingScene.JobRequest("unknown", await scene.MakeTeamAsync()));

        Assert.Equal((10, 10, 0, 1, 0), LabelingJobTests.Counters(job));
        Assert.DoesNotContain("category", (await scene.ReadAsync("out/unknown/manifests/output/output.manifest")).Split('\n')[5], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("this is not JSON", "Line 3 of 's3://scene/input.manifest'", "this is not JSON")]
    [InlineData("""{"image":"s3://scene/a.png"}""", "Line 3 of 's3://scene/input.manifest'", """{"image":"s3://scene/a.png"}""")]
    public async Task A_bad_line_fails_the_job_with_its_number_and_start(string line, string place, string start)
    {
        await using var scene = await LabelingScene.StartAsync();
        await scene.MakeImagesAsync(2);
        await scene.PutAsync("input.manifest", await scene.ReadAsync("input.manifest") + line + "\n");

        var job = await scene.RunAsync(LabelingScene.JobRequest("badline", await scene.MakeTeamAsync()));

        Assert.Equal(LabelingJobStatus.Failed, job.LabelingJobStatus);
        Assert.StartsWith("ClientError: " + place, job.FailureReason, StringComparison.Ordinal);
        Assert.Contains(start, job.FailureReason, StringComparison.Ordinal);
        Assert.Equal((0, 0, 0, 0, 0), LabelingJobTests.Counters(job));
        Assert.Empty(await scene.ListAsync("out/"));
    }
}
