using GtPs.Cmdlets.Tests.Training;

namespace GtPs.Cmdlets.Tests.BadInput;

/// <summary>Names in another case: AWS tells them apart, patterns do not.</summary>
[Collection(LabeledRoadTests.Name)]
public sealed class NameCaseTests(LabeledRoad road)
{
    [Theory]
    [InlineData("Get-GtLabelingJob")]
    [InlineData("Get-GtTraining")]
    [InlineData("Get-GtModel")]
    [InlineData("Get-GtWorkteam")]
    public void A_name_is_taken_as_it_stands_and_a_pattern_in_any_case(string command)
    {
        Assert.Equal(["road"], road.Session.Run($"({command} road).Name").Succeed().Texts);

        var run = road.Session.Run($"({command} ROAD).Name");
        Assert.Single(run.Errors);
        Assert.Contains("ROAD", run.Errors[0].ToString(), StringComparison.Ordinal);
        Assert.Empty(run.Output);

        Assert.Contains("road", road.Session.Run($"({command} 'ROA*').Name").Succeed().Texts);
    }
}
