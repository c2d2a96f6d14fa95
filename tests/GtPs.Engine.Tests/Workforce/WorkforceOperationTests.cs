using GtPs.Aws.SageMaker;
using GtPs.Engine.Tests.Labeling;
using GtPs.Model;

namespace GtPs.Engine.Tests.Workforce;

/// <summary>UpdateWorkteam, the workforce, and the jobs of a team, over the wire.</summary>
public sealed class WorkforceOperationTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_team_gets_other_members_and_another_description()
    {
        await using var scene = await LabelingScene.StartAsync();
        await CreateAsync(scene, "Cats", "anna", "ben");
        var many = Enumerable.Range(1, 100).Select(number => $"worker-{number}").ToArray();

        var changed = (await scene.Aws.SageMaker.UpdateWorkteamAsync(new UpdateWorkteamRequest { WorkteamName = "cats", MemberDefinitions = WorkerLinkTests.Members(many) }, Token)).Workteam!;

        Assert.Equal(("Cats", "people"), (changed.WorkteamName, changed.Description));
        Assert.Equal(many, changed.MemberDefinitions!.SelectMany(member => member.OidcMemberDefinition!.Groups!));
        Assert.True(changed.LastUpdatedDate > changed.CreateDate);
        await scene.Aws.SageMaker.UpdateWorkteamAsync(new UpdateWorkteamRequest { WorkteamName = "Cats", Description = "we" }, Token);
        var described = (await scene.Aws.SageMaker.DescribeWorkteamAsync(new DescribeWorkteamRequest { WorkteamName = "Cats" }, Token)).Workteam!;
        Assert.Equal(("we", 10), (described.Description, described.MemberDefinitions!.Count));
    }

    [Fact]
    public async Task Changes_that_do_not_fit_are_refused_and_change_nothing()
    {
        await using var scene = await LabelingScene.StartAsync();
        await CreateAsync(scene, "cats", "anna");
        await scene.MakeTeamAsync(name: "rehearsal");
        (string Text, UpdateWorkteamRequest Request)[] cases =
        [
            ("Could not find", new() { WorkteamName = "dogs", Description = "d" }),
            ("Description", new() { WorkteamName = "cats", Description = new string('d', 201) }),
            ("equal to 10", new() { WorkteamName = "cats", MemberDefinitions = [.. Enumerable.Range(0, 11).Select(i => WorkerLinkTests.Members($"m{i}")[0])] }),
            ("an na", new() { WorkteamName = "cats", MemberDefinitions = WorkerLinkTests.Members("an na") }),
            ("simulated-", new() { WorkteamName = "cats", MemberDefinitions = WorkerLinkTests.Members("simulated-1") }),
            ("simulated-1", new() { WorkteamName = "rehearsal", MemberDefinitions = WorkerLinkTests.Members("anna") }),
            ("NotificationTopicArn", new() { WorkteamName = "cats", NotificationConfiguration = new NotificationConfiguration { NotificationTopicArn = "arn:aws:sns:us-east-1:000000000000:t" } }),
        ];
        foreach (var (text, request) in cases)
        {
            var error = await Assert.ThrowsAsync<GtException>(() => scene.Aws.SageMaker.UpdateWorkteamAsync(request, Token));
            Assert.Equal("ValidationException", error.ErrorId);
            Assert.Contains(text, error.Message, StringComparison.OrdinalIgnoreCase);
        }

        var team = (await scene.Aws.SageMaker.DescribeWorkteamAsync(new DescribeWorkteamRequest { WorkteamName = "cats" }, Token)).Workteam!;
        Assert.Equal(["anna"], team.MemberDefinitions!.Single().OidcMemberDefinition!.Groups!);
        Assert.Equal(team.CreateDate, team.LastUpdatedDate);
    }

    [Fact]
    public async Task The_simulated_workers_of_a_running_job_stay()
    {
        await using var scene = await LabelingScene.StartAsync();
        await scene.MakeImagesAsync(5);
        await scene.CreateJobAsync(LabelingScene.JobRequest("busy", await scene.MakeTeamAsync(seconds: "30")));

        var error = await Assert.ThrowsAsync<GtException>(() => scene.Aws.SageMaker.UpdateWorkteamAsync(
            new UpdateWorkteamRequest { WorkteamName = "team", MemberDefinitions = WorkerLinkTests.Members("simulated-1", "simulated-2", "simulated-3") }, Token));

        Assert.Equal("ValidationException", error.ErrorId);
        Assert.Contains("busy", error.Message, StringComparison.Ordinal);
        Assert.Equal("other", (await scene.Aws.SageMaker.UpdateWorkteamAsync(new UpdateWorkteamRequest { WorkteamName = "team", Description = "other" }, Token)).Workteam!.Description);
    }

    [Fact]
    public async Task The_workforce_tells_the_portals_address()
    {
        await using var scene = await LabelingScene.StartAsync();

        var workforce = (await scene.Aws.SageMaker.DescribeWorkforceAsync(new DescribeWorkforceRequest { WorkforceName = "default" }, Token)).Workforce!;
        var listed = await scene.Aws.SageMaker.ListWorkforcesAsync(new ListWorkforcesRequest { NameContains = "DEF" }, Token);

        Assert.Equal(("arn:aws:sagemaker:us-east-1:000000000000:workforce/default", scene.Host.Address.Authority, "Active"), (workforce.WorkforceArn, workforce.SubDomain, workforce.Status));
        Assert.Equal(workforce.WorkforceArn, listed.Workforces!.Single().WorkforceArn);
        Assert.Empty((await scene.Aws.SageMaker.ListWorkforcesAsync(new ListWorkforcesRequest { NameContains = "other" }, Token)).Workforces!);
        Assert.Equal("ValidationException", (await Assert.ThrowsAsync<GtException>(() => scene.Aws.SageMaker.DescribeWorkforceAsync(new DescribeWorkforceRequest { WorkforceName = "other" }, Token))).ErrorId);
    }

    [Fact]
    public async Task A_team_lists_its_jobs_and_what_waits_for_it()
    {
        await using var scene = await LabelingScene.StartAsync();
        await scene.MakeImagesAsync(12);
        var fast = await scene.MakeTeamAsync(name: "fast");
        var slow = await scene.MakeTeamAsync(name: "slow", seconds: "30");
        foreach (var name in (string[])["first", "second", "third"])
        {
            await scene.RunAsync(LabelingScene.JobRequest(name, fast, workers: 2));
        }

        await scene.CreateJobAsync(LabelingScene.JobRequest("waiting", slow));
        await LabelingScene.WaitAsync(scene.Aws, "waiting", job => job.LabelCounters!.Unlabeled == 12);

        var page = await ListAsync(scene, new() { WorkteamArn = fast, SortBy = "CreationTime", SortOrder = "Descending", MaxResults = 2 });
        var rest = await ListAsync(scene, new() { WorkteamArn = fast, SortOrder = "Descending", MaxResults = 2, NextToken = page.NextToken });
        Assert.Equal(["third", "second"], page.LabelingJobSummaryList!.Select(job => job.LabelingJobName));
        var first = Assert.Single(rest.LabelingJobSummaryList!);
        Assert.Null(rest.NextToken);
        Assert.Equal(("first", "000000000000", 2), (first.LabelingJobName, first.WorkRequesterAccountId, first.NumberOfHumanWorkersPerDataObject));
        Assert.Equal((12, 0, 12), (first.LabelCounters!.HumanLabeled, first.LabelCounters.PendingHuman, first.LabelCounters.Total));
        Assert.StartsWith("000000000000", first.JobReferenceCode, StringComparison.Ordinal);
        var waiting = Assert.Single((await ListAsync(scene, new() { WorkteamArn = slow })).LabelingJobSummaryList!);
        Assert.Equal((0, 12, 12), (waiting.LabelCounters!.HumanLabeled, waiting.LabelCounters.PendingHuman, waiting.LabelCounters.Total));

        Assert.Equal("first", Assert.Single((await ListAsync(scene, new() { WorkteamArn = fast, JobReferenceCodeContains = first.JobReferenceCode![15..] })).LabelingJobSummaryList!).LabelingJobName);
        Assert.Empty((await ListAsync(scene, new() { WorkteamArn = fast, CreationTimeBefore = first.CreationTime })).LabelingJobSummaryList!);
        Assert.Equal(2, (await ListAsync(scene, new() { WorkteamArn = fast, CreationTimeAfter = first.CreationTime })).LabelingJobSummaryList!.Count);
        Assert.Equal("ResourceNotFound", (await Assert.ThrowsAsync<GtException>(() => ListAsync(scene, new() { WorkteamArn = fast + "x" }))).ErrorId);
        Assert.Equal("ValidationException", (await Assert.ThrowsAsync<GtException>(() => ListAsync(scene, new() { WorkteamArn = fast, SortBy = "Name" }))).ErrorId);
    }

    private static Task<ListLabelingJobsForWorkteamResponse> ListAsync(LabelingScene scene, ListLabelingJobsForWorkteamRequest request)
        => scene.Aws.SageMaker.ListLabelingJobsForWorkteamAsync(request, Token);

    private static Task<CreateWorkteamResponse> CreateAsync(LabelingScene scene, string name, params string[] members)
        => scene.Aws.SageMaker.CreateWorkteamAsync(new CreateWorkteamRequest { WorkteamName = name, Description = "people", MemberDefinitions = WorkerLinkTests.Members(members) }, Token);
}
