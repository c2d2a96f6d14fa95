using System.Text.Json;
using Microsoft.Extensions.Time.Testing;

namespace GtPs.Engine.Tests.Portal;

/// <summary>Taking an answer back. The clock is the test's.</summary>
public sealed class PortalUndoTests
{
    private readonly FakeTimeProvider _clock = new(DateTimeOffset.UtcNow);

    [Fact]
    public async Task The_last_answer_comes_back_as_a_draft_in_its_own_lease_and_can_be_given_anew()
    {
        await using var portal = await PortalScene.StartAsync(objects: 5, clock: _clock);
        var anna = await portal.SignInAsync("anna");
        var ids = await PortalScene.BeginAsync(anna, count: 2);
        var expires = (await anna.TakeAsync(PortalScene.Job))[0].GetProperty("expiresAt").GetInt64();
        _clock.Advance(TimeSpan.FromSeconds(5));
        await anna.AnswerAsync(ids[0], "Fruit", ids[1]);
        _clock.Advance(TimeSpan.FromSeconds(5));

        var task = (await anna.PostAsync($"api/tasks/{ids[0]}/undo")).GetProperty("task");

        Assert.Equal((ids[0], true, expires), (PortalScene.Id(task), task.GetProperty("isOpen").GetBoolean(), task.GetProperty("expiresAt").GetInt64()));
        Assert.Equal("Fruit", task.GetProperty("draft").GetProperty("crowd-image-classifier").GetProperty("label").GetString());
        Assert.Equal(ids, (await anna.TakeAsync(PortalScene.Job, 2)).Take(2).Select(PortalScene.Id));
        Assert.Equal("409 UndoTooLate", await anna.ErrorAsync(HttpMethod.Post, $"api/tasks/{ids[0]}/undo"));
        Assert.Equal("Accepted", (await anna.AnswerAsync(ids[0], "Tiger")).GetProperty("outcome").GetString());
        Assert.Equal(1, (await anna.GetAsync("api/jobs")).GetProperty("jobs")[0].GetProperty("answeredByMe").GetInt32());

        // The old file may still be there for a moment; in the end there is the new one alone.
        await PortalScene.UntilAsync(async () => (await portal.ReadResponsesAsync()).Values.SelectMany(answers => answers).Select(Label).SequenceEqual(["Tiger"]));
    }

    [Fact]
    public async Task Only_the_last_answer_and_only_while_its_lease_lasts()
    {
        await using var portal = await PortalScene.StartAsync(objects: 5, clock: _clock);
        var anna = await portal.SignInAsync("anna");
        var ids = await PortalScene.BeginAsync(anna, count: 2);
        await anna.AnswerAsync(ids[0], "Fruit", ids[1]);
        _clock.Advance(TimeSpan.FromSeconds(20));
        await anna.AnswerAsync(ids[1], "Fruit");
        Assert.Equal("409 UndoTooLate", await anna.ErrorAsync(HttpMethod.Post, $"api/tasks/{ids[0]}/undo"));
        Assert.Equal("409 UndoTooLate", await anna.ErrorAsync(HttpMethod.Post, "api/tasks/999/undo"));

        _clock.Advance(TimeSpan.FromSeconds(41));

        Assert.Equal("409 UndoTooLate", await anna.ErrorAsync(HttpMethod.Post, $"api/tasks/{ids[1]}/undo"));
    }

    [Fact]
    public async Task The_file_of_an_answer_that_was_taken_back_does_not_stay_and_the_new_one_is_there()
    {
        await using var portal = await PortalScene.StartAsync(objects: 12, workers: 2, clock: _clock);
        var (anna, ben) = (await portal.SignInAsync("anna"), await portal.SignInAsync("ben"));
        var id = (await PortalScene.BeginAsync(anna))[0];
        await PortalScene.BeginAsync(ben);
        await anna.AnswerAsync(id, "Fruit");
        _clock.Advance(TimeSpan.FromSeconds(3));
        await ben.AnswerAsync(id, "Tiger");
        await PortalScene.UntilAsync(async () => (await portal.ReadResponsesAsync()).Count == 1);

        await ben.PostAsync($"api/tasks/{id}/undo");
        await PortalScene.UntilAsync(async () => (await portal.ReadResponsesAsync()).Count == 0);
        _clock.Advance(TimeSpan.FromSeconds(3));
        await ben.AnswerAsync(id, "Fruit");
        await PortalScene.UntilAsync(async () => (await portal.ReadResponsesAsync()).Count == 1);

        Assert.Equal(["Fruit", "Fruit"], (await portal.ReadResponsesAsync()).Values.Single().Select(Label));
        Assert.Single(await portal.Scene.ListAsync($"out/{PortalScene.Job}/annotations/worker-response/"));
    }

    [Fact]
    public async Task Answers_taken_back_and_given_anew_by_many_at_once_leave_one_right_file_each()
    {
        string[] members = [.. Enumerable.Range(0, 4).Select(i => $"worker-{i}")];
        await using var portal = await PortalScene.StartAsync(objects: 10, workers: 2, members: members);
        var browsers = await Task.WhenAll(members.Select(member => portal.SignInAsync(member)));
        await browsers[0].TakeAsync(PortalScene.Job, 1, 25);

        // Everybody answers wrongly, takes that back and answers rightly, as long as there is anything to do.
        await Task.WhenAll(browsers.Select(async browser =>
        {
            while (await browser.TakeAsync(PortalScene.Job) is [var task, ..])
            {
                var id = PortalScene.Id(task);
                await browser.PostAsync($"api/tasks/{id}/open");
                await browser.AnswerAsync(id, "Tiger");
                using var undone = await browser.SendAsync(HttpMethod.Post, $"api/tasks/{id}/undo");
                if (undone.IsSuccessStatusCode)
                {
                    await browser.AnswerAsync(id, "Fruit");
                }
            }
        }));

        var job = await portal.Scene.WaitAsync(PortalScene.Job);
        Assert.Equal(("Completed", 10), (job.LabelingJobStatus, job.LabelCounters!.HumanLabeled));
        var files = await portal.ReadResponsesAsync();
        Assert.Equal(10, files.Count);
        Assert.All(files.Values, answers => Assert.Equal(2, answers.Select(answer => answer.GetProperty("workerId").GetString()).Distinct().Count()));

        // The very last answer completes the batch; whether it can still be taken back is a race that either side may win.
        Assert.InRange(files.Values.SelectMany(answers => answers).Count(answer => Label(answer) == "Fruit"), 19, 20);
    }

    private static string? Label(JsonElement answer) => answer.GetProperty("answerContent").GetProperty("crowd-image-classifier").GetProperty("label").GetString();
}
