using GtPs.Aws.SageMaker;
using GtPs.Model;

namespace GtPs.Engine.Tests.Labeling;

/// <summary>Workteams over the wire.</summary>
public sealed class WorkteamTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Teams_are_made_described_listed_and_deleted()
    {
        await using var scene = await LabelingScene.StartAsync();
        var simulated = await scene.MakeTeamAsync(name: "rehearsal");
        var people = await scene.Aws.SageMaker.CreateWorkteamAsync(
            new CreateWorkteamRequest { WorkteamName = "People", Description = "us", MemberDefinitions = [new MemberDefinition { OidcMemberDefinition = new OidcMemberDefinition { Groups = ["annotators"] } }] }, Token);

        Assert.Equal("arn:aws:sagemaker:us-east-1:000000000000:workteam/simulated-crowd/rehearsal", simulated);
        Assert.Equal("arn:aws:sagemaker:us-east-1:000000000000:workteam/private-crowd/People", people.WorkteamArn);
        var described = (await scene.Aws.SageMaker.DescribeWorkteamAsync(new DescribeWorkteamRequest { WorkteamName = "people" }, Token)).Workteam!;
        Assert.Equal(("People", "us", scene.Host.Address.Authority), (described.WorkteamName, described.Description, described.SubDomain));
        Assert.Equal(["annotators"], described.MemberDefinitions![0].OidcMemberDefinition!.Groups!);
        var list = await scene.Aws.SageMaker.ListWorkteamsAsync(new ListWorkteamsRequest { SortBy = "Name" }, Token);
        Assert.Equal(["People", "rehearsal"], list.Workteams!.Select(team => team.WorkteamName));
        Assert.Equal("ResourceInUse", (await Assert.ThrowsAsync<GtException>(() => scene.MakeTeamAsync(name: "PEOPLE"))).ErrorId);

        Assert.True((await scene.Aws.SageMaker.DeleteWorkteamAsync(new DeleteWorkteamRequest { WorkteamName = "People" }, Token)).Success);
        Assert.Equal("ValidationException", (await Assert.ThrowsAsync<GtException>(() => scene.Aws.SageMaker.DescribeWorkteamAsync(new DescribeWorkteamRequest { WorkteamName = "People" }, Token))).ErrorId);
    }

    [Fact]
    public async Task Bad_teams_are_refused()
    {
        await using var scene = await LabelingScene.StartAsync();
        (string Field, Action<CreateWorkteamRequest> Spoil)[] cases =
        [
            ("WorkteamName", request => request.WorkteamName = "a b"),
            ("Description", request => request.Description = null),
            ("Description", request => request.Description = new string('d', 201)),
            ("MemberDefinitions", request => request.MemberDefinitions = []),
            ("either", request => request.MemberDefinitions = [new MemberDefinition()]),
            ("Groups", request => request.MemberDefinitions![0].OidcMemberDefinition!.Groups = []),
            ("simulated-1", request => request.MemberDefinitions![0].OidcMemberDefinition!.Groups!.Add("people")),
            ("error-rates", request => request.Tags![0].Value = "1.5"),
            ("error-rates", request => request.Tags![0].Value = "0.1 0.2"),
            ("tags.1.member.value", request => request.Tags![0].Value = "0.1,0.2"),
            ("standard-labels", request => request.Tags![1].Value = "standard.jsonl"),
            ("seed", request => request.Tags![2].Value = "seven"),
            ("seconds-per-task", request => request.Tags![3].Value = "-1"),
        ];
        foreach (var (field, spoil) in cases)
        {
            var request = LabelingScene.TeamRequest("team", 3, "0", "0");
            spoil(request);
            var error = await Assert.ThrowsAsync<GtException>(() => scene.Aws.SageMaker.CreateWorkteamAsync(request, Token));
            Assert.Equal("ValidationException", error.ErrorId);
            Assert.Contains(field, error.Message, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public async Task A_team_at_work_cannot_be_deleted()
    {
        await using var scene = await LabelingScene.StartAsync();
        await scene.MakeImagesAsync(5);
        await scene.CreateJobAsync(LabelingScene.JobRequest("busy", await scene.MakeTeamAsync(seconds: "30")));

        var error = await Assert.ThrowsAsync<GtException>(() => scene.Aws.SageMaker.DeleteWorkteamAsync(new DeleteWorkteamRequest { WorkteamName = "team" }, Token));

        Assert.Equal("ValidationException", error.ErrorId);
        Assert.Contains("busy", error.Message, StringComparison.Ordinal);
    }
}
