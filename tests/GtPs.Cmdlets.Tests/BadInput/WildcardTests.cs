using GtPs.Cmdlets.Tests.Framework;

namespace GtPs.Cmdlets.Tests.BadInput;

/// <summary>Cmdlets that stop, remove or wait take names; who gives a wildcard is shown the pipeline that does it.</summary>
public sealed class WildcardTests(LocalEngine engine)
{
    [Theory]
    [InlineData("Stop", "Training")]
    [InlineData("Stop", "Tuning")]
    [InlineData("Stop", "Transform")]
    [InlineData("Stop", "LabelingJob")]
    [InlineData("Wait", "Training")]
    [InlineData("Wait", "Tuning")]
    [InlineData("Wait", "Transform")]
    [InlineData("Wait", "Endpoint")]
    [InlineData("Remove", "Model")]
    [InlineData("Remove", "Endpoint")]
    [InlineData("Remove", "Workteam")]
    public void A_wildcard_is_answered_with_the_pipeline(string verb, string noun)
    {
        using var session = engine.Open();

        var run = session.Run($"{verb}-Gt{noun} t*");

        Assert.Equal(["InvalidName"], run.ErrorIds);
        Assert.Contains($"Use Get-Gt{noun} 't*' | {verb}-Gt{noun}.", run.Errors[0].ToString(), StringComparison.Ordinal);
        Assert.False(run.IsTerminated);
    }
}
