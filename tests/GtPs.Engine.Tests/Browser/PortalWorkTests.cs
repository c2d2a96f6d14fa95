using System.Text.Json;
using GtPs.Engine.Tests.Portal;

namespace GtPs.Engine.Tests.Browser;

/// <summary>A day's work in the portal: real page, real engine.</summary>
public sealed class PortalWorkTests(Chromium chromium)
{
    private const string Options = "document.querySelector('crowd-image-classifier').options.buttons";
    private const string Submit = "document.querySelector('crowd-form').shadowRoot.querySelector('.primary')";

    [Fact]
    public async Task A_whole_job_by_keyboard_alone_and_with_nothing_but_the_engine()
    {
        await using var portal = await PortalScene.StartAsync(objects: 3, change: PortalVisit.WithTemplate());
        await using var anna = await PortalVisit.SignInAsync(chromium, portal);
        Assert.Equal(string.Empty, (await anna.Page.EvaluateAsync("location.hash")).GetString());

        await anna.TabToAsync(".card button");
        await anna.Page.PressAsync("Enter");
        long task = 0;
        foreach (var key in new[] { "3", "1", "2" })
        {
            task = await anna.ReadyAsync(otherThan: task);
            await anna.Page.PressAsync(key);
            await anna.Page.PressAsync("Enter");
        }

        await portal.Scene.WaitAsync(PortalScene.Job);
        await anna.SeesAsync("This job is done");
        var responses = await portal.ReadResponsesAsync();
        Assert.Equal(["Fruit", "Musical Instrument", "Tiger"], responses.Values.Select(answers => Label(Assert.Single(answers))).Order(StringComparer.Ordinal));
        Assert.All(responses.Values, answers => Assert.True(answers[0].GetProperty("timeSpentInSeconds").GetDouble() > 0));
        var origin = portal.Scene.Host.Address.AbsoluteUri;
        Assert.All(anna.Page.Requests, address => Assert.True(address.StartsWith(origin, StringComparison.Ordinal) || address.StartsWith("data:", StringComparison.Ordinal), address));
        Assert.Empty(anna.Page.Faults);
    }

    [Fact]
    public async Task A_task_by_mouse()
    {
        await using var portal = await PortalScene.StartAsync(objects: 1, change: PortalVisit.WithTemplate());
        await using var anna = await PortalVisit.SignInAsync(chromium, portal);
        await anna.StartAsync();

        await anna.ClickInFrameAsync(Submit);
        Assert.Equal("Choose a class first.", (await anna.FrameAsync("document.querySelector('crowd-form').shadowRoot.querySelector('.said').textContent")).GetString());
        await anna.ClickInFrameAsync($"{Options}[1]");
        await anna.WaitForChoiceAsync("Fruit");
        await anna.ClickInFrameAsync(Submit);

        await portal.Scene.WaitAsync(PortalScene.Job);
        Assert.Equal("Fruit", Label(Assert.Single((await portal.ReadResponsesAsync())["0"])));
    }

    [Fact]
    public async Task Undo_brings_the_task_back_with_its_answer_and_counts_once()
    {
        await using var portal = await PortalScene.StartAsync(objects: 2, change: PortalVisit.WithTemplate());
        await using var anna = await PortalVisit.SignInAsync(chromium, portal);
        await anna.StartAsync();
        var first = await anna.TaskAsync();
        await anna.Page.PressAsync("1");
        await anna.Page.PressAsync("Enter");
        var second = await anna.ReadyAsync(otherThan: first);
        await anna.SeesAsync("Saved: Musical Instrument");

        await anna.Page.PressAsync("z");
        Assert.Equal(first, await anna.ReadyAsync(otherThan: second));
        await anna.WaitForChoiceAsync("Musical Instrument");
        await anna.Page.PressAsync("2");
        await anna.Page.PressAsync("Enter");
        Assert.Equal(second, await anna.ReadyAsync(otherThan: first));
        await anna.Page.PressAsync("3");
        await anna.Page.PressAsync("Enter");

        await portal.Scene.WaitAsync(PortalScene.Job);
        var labels = (await portal.ReadResponsesAsync()).Values.Select(answers => Label(Assert.Single(answers)));
        Assert.Equal(["Fruit", "Tiger"], labels.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_skipped_task_comes_last_and_a_declined_one_goes_to_somebody_else()
    {
        await using var portal = await PortalScene.StartAsync(objects: 3, change: PortalVisit.WithTemplate());
        await using var anna = await PortalVisit.SignInAsync(chromium, portal);
        await anna.StartAsync();

        var skipped = await anna.TaskAsync();
        await anna.Page.PressAsync("s");
        var declined = await anna.ReadyAsync(otherThan: skipped);
        await anna.SeesAsync("Skipped");
        await anna.Page.PressAsync("d");
        var third = await anna.ReadyAsync(otherThan: declined);
        Assert.NotEqual(skipped, third);
        await anna.Page.PressAsync("1");
        await anna.Page.PressAsync("Enter");
        Assert.Equal(skipped, await anna.ReadyAsync(otherThan: third));
        await anna.Page.PressAsync("2");
        await anna.Page.PressAsync("Enter");
        await anna.SeesAsync("Nothing to do just now");

        await using var ben = await PortalVisit.SignInAsync(chromium, portal, "ben");
        await ben.StartAsync();
        await ben.Page.PressAsync("3");
        await ben.Page.PressAsync("Enter");
        await portal.Scene.WaitAsync(PortalScene.Job);
        await anna.SeesAsync("This job is done");
    }

    [Fact]
    public async Task A_reload_goes_on_with_what_was_chosen()
    {
        await using var portal = await PortalScene.StartAsync(objects: 2, change: PortalVisit.WithTemplate());
        await using var anna = await PortalVisit.SignInAsync(chromium, portal);
        await anna.StartAsync();
        var task = await anna.TaskAsync();
        await anna.Page.PressAsync("2");
        await anna.WaitForChoiceAsync("Fruit");

        // At once: what was chosen a moment ago is sent when the page goes away.
        await anna.Page.CallAsync("Page.reload");
        await anna.Page.WaitAsync("performance.getEntriesByType('navigation')[0].type === 'reload' && document.querySelector('iframe.shown')");

        Assert.Equal(task, await anna.ReadyAsync());
        await anna.WaitForChoiceAsync("Fruit");
    }

    [Fact]
    public async Task Two_who_answer_at_once_never_answer_the_same()
    {
        await using var portal = await PortalScene.StartAsync(objects: 12, change: PortalVisit.WithTemplate());
        await using var anna = await PortalVisit.SignInAsync(chromium, portal);
        await using var ben = await PortalVisit.SignInAsync(chromium, portal, "ben");

        await Task.WhenAll(WorkAsync(anna), WorkAsync(ben));

        var job = await portal.Scene.WaitAsync(PortalScene.Job);
        Assert.Equal(12, job.LabelCounters!.HumanLabeled);
        var responses = await portal.ReadResponsesAsync();
        Assert.Equal(12, responses.Count);
        Assert.All(responses.Values, answers => Assert.Single(answers));
        Assert.Equal(2, responses.Values.Select(answers => answers[0].GetProperty("workerId").GetString()).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task A_page_that_waits_goes_on_by_itself()
    {
        await using var portal = await PortalScene.StartAsync(objects: 1, change: PortalVisit.WithTemplate());
        var ben = await portal.SignInAsync("ben");
        var task = (await PortalScene.BeginAsync(ben))[0];
        await using var anna = await PortalVisit.SignInAsync(chromium, portal);
        await anna.SeesAsync("Nothing for you just now");
        await anna.Page.ClickAsync(".card button");
        await anna.SeesAsync("Nothing to do just now");

        await ben.PostAsync($"api/tasks/{task}/decline");

        await anna.ReadyAsync();
    }

    [Fact]
    public async Task Names_with_markup_quotes_Japanese_and_sixty_letters_are_only_names()
    {
        string[] classes = ["<script>parent.document.title='hacked'</script>", "it's \"quoted\" & more", "雪だるま", new string('w', 60)];
        await using var portal = await PortalScene.StartAsync(objects: 4, change: PortalVisit.WithTemplate(PortalVisit.Written(classes), classes));
        await using var anna = await PortalVisit.SignInAsync(chromium, portal);
        await anna.StartAsync();

        // Who is new to the job sees the instructions first.
        Assert.True((await anna.FrameAsync("document.querySelector('gt-drawer').hasAttribute('data-open')")).GetBoolean());
        await anna.Page.PressAsync("Escape");
        long task = 0;
        foreach (var key in new[] { "1", "2", "3", "4" })
        {
            task = await anna.ReadyAsync(otherThan: task);
            Assert.False((await anna.FrameAsync("document.querySelector('gt-drawer').hasAttribute('data-open')")).GetBoolean());
            await anna.Page.PressAsync(key);
            await anna.Page.PressAsync("Enter");
        }

        await portal.Scene.WaitAsync(PortalScene.Job);
        var labels = (await portal.ReadResponsesAsync()).Values.Select(answers => Label(Assert.Single(answers)));
        Assert.Equal(classes.Order(StringComparer.Ordinal), labels.Order(StringComparer.Ordinal));
        Assert.NotEqual("hacked", (await anna.Page.EvaluateAsync("document.title")).GetString());
        Assert.Empty(anna.Page.Faults);
    }

    private static async Task WorkAsync(PortalVisit visit)
    {
        await visit.StartAsync();
        for (long task = 0; !(await visit.TextAsync()).Contains("This job is done", StringComparison.Ordinal);)
        {
            var shown = await visit.TaskAsync();
            if (shown == 0 || shown == task || await visit.FrameAsync("document.hasFocus() && Boolean(document.querySelector('crowd-image-classifier')?.options)") is not { ValueKind: JsonValueKind.True })
            {
                await Task.Delay(10, TestContext.Current.CancellationToken);
                continue;
            }

            task = shown;
            await visit.Page.PressAsync("2");
            await visit.Page.PressAsync("Enter");
        }
    }

    private static string Label(JsonElement answer) => answer.GetProperty("answerContent").GetProperty("crowd-image-classifier").GetProperty("label").GetString()!;
}
