using System.Text;
using GtPs.Aws.S3;
using GtPs.Core.Labeling;
using GtPs.Core.Sessions;
using GtPs.Core.Waiting;
using GtPs.Model;

namespace GtPs.Engine.Tests.Wire;

/// <summary>What our own services send, and what the engine answers, is what AWS's service model says.</summary>
public sealed class ClientContractTests(WestEngine engine) : IClassFixture<WestEngine>
{
    /// <summary>The smallest PNG: one pixel.</summary>
    private static readonly byte[] s_pixel = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Labeling_speaks_as_the_model_says()
    {
        using var wire = new WireListener();
        var session = new GtSession { BackEnd = GtBackEnd.Local, Region = "us-west-2", RegionSource = "engine", Bucket = "contract", RoleArn = "arn:aws:iam::000000000000:role/GroundTruth", EndpointUrl = engine.Host.Address };
        var services = SessionServices.Attach(session, engine.Host.CreateConnection());
        await services.S3.CreateBucketAsync("contract", Token);
        var images = Enumerable.Range(0, 12).Select(number => new GtImage { S3Uri = $"s3://contract/images/{number:d2}.png", StandardLabel = number % 2 == 0 ? "Fruit" : "Tiger" }).ToList();
        foreach (var image in images)
        {
            await services.S3.PutBytesAsync(S3Uri.Parse(image.S3Uri), s_pixel, "image/png", Token);
        }

        await PutAsync(services, "input.manifest", string.Concat(images.Select(image => $$"""{"source-ref":"{{image.S3Uri}}"}{{"\n"}}""")));
        await PutAsync(services, "classes.json", """{"document-version":"2018-11-28","labels":[{"label":"Fruit"},{"label":"Tiger"}]}""");
        await PutAsync(services, "page.template", """<crowd-form><crowd-image-classifier name="crowd-image-classifier" src="{{ task.input.taskObject | grant_read_access }}" header="h" categories="{{ task.input.labels | to_json | escape }}"></crowd-image-classifier></crowd-form>""");

        var teams = new WorkteamService(services);
        await teams.CreateSimulatedAsync(new SimulatedTeamSpec { Name = "contract-team", ErrorRates = [0.1], Seed = 7 }, images, Token);
        Assert.Single(await teams.ListAsync(name => name == "contract-team", string.Empty, Token).ToListAsync(Token));
        var jobs = new LabelingJobService(services);
        var plan = await jobs.PlanAsync(
            new LabelingJobSpec { Name = "contract-job", ManifestUri = "s3://contract/input.manifest", LabelCategoryConfigS3Uri = "s3://contract/classes.json", UiTemplateS3Uri = "s3://contract/page.template", Workteam = "contract-team", MaxConcurrentTaskCount = 50 },
            Token);
        await jobs.StartAsync(plan, Token);
        var ended = await jobs.WaitAsync("contract-job", new WaitOptions { PollInterval = TimeSpan.FromMilliseconds(50), Timeout = TimeSpan.FromSeconds(60) }, null, Token);
        Assert.Equal(("Completed", 12), (ended.Status, ended.LabelCounters.HumanLabeled));
        Assert.Single(await jobs.ListAsync(_ => true, "contract", "Completed", Token).ToListAsync(Token));
        await teams.RemoveAsync("contract-team", Token);
        SessionServices.Release(session);

        Assert.True(wire.Problems.Count == 0, string.Join("\n", wire.Problems.Distinct(StringComparer.Ordinal)));
        Assert.Superset(
            new HashSet<string>(StringComparer.Ordinal) { "CreateWorkteam", "ListWorkteams", "CreateLabelingJob", "DescribeLabelingJob", "ListLabelingJobs", "DeleteWorkteam" },
            wire.Operations);
    }

    private static Task PutAsync(SessionServices services, string key, string text) =>
        services.S3.PutBytesAsync(new S3Uri("contract", key), Encoding.UTF8.GetBytes(text), ContentTypes.Of(key), Token);
}
