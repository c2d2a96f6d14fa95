using GtPs.Core.Labeling;
using GtPs.Model;

namespace GtPs.Core.Tests.Labeling;

/// <summary>Whether a workteam is one that the session's jobs can see.</summary>
public sealed class PreflightPlaceTests
{
    private const string Team = "arn:aws:sagemaker:us-east-1:111111111111:workteam/";

    [Theory]
    [InlineData(Team + "private-crowd/x", "111111111111", "")]
    [InlineData(Team + "private-crowd/x", "222222222222", "is a private team of the account 111111111111, but the session's is 222222222222.")]
    [InlineData(Team + "private-crowd/x", "", "")]
    [InlineData(Team + "vendor-crowd/x", "222222222222", "")]
    [InlineData(Team + "public-crowd/default", "222222222222", "")]
    [InlineData("arn:aws:sagemaker:eu-west-1:111111111111:workteam/private-crowd/x", "222222222222", "is a team of the region eu-west-1, but the session's is us-east-1.")]
    public void A_private_team_is_of_the_session_s_region_and_account(string arn, string account, string problem)
    {
        var report = new PreflightReport();

        PreflightTeam.CheckPlace(arn, new GtSession { BackEnd = GtBackEnd.Aws, Region = "us-east-1", RegionSource = "test", Bucket = "b", AccountId = account }, report);

        Assert.Equal(problem.Length == 0 ? [] : [problem], report.Errors.Select(error => error.Problem));
        Assert.All(report.Errors, error => Assert.NotEmpty(error.Fix));
    }
}
