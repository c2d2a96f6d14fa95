using System.Diagnostics;
using GtPs.Engine.Tests.Portal;

namespace GtPs.Engine.Tests.Browser;

/// <summary>How long it takes from the key press to the next image on screen.</summary>
public sealed class PortalSpeedTests(Chromium chromium, ITestOutputHelper output)
{
    // The first batch of a job; until it is done there is no next image to load ahead.
    private const int Probe = 10;
    private const int Tasks = 45;

    [Fact]
    public async Task The_time_to_the_next_image_is_measured_by_the_page()
    {
        await using var portal = await PortalScene.StartAsync(objects: Probe + Tasks, change: PortalVisit.WithTemplate());
        await using var anna = await PortalVisit.SignInAsync(chromium, portal);
        await anna.StartAsync();
        await FinishProbeAsync(anna);

        // A number for the eye, not for a verdict: the machine may do other things.
        var times = await MeasureAsync(anna);
        Assert.Equal(Tasks - 1, times.Length);
        Assert.All(times, time => Assert.InRange(time, 1, 60_000));
    }

    private static async Task FinishProbeAsync(PortalVisit visit)
    {
        var task = 0L;
        for (var i = 0; i < Probe; i++)
        {
            task = await visit.ReadyAsync(otherThan: task);
            await visit.Page.PressAsync("1");
            await visit.WaitForChoiceAsync(Labeling.LabelingScene.Classes[0]);
            await visit.Page.PressAsync("Enter");
        }

        await visit.ReadyAsync(otherThan: task);
    }

    // The page measures each time: from the time stamp of the key event to the second animation frame in which the next task's frame is on top.
    private async Task<double[]> MeasureAsync(PortalVisit visit)
    {
        // The last key of the probe may still be measured after this.
        var begin = (await visit.Page.EvaluateAsync("performance.now()")).GetDouble();
        var entries = FormattableString.Invariant($"performance.getEntriesByName('gt-next-task').filter(entry => entry.startTime >= {begin})");
        var watch = Stopwatch.StartNew();
        for (var i = 1; i < Tasks; i++)
        {
            // Somebody who knows the classes well needs about a third of a second for each.
            await visit.ReadyAsync();
            await visit.Page.PressAsync("2");
            await visit.WaitForChoiceAsync("Fruit");
            await visit.Page.WaitAsync("document.querySelectorAll('iframe').length === 2");
            await Task.Delay(200, TestContext.Current.CancellationToken);
            await visit.Page.PressAsync("Enter");
            await visit.Page.WaitAsync($"{entries}.length >= {i}");
        }

        var times = (await visit.Page.EvaluateAsync($"{entries}.map(entry => entry.duration)")).EnumerateArray().Select(value => value.GetDouble()).Order().ToArray();
        var summary = FormattableString.Invariant($"Key press to next image, {times.Length} tasks in {watch.Elapsed.TotalSeconds:0} s: p50 {times[times.Length / 2]:0.0} ms, p95 {times[times.Length * 95 / 100]:0.0} ms, most {times[^1]:0.0} ms");
        output.WriteLine(summary);
        TestContext.Current.SendDiagnosticMessage(summary);
        return times;
    }
}
