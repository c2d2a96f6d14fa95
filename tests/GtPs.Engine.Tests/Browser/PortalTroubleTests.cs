using System.Text.Json;
using GtPs.Engine.Tests.Portal;
using Microsoft.Extensions.Time.Testing;

namespace GtPs.Engine.Tests.Browser;

/// <summary>What the page says and does when something is wrong.</summary>
public sealed class PortalTroubleTests(Chromium chromium)
{
    [Fact]
    public async Task Time_left_is_shown_and_when_it_is_up_the_next_task_is_one_key_away()
    {
        // The engine's clock stands 53 seconds behind the browser's when the task is opened: of the minute, seven seconds are left.
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow.AddSeconds(-60));
        await using var portal = await PortalScene.StartAsync(objects: 3, clock: clock, change: PortalVisit.WithTemplate());
        await using var anna = await PortalVisit.SignInAsync(chromium, portal);
        clock.SetUtcNow(DateTimeOffset.UtcNow.AddSeconds(-53));
        await anna.Page.ClickAsync(".card button");

        await anna.Page.WaitAsync("document.querySelector('.clock.late')");
        await anna.SeesAsync("Time is up");
        var task = await anna.TaskAsync();
        clock.SetUtcNow(DateTimeOffset.UtcNow);
        await anna.Page.PressAsync("Enter");

        await anna.ReadyAsync(otherThan: task);
    }

    [Fact]
    public async Task An_answer_that_comes_too_late_is_said_not_to_count_and_work_goes_on()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var portal = await PortalScene.StartAsync(objects: 3, clock: clock, change: PortalVisit.WithTemplate());
        await using var anna = await PortalVisit.SignInAsync(chromium, portal);
        await anna.StartAsync();
        clock.Advance(TimeSpan.FromSeconds(61));

        await anna.Page.PressAsync("1");
        await anna.Page.PressAsync("Enter");

        await anna.SeesAsync("Time had run out for the last task");
        await anna.ReadyAsync();
        Assert.Empty((await portal.ReadResponsesAsync()).Values);
    }

    [Fact]
    public async Task With_the_engine_out_of_reach_the_answer_is_kept_and_sent_later()
    {
        await using var portal = await PortalScene.StartAsync(objects: 2, change: PortalVisit.WithTemplate());
        await using var anna = await PortalVisit.SignInAsync(chromium, portal);
        await anna.StartAsync();
        var task = await anna.TaskAsync();
        await SwitchNetworkAsync(anna, isOffline: true);

        await anna.Page.PressAsync("2");
        await anna.Page.PressAsync("Enter");
        await anna.SeesAsync("The engine cannot be reached. Your answer is kept");
        await SwitchNetworkAsync(anna, isOffline: false);

        await anna.ReadyAsync(otherThan: task);
        await anna.Page.PressAsync("2");
        await anna.Page.PressAsync("Enter");
        await portal.Scene.WaitAsync(PortalScene.Job);
        Assert.Equal(2, (await portal.ReadResponsesAsync()).Count);
    }

    [Fact]
    public async Task A_job_that_is_stopped_says_so()
    {
        await using var portal = await PortalScene.StartAsync(objects: 2, change: PortalVisit.WithTemplate());
        await using var anna = await PortalVisit.SignInAsync(chromium, portal);
        await anna.StartAsync();

        await portal.Scene.Aws.SageMaker.StopLabelingJobAsync(new() { LabelingJobName = PortalScene.Job }, TestContext.Current.CancellationToken);
        await portal.Scene.WaitAsync(PortalScene.Job);
        await anna.Page.PressAsync("1");
        await anna.Page.PressAsync("Enter");

        await anna.SeesAsync("This job was stopped");
        await anna.Page.PressAsync("Enter");
        await anna.SeesAsync("Ended in the last days");
    }

    [Fact]
    public async Task A_wrong_link_and_signing_out_are_told_apart()
    {
        await using var portal = await PortalScene.StartAsync(objects: 1, change: PortalVisit.WithTemplate());
        await using var anna = await PortalVisit.SignInAsync(chromium, portal);
        await anna.Page.ClickAsync(".top .text");
        await anna.SeesAsync("You are signed out");
        await anna.Page.CallAsync("Page.reload");
        await anna.SeesAsync("You are signed out");

        await anna.Page.EvaluateAsync("location.hash = 'no-such-token'");
        await anna.SeesAsync("This link does not work");
    }

    [Fact]
    public async Task A_template_with_an_element_that_is_not_there_is_told_to_the_worker()
    {
        await using var portal = await PortalScene.StartAsync(objects: 1, change: PortalVisit.WithTemplate());

        // Such a template is refused when a job is made; this one was replaced afterwards.
        await portal.Scene.PutAsync("template.liquid", PortalVisit.Plain.Replace("<crowd-form>", "<crowd-form><crowd-polygon></crowd-polygon>", StringComparison.Ordinal));
        await using var anna = await PortalVisit.SignInAsync(chromium, portal);
        await anna.StartAsync();

        await anna.SeesAsync("This task uses <crowd-polygon>, which the engine does not have.");
    }

    private static Task<JsonElement> SwitchNetworkAsync(PortalVisit visit, bool isOffline)
        => visit.Page.CallAsync("Network.emulateNetworkConditions", new { offline = isOffline, latency = 0, downloadThroughput = -1, uploadThroughput = -1 });
}
