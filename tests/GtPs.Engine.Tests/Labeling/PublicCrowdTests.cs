using GtPs.Aws.SageMaker;
using GtPs.Model;

namespace GtPs.Engine.Tests.Labeling;

/// <summary>Jobs of the public workforce: AWS's rules for them, and the simulated workteam that stands in.</summary>
public sealed class PublicCrowdTests
{
    private const string PublicTeam = "arn:aws:sagemaker:us-east-1:394669845002:workteam/public-crowd/default";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string, Action<CreateLabelingJobRequest>> BadRequests => new()
    {
        { "PublicWorkforceTaskPrice is missing", request => request.HumanTaskConfig!.PublicWorkforceTaskPrice = null },
        { "PublicWorkforceTaskPrice is missing", request => request.HumanTaskConfig!.PublicWorkforceTaskPrice!.AmountInUsd = null },
        { "PublicWorkforceTaskPrice is 0.013 USD", request => request.HumanTaskConfig!.PublicWorkforceTaskPrice!.AmountInUsd!.TenthFractionsOfACent = 3 },
        { "Value '120' at 'humanTaskConfig.publicWorkforceTaskPrice.amountInUsd.cents'", request => request.HumanTaskConfig!.PublicWorkforceTaskPrice!.AmountInUsd!.Cents = 120 },
        { "ContentClassifiers lacks FreeOfAdultContent", request => request.InputConfig!.DataAttributes!.ContentClassifiers!.RemoveAt(1) },
        { "ContentClassifiers lacks FreeOfPersonallyIdentifiableInformation", request => request.InputConfig!.DataAttributes = null },
        { "TaskAvailabilityLifetimeInSeconds is 43201", request => request.HumanTaskConfig!.TaskAvailabilityLifetimeInSeconds = 43_201 },
        { "WorkteamArn", request => request.HumanTaskConfig!.WorkteamArn = "arn:aws:sagemaker:eu-west-1:394669845002:workteam/public-crowd/default" },
        { "no such public-crowd", request => request.HumanTaskConfig!.WorkteamArn = "arn:aws:sagemaker:us-east-1:000000000000:workteam/public-crowd/default" },
        { "no such vendor-crowd", request => request.HumanTaskConfig!.WorkteamArn = "arn:aws:sagemaker:us-east-1:000000000000:workteam/vendor-crowd/some" },
    };

    [Fact]
    public async Task Without_a_stand_in_the_refusal_says_how_to_declare_one()
    {
        await using var scene = await LabelingScene.StartAsync();
        await scene.MakeImagesAsync(3);
        await scene.MakeTeamAsync();

        var error = await Assert.ThrowsAsync<GtException>(() => scene.CreateJobAsync(Request("alone")));

        Assert.Equal("ValidationException", error.ErrorId);
        Assert.Contains("-StandInForPublic", error.Message, StringComparison.Ordinal);
        Assert.Contains("groundtruthps:stands-in-for", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_stand_in_does_the_job_and_the_job_says_so()
    {
        await using var scene = await LabelingScene.StartAsync();
        await scene.MakeImagesAsync(12);
        await scene.MakeTeamAsync(name: "others", errorRates: "1");
        var standIn = await MakeStandInAsync(scene, "crowd");

        var job = await scene.RunAsync(Request("rehearsed"));

        Assert.Equal(("Completed", 12), (job.LabelingJobStatus, job.LabelCounters!.HumanLabeled));
        Assert.Equal((PublicTeam, 1, 2), (job.HumanTaskConfig!.WorkteamArn, job.HumanTaskConfig.PublicWorkforceTaskPrice!.AmountInUsd!.Cents, job.HumanTaskConfig.PublicWorkforceTaskPrice.AmountInUsd.TenthFractionsOfACent));
        Assert.Equal([("owner", "us"), ("groundtruthps:stand-in-workteam", standIn)], job.Tags!.Select(tag => (tag.Key!, tag.Value!)));
        var summary = Assert.Single((await scene.Aws.SageMaker.ListLabelingJobsAsync(new ListLabelingJobsRequest(), Token)).LabelingJobSummaryList!);
        Assert.Equal(standIn, summary.WorkteamArn);
        var lines = await scene.ReadManifestAsync("rehearsed");
        Assert.Equal([0, 1, 2, 0], lines.Take(4).Select(line => line.GetProperty("category").GetInt32()));
        var responses = (await scene.ListAsync("out/rehearsed/annotations/worker-response/")).Where(key => key.EndsWith(".json", StringComparison.Ordinal)).ToList();
        Assert.Contains("\"workerId\":\"simulated.us-east-1.", await scene.ReadAsync(responses[0]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_AWS_asks_of_such_jobs_is_asked_here()
    {
        await using var scene = await LabelingScene.StartAsync();
        await scene.MakeImagesAsync(3);
        await MakeStandInAsync(scene, "crowd");
        foreach (var row in BadRequests)
        {
            var (text, spoil) = row.Data;
            var request = Request("refused");
            spoil(request);
            var error = await Assert.ThrowsAsync<GtException>(() => scene.CreateJobAsync(request));
            Assert.Equal("ValidationException", error.ErrorId);
            Assert.Contains(text, error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task One_simulated_team_stands_in_and_no_other_team_can()
    {
        await using var scene = await LabelingScene.StartAsync();
        await MakeStandInAsync(scene, "crowd");

        Assert.Equal("ResourceInUse", (await Assert.ThrowsAsync<GtException>(() => MakeStandInAsync(scene, "second"))).ErrorId);
        Assert.Contains("must be public-crowd", (await Assert.ThrowsAsync<GtException>(() => MakeStandInAsync(scene, "third", "vendor-crowd"))).Message, StringComparison.Ordinal);
        var people = new CreateWorkteamRequest
        {
            WorkteamName = "people",
            Description = "us",
            MemberDefinitions = [new MemberDefinition { OidcMemberDefinition = new OidcMemberDefinition { Groups = ["anna"] } }],
            Tags = [new Tag { Key = "groundtruthps:stands-in-for", Value = "public-crowd" }],
        };
        Assert.Contains("simulated", (await Assert.ThrowsAsync<GtException>(() => scene.Aws.SageMaker.CreateWorkteamAsync(people, Token))).Message, StringComparison.Ordinal);

        await scene.Aws.SageMaker.DeleteWorkteamAsync(new DeleteWorkteamRequest { WorkteamName = "crowd" }, Token);
        Assert.EndsWith("/second", await MakeStandInAsync(scene, "second"), StringComparison.Ordinal);
    }

    private static async Task<string> MakeStandInAsync(LabelingScene scene, string name, string standsInFor = "public-crowd")
    {
        var request = LabelingScene.TeamRequest(name, 3, "0", "0");
        request.Tags!.Add(new Tag { Key = "groundtruthps:stands-in-for", Value = standsInFor });
        return (await scene.Aws.SageMaker.CreateWorkteamAsync(request, Token)).WorkteamArn!;
    }

    private static CreateLabelingJobRequest Request(string name)
    {
        var request = LabelingScene.JobRequest(name, PublicTeam, workers: 1);
        request.InputConfig!.DataAttributes = new LabelingJobDataAttributes { ContentClassifiers = ["FreeOfPersonallyIdentifiableInformation", "FreeOfAdultContent"] };
        request.HumanTaskConfig!.PublicWorkforceTaskPrice = new PublicWorkforceTaskPrice { AmountInUsd = new USD { Dollars = 0, Cents = 1, TenthFractionsOfACent = 2 } };
        request.Tags = [new Tag { Key = "owner", Value = "us" }];
        return request;
    }
}
