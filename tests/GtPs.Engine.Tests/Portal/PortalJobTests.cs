using GtPs.Benchmarks.Portal;
using GtPs.Engine.Tests.Labeling;

namespace GtPs.Engine.Tests.Portal;

/// <summary>Whole jobs labelled by people through the portal.</summary>
public sealed class PortalJobTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Three_people_label_a_job_to_its_end()
    {
        await using var portal = await PortalScene.StartAsync(objects: 24, workers: 3);
        var browsers = new[] { await portal.SignInAsync("anna"), await portal.SignInAsync("ben"), await portal.SignInAsync("cid") };

        await Task.WhenAll(browsers.Select(WorkAsync));

        var job = await portal.Scene.WaitAsync(PortalScene.Job);
        Assert.Equal("Completed", job.LabelingJobStatus);
        Assert.Equal((24, 24, 0, 0, 0), LabelingJobTests.Counters(job));
        var lines = await portal.Scene.ReadManifestAsync(PortalScene.Job);
        Assert.Equal(Enumerable.Range(0, 24).Select(i => i % 3), lines.Select(line => line.GetProperty("category").GetInt32()));
        Assert.All(lines, line => Assert.Equal("yes", line.GetProperty("category-metadata").GetProperty("human-annotated").GetString()));
        await CheckFilesAsync(portal);
        foreach (var browser in browsers)
        {
            var shown = (await browser.GetAsync("api/jobs")).GetProperty("jobs")[0];
            Assert.Equal(("ended", "Completed", 24, 0), (shown.GetProperty("state").GetString(), shown.GetProperty("status").GetString(), shown.GetProperty("answeredByMe").GetInt32(), shown.GetProperty("availableTasks").GetInt32()));
            Assert.Equal(("Which class?", "Choose the class of the image.", "image"), (shown.GetProperty("title").GetString(), shown.GetProperty("description").GetString(), shown.GetProperty("keywords")[0].GetString()));
        }
    }

    [Fact]
    public async Task Fifty_people_answer_at_once_without_an_error()
    {
        const int people = 50;
        const int objects = 200;
        string[] members = [.. Enumerable.Range(1, people).Select(i => $"worker-{i}")];
        await using var portal = await PortalScene.StartAsync(objects, workers: 3, members: members);
        var load = new PortalLoad(portal.Scene.Host.Address, PortalScene.Job, LabelingScene.Classes);
        string[] tokens = [.. members.Select(member => portal.LinkToken(member))];

        // Who finds nothing leaves, though the next batch may be about to come: then everybody comes again.
        while ((await portal.Scene.DescribeAsync(PortalScene.Job)).LabelingJobStatus is "Initializing" or "InProgress")
        {
            await load.RunAsync(tokens, Token);
        }

        TestContext.Current.TestOutputHelper!.WriteLine("answer:   " + PortalLoad.Describe(load.Answers));
        TestContext.Current.TestOutputHelper!.WriteLine("document: " + PortalLoad.Describe(load.Frames));
        var job = await portal.Scene.DescribeAsync(PortalScene.Job);
        Assert.Equal(("Completed", objects), (job.LabelingJobStatus, job.LabelCounters!.HumanLabeled));
        Assert.Equal(objects * 3, load.Answers.Count);
        var files = await portal.ReadResponsesAsync();
        Assert.Equal(objects, files.Count);
        Assert.All(files.Values, answers => Assert.Equal(3, answers.Select(answer => answer.GetProperty("workerId").GetString()).Distinct().Count()));
    }

    private static async Task WorkAsync(PortalBrowser browser)
    {
        while (true)
        {
            var answer = await browser.PostAsync($"api/jobs/{PortalScene.Job}/tasks", new { count = 1, waitSeconds = 25 });
            if (answer.GetProperty("tasks").GetArrayLength() == 0)
            {
                // On a busy machine a batch may take longer than the longest wait.
                if (answer.GetProperty("progress").GetProperty("status").GetString() != "InProgress")
                {
                    return;
                }

                continue;
            }

            var task = answer.GetProperty("tasks")[0];
            await browser.PostAsync($"api/tasks/{PortalScene.Id(task)}/open");
            var label = LabelingScene.Classes[int.Parse(task.GetProperty("object").GetString()!, System.Globalization.CultureInfo.InvariantCulture) % 3];
            await browser.AnswerAsync(PortalScene.Id(task), label, activeSeconds: 0.001);
        }
    }

    private static async Task CheckFilesAsync(PortalScene portal)
    {
        var files = await portal.ReadResponsesAsync();
        Assert.Equal(24, files.Count);
        foreach (var (id, answers) in files)
        {
            Assert.Equal(3, answers.Select(answer => answer.GetProperty("workerId").GetString()).Distinct().Count());
            foreach (var answer in answers)
            {
                var label = LabelingScene.Classes[int.Parse(id, System.Globalization.CultureInfo.InvariantCulture) % 3];
                Assert.Equal($$$"""{"crowd-image-classifier":{"label":"{{{label}}}"}}""", answer.GetProperty("answerContent").GetRawText());
                var accepted = answer.GetProperty("acceptanceTime").GetDateTimeOffset();
                var submitted = answer.GetProperty("submissionTime").GetDateTimeOffset();
                Assert.InRange(answer.GetProperty("timeSpentInSeconds").GetDecimal(), 0, Math.Min(0.001m, (decimal)(submitted - accepted).TotalSeconds));
                Assert.Equal("Oidc", answer.GetProperty("workerMetadata").GetProperty("identityData").GetProperty("identityProviderType").GetString());
            }
        }
    }
}
