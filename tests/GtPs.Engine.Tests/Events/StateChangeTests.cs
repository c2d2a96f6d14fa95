using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using GtPs.Aws.SageMaker;
using GtPs.Engine.Hosting;
using GtPs.Engine.Tests.Labeling;
using GtPs.Engine.Tests.Platform;
using GtPs.Model;
using Microsoft.Extensions.Logging;

namespace GtPs.Engine.Tests.Events;

/// <summary>State-change records at a webhook that listens, refuses, or is not there.</summary>
public sealed partial class StateChangeTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_record_has_the_form_of_EventBridge_and_is_sent_until_it_is_taken()
    {
        var port = WebhookListener.FreePort();
        using var webhook = WebhookListener.Start(port, HttpStatusCode.ServiceUnavailable, HttpStatusCode.BadRequest);
        await using var scene = await LabelingScene.StartAsync(configure: options => options with { WebhookUrl = WebhookListener.UrlOf(port) });
        await scene.MakeImagesAsync(3);
        await scene.RunAsync(LabelingScene.JobRequest("Told", await scene.MakeTeamAsync()));

        var record = Assert.Single(await webhook.WaitAsync(1));

        Assert.Matches(Record(), record);
        Assert.Equal(3, webhook.Requests.Count);
        Assert.All(webhook.Requests, request => Assert.Equal((record, "application/json"), (request.Body, request.ContentType)));
    }

    [Fact]
    public async Task Every_end_of_a_job_is_told_once_and_nothing_else()
    {
        var port = WebhookListener.FreePort();
        using var webhook = WebhookListener.Start(port);
        await using var scene = await LabelingScene.StartAsync(configure: options => options with { WebhookUrl = WebhookListener.UrlOf(port) });
        await scene.MakeImagesAsync(12);
        var team = await scene.MakeTeamAsync();
        var stopped = LabelingScene.JobRequest("stopped", team);
        stopped.StoppingConditions = new LabelingJobStoppingConditions { MaxHumanLabeledObjectCount = 5 };
        await scene.RunAsync(stopped);
        await scene.RunAsync(LabelingScene.JobRequest("completed", team));
        await scene.PutAsync("bad.manifest", "no JSON");
        await scene.RunAsync(LabelingScene.JobRequest("failed", team, manifest: "bad.manifest"));

        var told = (await webhook.WaitAsync(3)).Select(body => JsonDocument.Parse(body).RootElement).ToList();

        Assert.Equal(
            ["completed Completed", "failed Failed", "stopped Stopped"],
            told.Select(record => $"{record.GetProperty("resources")[0].GetString()!.Split('/')[^1]} {record.GetProperty("detail").GetProperty("LabelingJobStatus").GetString()}").Order(StringComparer.Ordinal));
        Assert.Equal(3, told.Select(record => record.GetProperty("id").GetString()).Distinct().Count());
    }

    [Fact]
    public async Task A_webhook_that_is_down_delays_no_job_is_logged_once_and_is_told_after_a_restart()
    {
        var port = WebhookListener.FreePort();
        using var log = new RecordingLog();
        await using var scene = await LabelingScene.StartAsync(configure: options => options with { WebhookUrl = WebhookListener.UrlOf(port), ConfigureLogging = builder => builder.AddProvider(log) });
        await scene.MakeImagesAsync(3);
        var team = await scene.MakeTeamAsync();
        await scene.RunAsync(LabelingScene.JobRequest("one", team));
        await scene.RunAsync(LabelingScene.JobRequest("two", team));
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (Attempts(scene.DataPath) < 4)
        {
            await Task.Delay(50, deadline.Token);
        }

        var warning = Assert.Single(log.Lines, line => line.Contains("webhook", StringComparison.Ordinal));
        Assert.Contains($"127.0.0.1:{port}", warning, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", warning, StringComparison.Ordinal);

        // The next start is told of no webhook: it keeps the one it had.
        await scene.CloseEngineAsync();
        using var webhook = WebhookListener.Start(port);
        await scene.ReopenEngineAsync();
        Assert.Equal(["one", "two"], (await webhook.WaitAsync(2)).Select(body => Job(body)).Order(StringComparer.Ordinal));

        await scene.CloseEngineAsync();
        await scene.ReopenEngineAsync(options => options with { WebhookUrl = string.Empty });
        await scene.RunAsync(LabelingScene.JobRequest("three", team));
        Assert.Equal(0, Rows(scene.DataPath));
        Assert.Equal(2, webhook.Requests.Count);
    }

    [Theory]
    [InlineData("ftp://host/x")]
    [InlineData("host/x")]
    public async Task An_address_that_is_none_is_refused_by_its_value(string address)
    {
        using var folder = new TempFolder();
        var error = await Assert.ThrowsAsync<GtException>(() => EngineHost.StartAsync(new EngineOptions { DataPath = folder.Path, WebhookUrl = address }, Token));
        Assert.Equal(("InvalidWebhookUrl", true), (error.ErrorId, error.Message.Contains(address, StringComparison.Ordinal)));
    }

    private static string Job(string body) => JsonDocument.Parse(body).RootElement.GetProperty("resources")[0].GetString()!.Split('/')[^1];

    private static long Attempts(string dataPath) => Query(dataPath, "SELECT COALESCE(SUM(attempts), 0) FROM state_changes");

    private static long Rows(string dataPath) => Query(dataPath, "SELECT COUNT(*) FROM state_changes");

    private static long Query(string dataPath, string sql)
    {
        using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Path.Combine(dataPath, "engine.db")};Pooling=False;Default Timeout=30");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }

    [GeneratedRegex("""^\{"version":"0","id":"[0-9a-f-]{36}","detail-type":"SageMaker Ground Truth Labeling Job State Change","source":"aws.sagemaker","account":"000000000000","time":"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ","region":"us-east-1","resources":\["arn:aws:sagemaker:us-east-1:000000000000:labeling-job/told"\],"detail":\{"LabelingJobStatus":"Completed"\}\}\z""", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Record();

    /// <summary>Keeps the engine's log lines of warnings and worse.</summary>
    private sealed class RecordingLog : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                Lines.Enqueue(formatter(state, exception));
            }
        }

        public void Dispose()
        {
        }
    }
}
