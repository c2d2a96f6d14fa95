using System.Text.Json;
using Microsoft.Extensions.Time.Testing;

namespace GtPs.Engine.Tests.Portal;

/// <summary>Taking, opening, answering, skipping and declining. The clock is the test's.</summary>
public sealed class PortalTaskTests
{
    private readonly FakeTimeProvider _clock = new(DateTimeOffset.UtcNow);

    [Fact]
    public async Task A_task_is_held_then_opened_then_answered_while_the_next_is_held()
    {
        await using var portal = await PortalScene.StartAsync(objects: 3, clock: _clock);
        var anna = await portal.SignInAsync("anna");

        var taken = await anna.TakeAsync(PortalScene.Job, count: 2, waitSeconds: 25);
        Assert.Equal([false, false], taken.Select(task => task.GetProperty("isOpen").GetBoolean()));
        Assert.All(taken, task => Assert.Equal(JsonValueKind.Null, task.GetProperty("acceptedAt").ValueKind));
        Assert.All(taken, task => Assert.Equal(Now + 60_000, task.GetProperty("expiresAt").GetInt64()));
        Assert.Equal($"frame/{PortalScene.Id(taken[0])}", taken[0].GetProperty("frameUrl").GetString());
        _clock.Advance(TimeSpan.FromSeconds(10));

        var opened = (await anna.PostAsync($"api/tasks/{PortalScene.Id(taken[0])}/open")).GetProperty("task");
        Assert.Equal((Now, Now + 60_000, 60), (opened.GetProperty("acceptedAt").GetInt64(), opened.GetProperty("expiresAt").GetInt64(), opened.GetProperty("timeLimitSeconds").GetInt32()));
        _clock.Advance(TimeSpan.FromSeconds(5));
        var again = (await anna.PostAsync($"api/tasks/{PortalScene.Id(taken[0])}/open")).GetProperty("task");
        Assert.Equal(opened.GetProperty("expiresAt").GetInt64(), again.GetProperty("expiresAt").GetInt64());

        var answered = await anna.AnswerAsync(PortalScene.Id(taken[0]), "Fruit", PortalScene.Id(taken[1]));
        Assert.Equal(("Accepted", opened.GetProperty("expiresAt").GetInt64()), (answered.GetProperty("outcome").GetString(), answered.GetProperty("undoUntil").GetInt64()));
        Assert.Equal(PortalScene.Id(taken[1]), PortalScene.Id(answered.GetProperty("opened")));
        Assert.True(answered.GetProperty("opened").GetProperty("isOpen").GetBoolean());
        Assert.False(Assert.Single(answered.GetProperty("tasks").EnumerateArray().ToList()).GetProperty("isOpen").GetBoolean());
        var progress = answered.GetProperty("progress");
        Assert.Equal(
            """{"batch":{"number":1,"done":1,"total":3},"answeredByMe":1,"job":{"labeled":0,"total":3},"status":"InProgress"}""", progress.GetRawText());
    }

    [Fact]
    public async Task A_reload_goes_on_where_it_was_and_so_does_a_restart_of_the_engine()
    {
        await using var portal = await PortalScene.StartAsync(objects: 5, clock: _clock);
        var anna = await portal.SignInAsync("anna");
        var ids = await PortalScene.BeginAsync(anna, count: 2);
        using (var saved = await anna.SendAsync(HttpMethod.Put, $"api/tasks/{ids[0]}/draft", new { content = PortalBrowser.Form("Tiger") }))
        {
            Assert.Equal(204, (int)saved.StatusCode);
        }

        for (var round = 0; round < 2; round++)
        {
            var reloaded = await anna.TakeAsync(PortalScene.Job, count: 2);
            Assert.Equal(ids, reloaded.Select(PortalScene.Id));
            Assert.Equal([true, false], reloaded.Select(task => task.GetProperty("isOpen").GetBoolean()));
            Assert.Equal("Tiger", reloaded[0].GetProperty("draft").GetProperty("crowd-image-classifier").GetProperty("label").GetString());
            await portal.Scene.RestartAsync();
            anna.Engine = portal.Scene.Host.Address;
        }

        await anna.AnswerAsync(ids[0], "Tiger");
    }

    [Fact]
    public async Task A_hold_that_ran_out_is_taken_anew_or_is_somebody_elses()
    {
        await using var portal = await PortalScene.StartAsync(objects: 2, clock: _clock);
        var (anna, ben) = (await portal.SignInAsync("anna"), await portal.SignInAsync("ben"));
        var ids = (await anna.TakeAsync(PortalScene.Job, 2, 25)).Select(PortalScene.Id).ToArray();
        Assert.Empty(await ben.TakeAsync(PortalScene.Job));

        _clock.Advance(TimeSpan.FromSeconds(61));

        Assert.Equal("409 TaskGone", await anna.ErrorAsync(HttpMethod.Get, $"frame/{ids[0]}"));
        await anna.PostAsync($"api/tasks/{ids[0]}/open");
        Assert.Equal(ids[1], PortalScene.Id(Assert.Single(await ben.TakeAsync(PortalScene.Job))));
        Assert.Equal("409 TaskGone", await anna.ErrorAsync(HttpMethod.Post, $"api/tasks/{ids[1]}/open"));
        var answered = await anna.AnswerAsync(ids[0], "Fruit", open: ids[1]);
        Assert.Equal(("Accepted", JsonValueKind.Null), (answered.GetProperty("outcome").GetString(), answered.GetProperty("opened").ValueKind));
    }

    [Fact]
    public async Task A_lease_that_ran_out_takes_no_answer_and_no_draft_and_frees_the_place()
    {
        await using var portal = await PortalScene.StartAsync(objects: 1, clock: _clock);
        var (anna, ben) = (await portal.SignInAsync("anna"), await portal.SignInAsync("ben"));
        var id = (await PortalScene.BeginAsync(anna))[0];

        _clock.Advance(TimeSpan.FromSeconds(61));

        var form = new { content = PortalBrowser.Form("Fruit") };
        Assert.Equal("409 LeaseExpired", await anna.ErrorAsync(HttpMethod.Post, $"api/tasks/{id}/answer", form));
        Assert.Equal("409 LeaseExpired", await anna.ErrorAsync(HttpMethod.Put, $"api/tasks/{id}/draft", form));
        Assert.Equal("409 TaskGone", await anna.ErrorAsync(HttpMethod.Post, $"api/tasks/{id}/decline"));
        Assert.Equal(id, (await PortalScene.BeginAsync(ben))[0]);
        await ben.AnswerAsync(id, "Fruit");
        Assert.Equal("409 TaskGone", await anna.ErrorAsync(HttpMethod.Post, $"api/tasks/{id}/answer", form));
    }

    [Fact]
    public async Task Skipped_tasks_come_after_the_others_and_declined_ones_never()
    {
        await using var portal = await PortalScene.StartAsync(objects: 4, clock: _clock);
        var (anna, ben) = (await portal.SignInAsync("anna"), await portal.SignInAsync("ben"));
        var ids = await PortalScene.BeginAsync(anna, count: 2);

        var skipped = await anna.PostAsync($"api/tasks/{ids[0]}/skip", new { open = ids[1] });
        Assert.Equal(ids[1], PortalScene.Id(skipped.GetProperty("opened")));
        var third = PortalScene.Id(skipped.GetProperty("tasks")[0]);
        _clock.Advance(TimeSpan.FromSeconds(1));
        var fourth = PortalScene.Id((await anna.PostAsync($"api/tasks/{ids[1]}/skip", new { open = third })).GetProperty("tasks")[0]);
        var declined = await anna.PostAsync($"api/tasks/{third}/decline", new { open = fourth });

        // Of those skipped the longest ago comes first, and the declined one goes to somebody else.
        Assert.Equal(ids[0], PortalScene.Id(declined.GetProperty("tasks")[0]));
        Assert.Equal(ids[1], PortalScene.Id((await anna.AnswerAsync(fourth, "Fruit", ids[0])).GetProperty("tasks")[0]));
        var last = await anna.AnswerAsync(ids[0], "Fruit", ids[1]);
        Assert.Equal(0, last.GetProperty("tasks").GetArrayLength());
        await anna.AnswerAsync(ids[1], "Fruit");
        Assert.Equal("409 TaskGone", await anna.ErrorAsync(HttpMethod.Post, $"api/tasks/{third}/open"));
        Assert.Equal([third], (await ben.TakeAsync(PortalScene.Job, 2)).Select(PortalScene.Id));
    }

    [Fact]
    public async Task A_task_that_the_whole_team_declines_ends_without_an_answer()
    {
        await using var portal = await PortalScene.StartAsync(objects: 1, clock: _clock);
        foreach (var member in (string[])["anna", "ben", "cid"])
        {
            var browser = await portal.SignInAsync(member);
            await browser.PostAsync($"api/tasks/{(await PortalScene.BeginAsync(browser))[0]}/decline");
        }

        var job = await portal.Scene.WaitAsync(PortalScene.Job);
        Assert.Equal("Failed", job.LabelingJobStatus);
        Assert.Contains("no worker answered it", job.FailureReason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_the_others_have_declined_the_answers_there_are_make_the_label()
    {
        await using var portal = await PortalScene.StartAsync(objects: 1, workers: 2, clock: _clock);
        var (anna, ben, cid) = (await portal.SignInAsync("anna"), await portal.SignInAsync("ben"), await portal.SignInAsync("cid"));
        foreach (var browser in (PortalBrowser[])[anna, ben])
        {
            await browser.PostAsync($"api/tasks/{(await PortalScene.BeginAsync(browser))[0]}/decline");
        }

        await cid.AnswerAsync((await PortalScene.BeginAsync(cid))[0], "Fruit");

        var job = await portal.Scene.WaitAsync(PortalScene.Job);
        Assert.Equal(("Completed", 1), (job.LabelingJobStatus, job.LabelCounters!.HumanLabeled));
    }

    [Fact]
    public async Task No_worker_gets_an_object_twice_and_it_has_so_many_distinct_workers()
    {
        await using var portal = await PortalScene.StartAsync(objects: 1, workers: 2, clock: _clock);
        var (anna, ben, cid) = (await portal.SignInAsync("anna"), await portal.SignInAsync("ben"), await portal.SignInAsync("cid"));
        var id = (await PortalScene.BeginAsync(anna))[0];
        await PortalScene.BeginAsync(ben);
        Assert.Empty(await cid.TakeAsync(PortalScene.Job));

        await anna.AnswerAsync(id, "Fruit");
        Assert.Empty(await anna.TakeAsync(PortalScene.Job));
        Assert.Equal("409 TaskGone", await anna.ErrorAsync(HttpMethod.Post, $"api/tasks/{id}/open"));
        Assert.Empty(await cid.TakeAsync(PortalScene.Job));
        Assert.Equal("waiting", (await cid.GetAsync("api/jobs")).GetProperty("jobs")[0].GetProperty("state").GetString());
        Assert.Equal("ready", (await ben.GetAsync("api/jobs")).GetProperty("jobs")[0].GetProperty("state").GetString());
    }

    [Fact]
    public async Task One_answer_sent_by_many_browsers_at_once_counts_once()
    {
        await using var portal = await PortalScene.StartAsync(objects: 12, workers: 2);
        var browsers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => portal.SignInAsync("anna")));
        var ids = await PortalScene.BeginAsync(browsers[0], count: 2);
        for (var round = 1; ids.Length > 0; round++)
        {
            var outcomes = await Task.WhenAll(browsers.Select(async (browser, i) =>
                (await browser.AnswerAsync(ids[0], i % 2 == 0 ? "Fruit" : "Tiger", ids.ElementAtOrDefault(1) is > 0 and var next ? next : null)).GetProperty("outcome").GetString()));
            Assert.Single(outcomes, "Accepted");
            Assert.Equal(7, outcomes.Count(outcome => outcome == "Duplicate"));
            var jobs = (await browsers[0].GetAsync("api/jobs")).GetProperty("jobs")[0];
            Assert.Equal(round, jobs.GetProperty("answeredByMe").GetInt32());
            ids = [.. (await browsers[0].TakeAsync(PortalScene.Job, 2)).Select(PortalScene.Id)];
            if (ids.Length > 0)
            {
                await browsers[0].PostAsync($"api/tasks/{ids[0]}/open");
            }
        }
    }

    [Fact]
    public async Task A_waiting_call_ends_when_a_task_is_given_back_and_when_the_job_ends()
    {
        await using var portal = await PortalScene.StartAsync(objects: 1);
        var (anna, ben, cid) = (await portal.SignInAsync("anna"), await portal.SignInAsync("ben"), await portal.SignInAsync("cid"));
        var id = (await PortalScene.BeginAsync(anna))[0];

        var waiting = ben.TakeAsync(PortalScene.Job, 1, waitSeconds: 25);
        await anna.PostAsync($"api/tasks/{id}/skip");
        Assert.Equal([id], (await waiting).Select(PortalScene.Id));
        await ben.PostAsync($"api/tasks/{id}/open");
        var stopped = cid.PostAsync($"api/jobs/{PortalScene.Job}/tasks", new { count = 1, waitSeconds = 25 });
        await portal.Scene.Aws.SageMaker.StopLabelingJobAsync(new() { LabelingJobName = PortalScene.Job }, TestContext.Current.CancellationToken);

        Assert.Equal(0, (await stopped).GetProperty("tasks").GetArrayLength());
        await portal.Scene.WaitAsync(PortalScene.Job);
        Assert.Equal("ended", (await anna.GetAsync("api/jobs")).GetProperty("jobs")[0].GetProperty("state").GetString());
    }

    private long Now => _clock.GetUtcNow().ToUnixTimeMilliseconds();
}
