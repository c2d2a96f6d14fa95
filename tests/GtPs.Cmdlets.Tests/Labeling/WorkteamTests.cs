using System.Management.Automation;
using GtPs.Cmdlets.Tests.Framework;

namespace GtPs.Cmdlets.Tests.Labeling;

public sealed class WorkteamTests(LocalEngine engine)
{
    // The object's properties are set once, at its making: PowerShell's cast from a hashtable does that.
    private const string Image = "$image = [GtPs.Model.GtImage] @{ S3Uri = 's3://gt-local/a.jpg'; StandardLabel = 'Tiger' };";

    [Fact]
    public void Simulated_team_is_marked_and_can_be_removed()
    {
        var name = LocalEngine.NewName();
        using var session = engine.Open();

        var team = session.Run(Image + "$image | New-GtWorkteam -Name $args[0] -Simulated -WorkerCount 4 -ErrorRate 0.1, 0, 0, 0.5", name).Single();

        Assert.Equal("Simulated", team.Kind);
        Assert.Equal(4, team.MemberCount);
        Assert.Equal(name, session.Run("(Get-GtWorkteam \"$($args[0])*\").Name", name).Succeed().Texts.Single());
        session.Run("Get-GtWorkteam $args[0] | Remove-GtWorkteam", name).Succeed();
        Assert.Single(session.Run("Get-GtWorkteam $args[0]", name).Errors);
        session.Run("Get-GtWorkteam \"$($args[0])*\"", name).Succeed();
    }

    [Fact]
    public void Team_of_members_is_private()
    {
        using var session = engine.Open();

        var team = session.Run("New-GtWorkteam -Name $args[0] -Member anna, ben", LocalEngine.NewName()).Single();

        Assert.Equal("Private", team.Kind);
        Assert.Equal(["anna", "ben"], (IEnumerable<string>)team.Members);
    }

    [Theory]
    [InlineData("-ErrorRate 0.1, 0.2")]
    [InlineData("-ErrorRate 1.5")]
    [InlineData("-SecondsPerTask -1")]
    public void Numbers_that_do_not_fit_are_told(string arguments)
    {
        using var session = engine.Open();

        var run = session.Run($"{Image} $image | New-GtWorkteam -Name $args[0] -Simulated {arguments}", LocalEngine.NewName());

        Assert.Equal(["ValidationException"], run.ErrorIds);
        Assert.Equal(ErrorCategory.InvalidArgument, run.Errors[0].CategoryInfo.Category);
    }

    [Theory]
    [InlineData("[GtPs.Model.GtImage]::new() | New-GtWorkteam -Name $args[0] -Simulated", "NoStandardLabels")]
    [InlineData("New-GtWorkteam -Name $args[0] -Member anna -WhatIf", null)]
    public void Team_that_is_not_to_be_is_not_made(string script, string? errorId)
    {
        var name = LocalEngine.NewName();
        using var session = engine.Open();

        var run = session.Run(script, name);

        Assert.Equal(errorId is null ? [] : [errorId], run.ErrorIds);
        Assert.Single(session.Run("Get-GtWorkteam $args[0]", name).Errors);
    }
}
