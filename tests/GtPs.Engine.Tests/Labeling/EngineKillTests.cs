using System.Globalization;
using System.Text.Json;
using GtPs.Aws;
using GtPs.Aws.S3;
using GtPs.Aws.SageMaker;
using GtPs.Engine.Tests.Events;

namespace GtPs.Engine.Tests.Labeling;

/// <summary>An engine killed with SIGKILL, again and again, in the middle of a job, goes on after each start and ends it.</summary>
public sealed class EngineKillTests
{
    private const int Objects = 180;
    private const int Workers = 3;
    private const int Kills = 20;
    private const int Seed = 20_260_131;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Twenty_kills_lose_no_answer_and_count_none_twice()
    {
        using var webhook = WebhookListener.Start(WebhookListener.FreePort());
        await using var scene = await LabelingScene.StartAsync();
        await scene.MakeImagesAsync(Objects);
        var request = LabelingScene.JobRequest("kill", await scene.MakeTeamAsync(workers: 5, errorRates: "0.1", seconds: "0.005"));
        request.HumanTaskConfig!.MaxConcurrentTaskCount = 20;
        await scene.CloseEngineAsync();
        await using (var first = await EngineChild.StartAsync(scene.DataPath, "--webhook-url", webhook.Url))
        {
            await first.Aws.SageMaker.CreateLabelingJobAsync(request, Token);
            first.Kill();
        }

        var known = AnswerRows.Read(scene.DataPath);
        var random = new Random(Seed);
        for (var kill = 1; kill < Kills; kill++)
        {
            await KillOnceAsync(scene.DataPath, kill, random);
            var rows = AnswerRows.Read(scene.DataPath);
            Assert.All(known, answer => Assert.Equal(answer.Value, rows[answer.Key]));
            known = rows;
        }

        Assert.False(AnswerRows.HasEnded(scene.DataPath), $"The job ended before the last kill, with {known.Count} answers.");
        await using var last = await EngineChild.StartAsync(scene.DataPath);
        var job = await LabelingScene.WaitAsync(last.Aws, "kill", described => described.LabelingJobStatus is not ("InProgress" or "Initializing"));
        Assert.Equal(LabelingJobStatus.Completed, job.LabelingJobStatus);
        Assert.Equal((Objects, Objects, 0, 0, 0), LabelingJobTests.Counters(job));
        var after = AnswerRows.Read(scene.DataPath);
        Assert.All(known, answer => Assert.Equal(answer.Value, after[answer.Key]));
        Assert.All(after.Keys.GroupBy(key => key.Object), group => Assert.Equal(Workers, group.Count()));
        Assert.Equal(Objects * Workers, after.Count);
        await CheckFilesAsync(last.Aws, after);
        Assert.Contains("\"LabelingJobStatus\":\"Completed\"", Assert.Single((await webhook.WaitAsync(1)).Distinct(StringComparer.Ordinal)), StringComparison.Ordinal);
    }

    /// <summary>
    /// Starts the engine and kills it at a random moment: every fourth time while it starts or resumes, else somewhat after the job has come on by its
    /// share, so that the kills lie over the whole of its life.
    /// </summary>
    private static async Task KillOnceAsync(string dataPath, int kill, Random random)
    {
        await using var engine = EngineChild.Launch(dataPath);
        if (kill % 4 == 0)
        {
            await Task.Delay(random.Next(100, 900), Token);
            engine.Kill();
            return;
        }

        var share = kill * Objects * Workers / (Kills + 1);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(Token);
        deadline.CancelAfter(TimeSpan.FromSeconds(60));
        while (AnswerRows.Count(dataPath) < share)
        {
            await Task.Delay(2, deadline.Token);
        }

        await Task.Delay(random.Next(0, 60), Token);
        engine.Kill();
    }

    /// <summary>The files in S3 hold the same answers, one file per object, and every object has one label, in one consolidation.</summary>
    private static async Task CheckFilesAsync(AwsClients aws, Dictionary<(long Object, string Worker), string> answers)
    {
        HashSet<long> seen = [];
        await foreach (var item in aws.S3.ListAsync(S3Uri.Parse(LabelingScene.Uri("out/kill/annotations/worker-response/")), Token))
        {
            using var document = await ReadAsync(aws, item.Uri);
            var id = long.Parse(item.Uri.Key.Split('/')[^2], CultureInfo.InvariantCulture);
            Assert.True(seen.Add(id), $"Object {id} has two files.");
            var given = document.RootElement.GetProperty("answers").EnumerateArray().ToList();
            Assert.Equal(Workers, given.Count);
            Assert.All(given, answer => Assert.Equal(answers[(id, answer.GetProperty("workerId").GetString()!)], answer.GetProperty("answerContent").GetRawText()));
        }

        Assert.Equal(Objects, seen.Count);
        List<long> consolidated = [];
        await foreach (var item in aws.S3.ListAsync(S3Uri.Parse(LabelingScene.Uri("out/kill/annotations/consolidated-annotation/consolidation-response/")), Token))
        {
            using var document = await ReadAsync(aws, item.Uri);
            consolidated.AddRange(document.RootElement.EnumerateArray().Select(entry => long.Parse(entry.GetProperty("datasetObjectId").GetString()!, CultureInfo.InvariantCulture)));
        }

        Assert.Equal(Enumerable.Range(0, Objects).Select(id => (long)id), consolidated.Order());
        await using var manifest = await aws.S3.OpenReadAsync(S3Uri.Parse(LabelingScene.Uri("out/kill/manifests/output/output.manifest")), Token);
        using var reader = new StreamReader(manifest);
        var lines = (await reader.ReadToEndAsync(Token)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(Objects, lines.Count(line => line.Contains("\"category-metadata\":", StringComparison.Ordinal)));
    }

    private static async Task<JsonDocument> ReadAsync(AwsClients aws, S3Uri uri)
    {
        await using var stream = await aws.S3.OpenReadAsync(uri, Token);
        return await JsonDocument.ParseAsync(stream, default, Token);
    }
}
