using System.Text;
using GtPs.Aws.SageMaker;
using GtPs.Engine.Protocols;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace GtPs.Engine.Tests.Labeling;

/// <summary>The output tree byte for byte, on a clock that stands still: <c>Golden/output-tree.txt</c> holds every file as Ground Truth writes it.</summary>
public sealed class GoldenTreeTests
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 1, 31, 16, 12, 0, TimeSpan.Zero).AddTicks(2_037_460));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_file_is_as_it_should_be()
    {
        await using var scene = await LabelingScene.StartAsync(_clock);
        var images = await scene.MakeImagesAsync(12);

        // Line 4 cannot be decoded and stays as it is, to the last blank. Line 2 is written freely, line 10 carries another job's label.
        await scene.PutAsync("images/0004.png", "no image");
        var lines = images.Select(image => $$"""{"source-ref":"{{image}}"}""").ToList();
        lines[2] = $$"""{ "id" : 1.50, "source-ref": "{{images[2]}}", "note":"ü <b> \"q\" 日本" }""";
        lines[4] = $$"""{ "source-ref" : "{{images[4]}}",  "x":[1, 2.0] }""";
        lines[10] = $$$"""{"source-ref":"{{{images[10]}}}","kind":3,"kind-metadata":{"class-name":"Bird","job-name":"labeling-job/old","confidence":0.6}}""";
        await scene.PutAsync("input.manifest", string.Join('\n', lines));
        var team = (CreateWorkteamResponse)await CallAsync(scene, "CreateWorkteam", LabelingScene.TeamRequest("team", 5, "0.25", "0"));
        await CallAsync(scene, "CreateLabelingJob", LabelingScene.JobRequest("Golden", team.WorkteamArn!));
        await UntilEndedAsync(scene);

        var actual = new StringBuilder();
        foreach (var key in (await scene.ListAsync("out/Golden/")).Where(key => !key.StartsWith("out/Golden/temp/", StringComparison.Ordinal)))
        {
            actual.Append("=== ").Append(key).Append('\n').Append(await scene.ReadAsync(key)).Append('\n');
        }

        // What was found lies beside what is expected, for whoever changes a form on purpose.
        var place = Path.Combine(AppContext.BaseDirectory, "Labeling", "Golden", "output-tree.txt");
        await File.WriteAllTextAsync(place + ".found", actual.ToString(), Token);
        var expected = await File.ReadAllTextAsync(place, Token);
        Assert.Equal(expected.Split('\n'), actual.ToString().Split('\n'));
    }

    // Not over HTTP: requests are signed by the real clock, which an engine in the past refuses.
    private static Task<object> CallAsync(LabelingScene scene, string operation, object request)
        => scene.Host.Services.GetRequiredService<OperationTable>().Find("SageMaker." + operation)!.Handler(request, Token);

    private static async Task UntilEndedAsync(LabelingScene scene)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(Token);
        deadline.CancelAfter(TimeSpan.FromSeconds(60));
        while (true)
        {
            var job = (DescribeLabelingJobResponse)await CallAsync(scene, "DescribeLabelingJob", new DescribeLabelingJobRequest { LabelingJobName = "Golden" });
            if (job.LabelingJobStatus is "Completed" or "Failed" or "Stopped")
            {
                Assert.Equal((LabelingJobStatus.Completed, (11, 11, 0, 1, 0)), (job.LabelingJobStatus, LabelingJobTests.Counters(job)));
                return;
            }

            await Task.Delay(20, deadline.Token);
        }
    }
}
