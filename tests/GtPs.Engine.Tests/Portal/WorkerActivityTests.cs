using System.Globalization;
using System.Text.Json;
using GtPs.Aws.CloudWatchLogs;
using GtPs.Engine.Portal;

namespace GtPs.Engine.Tests.Portal;

/// <summary>The log of what workers do.</summary>
public sealed class WorkerActivityTests
{
    [Fact]
    public async Task What_a_worker_does_is_logged_as_ground_truth_logs_it()
    {
        await using var portal = await PortalScene.StartAsync(objects: 5);
        var anna = await portal.SignInAsync("anna");
        var ids = await PortalScene.BeginAsync(anna, count: 2);
        var third = PortalScene.Id((await anna.AnswerAsync(ids[0], "Fruit", ids[1])).GetProperty("tasks")[0]);
        await anna.PostAsync($"api/tasks/{ids[1]}/skip", new { open = third });
        await anna.PostAsync($"api/tasks/{third}/decline");

        List<JsonElement> entries = [];
        await PortalScene.UntilAsync(async () => (entries = await ReadAsync(portal)).Count == 6);

        Assert.Equal(["TasksAccepted", "TasksSubmitted", "TasksAccepted", "TasksReturned", "TasksAccepted", "TasksDeclined"], entries.Select(entry => entry.GetProperty("event_type").GetString()));
        var job = await portal.Scene.DescribeAsync(PortalScene.Job);
        Assert.All(entries, entry =>
        {
            Assert.Equal(("Private", "000000000000", job.LabelingJobArn), (Text(entry, "job_type"), Text(entry, "work_requester_account_id"), Text(entry, "labeling_job_arn")));
            Assert.Equal((job.HumanTaskConfig!.WorkteamArn, job.JobReferenceCode), (Text(entry, "workteam_arn"), Text(entry, "job_reference_code")));
            Assert.StartsWith("private.us-east-1.", Text(entry, "worker_id"), StringComparison.Ordinal);
            var verb = Text(entry, "event_type")![5..].ToLowerInvariant();
            var time = DateTimeOffset.ParseExact(Text(entry, $"task_{verb}_time")!, "ddd MMM dd HH:mm:ss 'UTC' yyyy", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
            Assert.Equal(time.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), Text(entry, "event_timestamp"));
        });
    }

    [Fact]
    public async Task Entries_that_wait_are_written_when_the_engine_stops()
    {
        await using var portal = await PortalScene.StartAsync();
        var anna = await portal.SignInAsync("anna");
        await PortalScene.BeginAsync(anna);

        await portal.Scene.RestartAsync();

        Assert.Equal("TasksAccepted", Text(Assert.Single(await ReadAsync(portal)), "event_type"));
    }

    private static string? Text(JsonElement entry, string name) => entry.GetProperty(name).GetString();

    private static async Task<List<JsonElement>> ReadAsync(PortalScene portal)
    {
        var token = TestContext.Current.CancellationToken;
        try
        {
            var page = await portal.Scene.Aws.Logs.GetLogEventsAsync(new GetLogEventsRequest { LogGroupName = WorkerActivity.Group, LogStreamName = PortalScene.Job, StartFromHead = true }, token);
            return [.. page.Events!.Select(item => JsonDocument.Parse(item.Message!).RootElement)];
        }
        catch (GtPs.Model.GtException error) when (error.ErrorId == "ResourceNotFoundException")
        {
            return [];
        }
    }
}
