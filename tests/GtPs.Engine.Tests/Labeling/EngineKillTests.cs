using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Dapper;
using GtPs.Aws;
using GtPs.Aws.SageMaker;
using GtPs.Engine.Hosting;
using Microsoft.Data.Sqlite;

namespace GtPs.Engine.Tests.Labeling;

/// <summary>An engine killed with SIGKILL in the middle of a job goes on after its next start.</summary>
public sealed class EngineKillTests
{
    private const int Objects = 150;
    private const int Workers = 3;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_answer_is_lost_or_counted_twice()
    {
        await using var scene = await LabelingScene.StartAsync();
        await scene.MakeImagesAsync(Objects);
        var team = await scene.MakeTeamAsync(workers: 5, errorRates: "0.1", seconds: "0.005");
        await scene.CloseEngineAsync();

        await using var first = await Child.StartAsync(scene.DataPath);
        await first.Aws.SageMaker.CreateLabelingJobAsync(LabelingScene.JobRequest("kill", team), Token);
        await LabelingScene.WaitAsync(first.Aws, "kill", job => job.LabelCounters!.HumanLabeled >= 10 && ReadAnswers(scene.DataPath).Count >= 90);
        first.Kill();
        var before = ReadAnswers(scene.DataPath);
        Assert.InRange(before.Count, 90, (Objects * Workers) - 1);

        await using var second = await Child.StartAsync(scene.DataPath);
        var job = await LabelingScene.WaitAsync(second.Aws, "kill", described => described.LabelingJobStatus is not ("InProgress" or "Initializing"));
        Assert.Equal((Objects, Objects, 0, 0, 0), LabelingJobTests.Counters(job));
        Assert.Equal(LabelingJobStatus.Completed, job.LabelingJobStatus);

        var after = ReadAnswers(scene.DataPath);
        Assert.Equal(Objects * Workers, after.Count);
        Assert.All(before, answer => Assert.Equal(answer.Value, after[answer.Key]));
        Assert.All(after.Keys.GroupBy(key => key.Object), group => Assert.Equal(Workers, group.Count()));
        await CheckFilesAsync(second.Aws, after);
    }

    /// <summary>The files in S3 hold the same answers, one file per object.</summary>
    private static async Task CheckFilesAsync(AwsClients aws, Dictionary<(long Object, string Worker), string> answers)
    {
        var files = 0;
        await foreach (var item in aws.S3.ListAsync(GtPs.Aws.S3.S3Uri.Parse(LabelingScene.Uri("out/kill/annotations/worker-response/")), Token))
        {
            files++;
            await using var stream = await aws.S3.OpenReadAsync(item.Uri, Token);
            using var document = await JsonDocument.ParseAsync(stream, default, Token);
            var id = long.Parse(item.Uri.Key.Split('/')[^2], CultureInfo.InvariantCulture);
            var given = document.RootElement.GetProperty("answers").EnumerateArray().ToList();
            Assert.Equal(Workers, given.Count);
            Assert.All(given, answer => Assert.Equal(answers[(id, answer.GetProperty("workerId").GetString()!)], answer.GetProperty("answerContent").GetRawText()));
        }

        Assert.Equal(Objects, files);
    }

    private static Dictionary<(long Object, string Worker), string> ReadAnswers(string dataPath)
    {
        var path = Path.Combine(dataPath, "engine.db");
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, DefaultTimeout = 30 }.ToString());
        connection.Open();
        return connection.Query<(long, string, string)>("SELECT object, worker, content FROM labeling_answers").ToDictionary(row => (row.Item1, row.Item2), row => row.Item3);
    }

    /// <summary>An engine in a process of its own.</summary>
    private sealed class Child : IAsyncDisposable
    {
        private readonly Process _process;

        private Child(Process process, AwsClients aws)
        {
            _process = process;
            Aws = aws;
        }

        public AwsClients Aws { get; }

        public static async Task<Child> StartAsync(string dataPath)
        {
            var state = Path.Combine(dataPath, "engine.json");
            File.Delete(state);
            var start = new ProcessStartInfo(Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
            foreach (var argument in new[] { typeof(EngineHost).Assembly.Location, "--data-path", dataPath })
            {
                start.ArgumentList.Add(argument);
            }

            var process = Process.Start(start)!;
            process.OutputDataReceived += (_, _) => { };
            process.BeginOutputReadLine();
            var errors = process.StandardError.ReadToEndAsync(Token);
            using var deadline = CancellationTokenSource.CreateLinkedTokenSource(Token);
            deadline.CancelAfter(TimeSpan.FromSeconds(60));
            while (!File.Exists(state))
            {
                Assert.False(process.HasExited, process.HasExited ? await errors : string.Empty);
                await Task.Delay(20, deadline.Token);
            }

            using var engine = JsonDocument.Parse(await File.ReadAllTextAsync(state, Token));
            using var credentials = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(dataPath, "credentials.json"), Token));
            return new Child(process, new AwsClients(new AwsConnection
            {
                Region = "us-east-1",
                EndpointUrl = new Uri(engine.RootElement.GetProperty("endpointUrl").GetString()!),
                AccessKeyId = credentials.RootElement.GetProperty("accessKeyId").GetString()!,
                SecretAccessKey = credentials.RootElement.GetProperty("secretAccessKey").GetString()!,
            }));
        }

        public void Kill()
        {
            _process.Kill();
            _process.WaitForExit();
        }

        public ValueTask DisposeAsync()
        {
            Aws.Dispose();
            if (!_process.HasExited)
            {
                Kill();
            }

            _process.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
