using GtPs.Cmdlets.Tests.Training;

namespace GtPs.Cmdlets.Tests.BadInput;

/// <summary>Names in another case: the local engine and patterns find them, as Ground Truth does with labeling jobs, and show them as they were made.</summary>
[Collection(LabeledRoadTests.Name)]
public sealed class NameCaseTests(LabeledRoad road)
{
    [Theory]
    [InlineData("Get-GtLabelingJob")]
    [InlineData("Get-GtTraining")]
    [InlineData("Get-GtModel")]
    [InlineData("Get-GtWorkteam")]
    public void A_name_is_found_in_any_case_and_shown_as_it_was_made(string command)
    {
        Assert.Equal(["road"], road.Session.Run($"({command} road).Name").Succeed().Texts);
        Assert.Equal(["road"], road.Session.Run($"({command} ROAD).Name").Succeed().Texts);
        Assert.Contains("road", road.Session.Run($"({command} 'ROA*').Name").Succeed().Texts);
    }
}
