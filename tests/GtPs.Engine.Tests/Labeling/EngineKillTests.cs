using System.Globalization;
using System.Text.Json;
using GtPs.Aws;
using GtPs.Aws.S3;
using GtPs.Aws.SageMaker;
using GtPs.Engine.Tests.Events;
using GtPs.Engine.Workforce;
using Microsoft.Extensions.DependencyInjection;

namespace GtPs.Engine.Tests.Labeling;

/// <summary>An engine killed with SIGKILL, again and again, in the middle of a job, goes on after each start and ends it.</summary>
public sealed class EngineKillTests
{
    private const int Objects = 180;
    private const int Workers = 3;
    private const int SharedObjects = 60;
    private const int SharedWorkers = 2;
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
        var port = WebhookListener.FreePort();
        var (people, shared) = await MakePeopleAsync(scene, new Uri($"http://127.0.0.1:{port}/"));
        await scene.CloseEngineAsync();
        string[] arguments = ["--port", port.ToString(CultureInfo.InvariantCulture)];
        await using (var first = await EngineChild.StartAsync(scene.DataPath, [.. arguments, "--webhook-url", webhook.Url]))
        {
            await first.Aws.SageMaker.CreateLabelingJobAsync(request, Token);
            await first.Aws.SageMaker.CreateLabelingJobAsync(shared, Token);
            first.Kill();
        }

        using var rest = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var work = people.Select(person => person.RunAsync(rest.Token)).ToList();
        var known = AnswerRows.Read(scene.DataPath, "kill");
        var random = new Random(Seed);
        for (var kill = 1; kill < Kills; kill++)
        {
            await KillOnceAsync(scene.DataPath, arguments, kill, random);
            var rows = AnswerRows.Read(scene.DataPath, "kill");
            Assert.All(known, answer => Assert.Equal(answer.Value, rows[answer.Key]));
            known = rows;
        }

        Assert.Equal(LabelingJobStatus.InProgress, AnswerRows.Status(scene.DataPath, "kill"));
        people.ForEach(person => person.Pace = TimeSpan.FromMilliseconds(5));
        await using var last = await EngineChild.StartAsync(scene.DataPath, arguments);
        var job = await LabelingScene.WaitAsync(last.Aws, "kill", described => described.LabelingJobStatus is not ("InProgress" or "Initializing"));
        Assert.Equal((LabelingJobStatus.Completed, (Objects, Objects, 0, 0, 0)), (job.LabelingJobStatus, LabelingJobTests.Counters(job)));
        var after = AnswerRows.Read(scene.DataPath, "kill");
        Assert.All(known, answer => Assert.Equal(answer.Value, after[answer.Key]));
        Assert.All(after.Keys.GroupBy(key => key.Object), group => Assert.Equal(Workers, group.Count()));
        Assert.Equal(Objects * Workers, after.Count);
        await CheckFilesAsync(last.Aws, after);
        await CheckPeopleAsync(last.Aws, scene.DataPath, people);
        await rest.CancelAsync();
        await Task.WhenAny(Task.WhenAll(work));
        var told = (await webhook.WaitAsync(2)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        Assert.Equal(2, told.Count);
        Assert.All(told, record => Assert.Contains("\"LabelingJobStatus\":\"Completed\"", record, StringComparison.Ordinal));
    }

    /// <summary>A private team of three, and the request of a job that asks two of them about each object.</summary>
    private static async Task<(List<PersonAtWork> People, CreateLabelingJobRequest Job)> MakePeopleAsync(LabelingScene scene, Uri engine)
    {
        string[] members = ["anna", "ben", "cid"];
        var team = await scene.Aws.SageMaker.CreateWorkteamAsync(
            new CreateWorkteamRequest { WorkteamName = "people", Description = "us", MemberDefinitions = [new MemberDefinition { OidcMemberDefinition = new OidcMemberDefinition { Groups = [.. members] } }] }, Token);
        var manifest = await scene.ReadAsync("input.manifest");
        await scene.PutAsync("shared.manifest", string.Join('\n', manifest.Split('\n').Take(SharedObjects)) + "\n");
        var request = LabelingScene.JobRequest("shared", team.WorkteamArn!, manifest: "shared.manifest", workers: SharedWorkers);
        request.HumanTaskConfig!.MaxConcurrentTaskCount = 20;
        var services = scene.Host.Services;
        var links = services.GetRequiredService<WorkerLinks>().List(services.GetRequiredService<WorkteamStore>().Find("people")!);
        return ([.. members.Select(member => new PersonAtWork(engine, links.Single(link => link.Member == member).Token, "shared"))], request);
    }

    /// <summary>Every answer that a person's browser saw acknowledged is stored as it was given, each object has its answers, no worker's twice.</summary>
    private static async Task CheckPeopleAsync(AwsClients aws, string dataPath, List<PersonAtWork> people)
    {
        var job = await LabelingScene.WaitAsync(aws, "shared", described => described.LabelingJobStatus is not ("InProgress" or "Initializing"));
        Assert.Equal((LabelingJobStatus.Completed, (SharedObjects, SharedObjects, 0, 0, 0)), (job.LabelingJobStatus, LabelingJobTests.Counters(job)));
        var stored = AnswerRows.Read(dataPath, "shared");
        Assert.Equal(SharedObjects * SharedWorkers, stored.Count);
        Assert.All(stored.Keys.GroupBy(key => key.Object), group => Assert.Equal(SharedWorkers, group.Count()));
        var byObject = stored.ToLookup(answer => answer.Key.Object, answer => answer.Value);
        Assert.All(people.SelectMany(person => person.Acknowledged).GroupBy(answer => answer.Key), acknowledged =>
            Assert.True(byObject[acknowledged.Key].Count(content => content.Contains(acknowledged.First().Value, StringComparison.Ordinal)) >= acknowledged.Count()));
        Assert.InRange(people.Sum(person => person.Acknowledged.Count), 1, SharedObjects * SharedWorkers);
    }

    /// <summary>
    /// Starts the engine and kills it at a random moment: every fourth time while it starts or resumes, else somewhat after the job has come on by its
    /// share, so that the kills lie over the whole of its life.
    /// </summary>
    private static async Task KillOnceAsync(string dataPath, string[] arguments, int kill, Random random)
    {
        await using var engine = EngineChild.Launch(dataPath, arguments);
        if (kill % 4 == 0)
        {
            await Task.Delay(random.Next(100, 900), Token);
            engine.Kill();
            return;
        }

        var share = kill * Objects * Workers / (Kills + 1);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(Token);
        deadline.CancelAfter(TimeSpan.FromSeconds(120));
        while (AnswerRows.Count(dataPath, "kill") < share)
        {
            Assert.False(engine.HasExited, "The engine ended by itself.");
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
