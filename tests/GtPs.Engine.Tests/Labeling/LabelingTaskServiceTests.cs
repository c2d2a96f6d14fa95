using GtPs.Aws.SageMaker;
using GtPs.Engine.Labeling;
using GtPs.Engine.Workforce;
using Microsoft.Extensions.Time.Testing;

namespace GtPs.Engine.Tests.Labeling;

/// <summary>People at work: what the portal will call. The clock is the test's.</summary>
public sealed class LabelingTaskServiceTests
{
    private const string Fruit = """{"crowd-image-classifier":{"label":"Fruit"}}""";
    private static readonly WorkerIdentity s_ann = new("private.us-east-1.a", "https://id", "ann");
    private static readonly WorkerIdentity s_bob = new("private.us-east-1.b", "https://id", "bob");
    private static readonly WorkerIdentity s_cid = new("private.us-east-1.c", "https://id", "cid");
    private readonly FakeTimeProvider _clock = new(DateTimeOffset.UtcNow);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_object_gets_the_answers_of_distinct_workers_once()
    {
        await using var scene = await StartAsync(objects: 1, workers: 2);
        var (team, tasks) = (await TeamArnAsync(scene), scene.Tasks);

        var ann = Assert.Single(await tasks.TakeAsync(team, s_ann, 5, Token));
        Assert.Equal(ann.TaskId, Assert.Single(await tasks.TakeAsync(team, s_ann, 5, Token)).TaskId);
        Assert.Single(await tasks.TakeAsync(team, s_bob, 5, Token));
        Assert.Empty(await tasks.TakeAsync(team, s_cid, 5, Token));

        Assert.Equal([SubmitOutcome.Accepted], await tasks.SubmitAsync(s_ann, [new TaskAnswer(ann.TaskId, Fruit)], Token));
        Assert.Equal([SubmitOutcome.Duplicate], await tasks.SubmitAsync(s_ann, [new TaskAnswer(ann.TaskId, Fruit)], Token));
        Assert.Empty(await tasks.TakeAsync(team, s_ann, 5, Token));
        Assert.Equal([SubmitOutcome.LeaseExpired], await tasks.SubmitAsync(s_cid, [new TaskAnswer(ann.TaskId, Fruit)], Token));
        Assert.Equal(0, (await scene.DescribeAsync("people")).LabelCounters!.HumanLabeled);

        Assert.Equal([SubmitOutcome.Accepted], await tasks.SubmitAsync(s_bob, [new TaskAnswer(ann.TaskId, Fruit)], Token));
        var job = await scene.WaitAsync("people");
        Assert.Equal((LabelingJobStatus.Completed, 1), (job.LabelingJobStatus, job.LabelCounters!.HumanLabeled));
        Assert.Equal(1, (await scene.ReadManifestAsync("people")).Single().GetProperty("category").GetInt32());
    }

    [Fact]
    public async Task A_lease_that_ran_out_frees_the_place()
    {
        await using var scene = await StartAsync(objects: 1, workers: 1);
        var (team, tasks) = (await TeamArnAsync(scene), scene.Tasks);
        var ann = Assert.Single(await tasks.TakeAsync(team, s_ann, 1, Token));
        Assert.Empty(await tasks.TakeAsync(team, s_bob, 1, Token));

        _clock.Advance(TimeSpan.FromSeconds(61));

        Assert.Equal([SubmitOutcome.LeaseExpired], await tasks.SubmitAsync(s_ann, [new TaskAnswer(ann.TaskId, Fruit)], Token));
        Assert.Single(await tasks.TakeAsync(team, s_bob, 1, Token));
        await tasks.ReturnAsync(s_bob, ann.TaskId, Token);
        Assert.Single(await tasks.TakeAsync(team, s_cid, 1, Token));
    }

    [Fact]
    public async Task As_many_declines_as_workers_needed_end_the_task()
    {
        await using var scene = await StartAsync(objects: 11, workers: 2);
        var (team, tasks) = (await TeamArnAsync(scene), scene.Tasks);
        var first = Assert.Single(await tasks.TakeAsync(team, s_ann, 1, Token));
        await tasks.DeclineAsync(s_ann, [first.TaskId], Token);
        Assert.DoesNotContain(first.TaskId, (await tasks.TakeAsync(team, s_ann, 20, Token)).Select(lease => lease.TaskId));
        Assert.Equal(10, (await tasks.TakeAsync(team, s_bob, 20, Token)).Count);
        await tasks.DeclineAsync(s_bob, [first.TaskId], Token);

        Assert.DoesNotContain(first.TaskId, (await tasks.TakeAsync(team, s_cid, 20, Token)).Select(lease => lease.TaskId));
    }

    [Fact]
    public async Task Unanswered_objects_fail_when_their_time_is_up_and_partly_answered_ones_are_labelled()
    {
        await using var scene = await StartAsync(objects: 10, workers: 2);
        var (team, tasks) = (await TeamArnAsync(scene), scene.Tasks);
        foreach (var lease in (await tasks.TakeAsync(team, s_ann, 10, Token)).Take(9))
        {
            await tasks.SubmitAsync(s_ann, [new TaskAnswer(lease.TaskId, Fruit)], Token);
        }

        _clock.Advance(TimeSpan.FromSeconds(601));
        var job = await scene.WaitAsync("people");

        Assert.Equal((9, 9, 0, 1, 0), LabelingJobTests.Counters(job));
        Assert.Equal(LabelingJobStatus.Completed, job.LabelingJobStatus);
    }

    private async Task<LabelingScene> StartAsync(int objects, int workers)
    {
        var scene = await LabelingScene.StartAsync(_clock);
        await scene.MakeImagesAsync(objects);
        await scene.Aws.SageMaker.CreateWorkteamAsync(
            new CreateWorkteamRequest { WorkteamName = "people", Description = "us", MemberDefinitions = [new MemberDefinition { OidcMemberDefinition = new OidcMemberDefinition { Groups = ["us"] } }] }, Token);
        await scene.CreateJobAsync(LabelingScene.JobRequest("people", await TeamArnAsync(scene), workers: workers));

        // The first batch is on offer as soon as somebody can take from it; taking and returning leaves no trace.
        var team = await TeamArnAsync(scene);
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var probe = new WorkerIdentity("private.us-east-1.probe", "https://id", "probe");
        IReadOnlyList<TaskLease> leases;
        while ((leases = await scene.Tasks.TakeAsync(team, probe, 1, Token)).Count == 0)
        {
            await Task.Delay(10, deadline.Token);
        }

        await scene.Tasks.ReturnAsync(probe, leases[0].TaskId, Token);
        return scene;
    }

    private static async Task<string> TeamArnAsync(LabelingScene scene)
        => (await scene.Aws.SageMaker.DescribeWorkteamAsync(new DescribeWorkteamRequest { WorkteamName = "people" }, Token)).Workteam!.WorkteamArn!;
}
