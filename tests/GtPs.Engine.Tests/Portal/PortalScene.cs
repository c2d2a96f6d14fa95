using System.Text.Json;
using GtPs.Aws.SageMaker;
using GtPs.Engine.Tests.Labeling;
using GtPs.Engine.Workforce;
using Microsoft.Extensions.DependencyInjection;

namespace GtPs.Engine.Tests.Portal;

/// <summary>A started engine with a team of people and a job for them.</summary>
internal sealed class PortalScene : IAsyncDisposable
{
    public const string Team = "cats";
    public const string Job = "people";

    private readonly List<PortalBrowser> _browsers = [];

    private PortalScene(LabelingScene scene) => Scene = scene;

    public LabelingScene Scene { get; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<PortalScene> StartAsync(int objects = 10, int workers = 1, TimeProvider? clock = null, Func<LabelingScene, CreateLabelingJobRequest, Task>? change = null, params string[] members)
    {
        var scene = await LabelingScene.StartAsync(clock);
        await scene.MakeImagesAsync(objects);
        var portal = new PortalScene(scene);
        var arn = await portal.MakeTeamAsync(Team, members.Length > 0 ? members : ["anna", "ben", "cid"]);
        var request = LabelingScene.JobRequest(Job, arn, workers: workers);
        if (change is not null)
        {
            await change(scene, request);
        }

        await scene.CreateJobAsync(request);
        return portal;
    }

    public async ValueTask DisposeAsync()
    {
        _browsers.ForEach(browser => browser.Dispose());
        await Scene.DisposeAsync();
    }

    public async Task<string> MakeTeamAsync(string name, params string[] members)
        => (await Scene.Aws.SageMaker.CreateWorkteamAsync(
            new CreateWorkteamRequest
            {
                WorkteamName = name,
                Description = "us",
                MemberDefinitions = [.. members.Chunk(10).Select(groups => new MemberDefinition { OidcMemberDefinition = new OidcMemberDefinition { Groups = [.. groups] } })],
            },
            Token)).WorkteamArn!;

    public string LinkToken(string member, string team = Team)
    {
        var record = Scene.Host.Services.GetRequiredService<WorkteamStore>().Find(team)!;
        return Scene.Host.Services.GetRequiredService<WorkerLinks>().List(record).Single(link => link.Member == member).Token;
    }

    /// <summary>A browser that has not signed in.</summary>
    public PortalBrowser NewBrowser()
    {
        var browser = new PortalBrowser(Scene.Host.Address);
        _browsers.Add(browser);
        return browser;
    }

    /// <summary>A browser in which a member has signed in.</summary>
    public async Task<PortalBrowser> SignInAsync(string member, string team = Team)
    {
        var browser = NewBrowser();
        await browser.SignInAsync(LinkToken(member, team));
        return browser;
    }

    /// <summary>The ids of so many tasks that a worker has taken, the first of them open.</summary>
    public static async Task<long[]> BeginAsync(PortalBrowser browser, int count = 1, string job = Job)
    {
        var ids = (await browser.TakeAsync(job, count, waitSeconds: 25)).Select(Id).ToArray();
        Assert.Equal(count, ids.Length);
        await browser.PostAsync($"api/tasks/{ids[0]}/open");
        return ids;
    }

    public static long Id(JsonElement task) => task.GetProperty("id").GetInt64();

    /// <summary>The worker-response files of the job, by object.</summary>
    public async Task<Dictionary<string, JsonElement[]>> ReadResponsesAsync(string job = Job)
    {
        Dictionary<string, JsonElement[]> files = [];
        foreach (var key in await Scene.ListAsync($"out/{job}/annotations/worker-response/"))
        {
            using var document = JsonDocument.Parse(await Scene.ReadAsync(key));
            files.Add(key.Split('/')[^2], [.. document.RootElement.GetProperty("answers").Clone().EnumerateArray()]);
        }

        return files;
    }

    /// <summary>Polls until something is so.</summary>
    public static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(Token);
        deadline.CancelAfter(TimeSpan.FromSeconds(60));
        while (!await isSo())
        {
            await Task.Delay(20, deadline.Token);
        }
    }
}
