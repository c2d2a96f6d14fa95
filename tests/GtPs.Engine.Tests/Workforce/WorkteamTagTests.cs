using GtPs.Aws.Engine;
using GtPs.Aws.SageMaker;
using GtPs.Engine.Tests.Labeling;
using GtPs.Model;

namespace GtPs.Engine.Tests.Workforce;

/// <summary>The tags a team was made with, which AWS's DescribeWorkteam does not tell.</summary>
public sealed class WorkteamTagTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task They_are_told_as_they_were_given_also_after_a_change()
    {
        await using var scene = await LabelingScene.StartAsync();
        await scene.MakeTeamAsync(workers: 2, errorRates: "0.1 0.2", name: "crowd");
        await scene.Aws.SageMaker.UpdateWorkteamAsync(new UpdateWorkteamRequest { WorkteamName = "crowd", Description = "changed" }, Token);

        var answer = await scene.Aws.Engine.DescribeWorkteamTagsAsync(new DescribeWorkteamTagsRequest { WorkteamName = "crowd" }, Token);

        Assert.Equal(
            LabelingScene.TeamRequest("crowd", 2, "0.1 0.2", "0").Tags!.Select(tag => (tag.Key, tag.Value)),
            answer.Tags!.Select(tag => (tag.Key, tag.Value)));
    }

    [Fact]
    public async Task A_team_of_people_has_none_and_one_that_is_not_there_is_an_error()
    {
        await using var scene = await LabelingScene.StartAsync();
        await scene.Aws.SageMaker.CreateWorkteamAsync(
            new CreateWorkteamRequest { WorkteamName = "cats", Description = "people", MemberDefinitions = [new MemberDefinition { OidcMemberDefinition = new OidcMemberDefinition { Groups = ["anna"] } }] },
            Token);

        var answer = await scene.Aws.Engine.DescribeWorkteamTagsAsync(new DescribeWorkteamTagsRequest { WorkteamName = "cats" }, Token);
        var error = await Assert.ThrowsAsync<GtException>(() => scene.Aws.Engine.DescribeWorkteamTagsAsync(new DescribeWorkteamTagsRequest { WorkteamName = "dogs" }, Token));

        Assert.Empty(answer.Tags!);
        Assert.Equal(GtErrorKind.NotFound, error.Kind);
    }
}
