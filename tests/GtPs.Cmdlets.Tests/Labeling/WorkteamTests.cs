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

    [Theory]
    [InlineData("$image | New-GtWorkteam $name -Simulated -WorkerCount 2 -ErrorRate 0.1 -Seed 7")]
    [InlineData("New-GtWorkteam $name -Member anna, ben")]
    public void The_same_request_gives_the_same_team_and_is_not_sent_again(string make)
    {
        using var session = engine.Open();
        using var wire = new WireRecorder();
        var name = LocalEngine.NewName();

        var first = session.Run($"{Image} $name = $args[0]; {make}", name).Single();
        var again = session.Run($"{make} -Verbose").Succeed();

        Assert.Equal((string)first.WorkteamArn, (string)again.Single().WorkteamArn);
        Assert.Equal((DateTime?)first.CreatedAt, (DateTime?)again.Single().CreatedAt);
        Assert.Contains(again.Verbose, text => text.Contains("nothing was made", StringComparison.Ordinal));
        wire.Find("CreateWorkteam", "WorkteamName", name);
    }

    [Theory]
    [InlineData("$image | New-GtWorkteam $name -Simulated -WorkerCount 3 -Seed 7", "MemberDefinitions[0].OidcMemberDefinition.Groups")]
    [InlineData("$image | New-GtWorkteam $name -Simulated -WorkerCount 2 -Seed 8", "groundtruthps:seed is 7 there, but 8 was asked for")]
    [InlineData("$image | New-GtWorkteam $name -Simulated -WorkerCount 2 -Seed 7 -ErrorRate 0.5", "groundtruthps:error-rates is 0 there, but 0.5")]
    [InlineData("$image | New-GtWorkteam $name -Simulated -WorkerCount 2 -Seed 7 -SecondsPerTask 1", "groundtruthps:seconds-per-task")]
    [InlineData("$image | New-GtWorkteam $name -Simulated -WorkerCount 2 -Seed 7 -Description other", "Description is ")]
    [InlineData("$other | New-GtWorkteam $name -Simulated -WorkerCount 2 -Seed 7", "groundtruthps:standard-labels")]
    [InlineData("New-GtWorkteam $name -Member anna", "MemberDefinitions[0].OidcMemberDefinition.Groups")]
    public void Another_team_under_the_name_is_refused_and_the_one_there_keeps_its_labels(string make, string difference)
    {
        using var session = engine.Open();
        var name = LocalEngine.NewName();
        session.Run(
            """
            $name = $args[0]
            $image = [GtPs.Model.GtImage] @{ S3Uri = "s3://gt-local/$name.jpg"; StandardLabel = 'Tiger' }
            $other = [GtPs.Model.GtImage] @{ S3Uri = "s3://gt-local/$name.jpg"; StandardLabel = 'Fruit' }
            $team = $image | New-GtWorkteam $name -Simulated -WorkerCount 2 -Seed 7
            """,
            name).Succeed();
        var labels = LabelFiles(name);

        var run = session.Run(make);

        Assert.Empty(run.Output);
        Assert.Equal(["ResourceInUse"], run.ErrorIds);
        Assert.Equal(ErrorCategory.ResourceExists, run.Errors[0].CategoryInfo.Category);
        Assert.Contains(difference, run.Errors[0].ToString(), StringComparison.Ordinal);
        Assert.Equal(labels, LabelFiles(name));
        Assert.Contains("Tiger", Assert.Single(labels), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Get-GtWorkteam no-such-team")]
    [InlineData("Update-GtWorkteam no-such-team -Description x")]
    [InlineData("Remove-GtWorkteam no-such-team")]
    [InlineData("Reset-GtWorkerLink no-such-team -Member anna")]
    public void A_team_that_is_not_there_is_told_like_everything_else(string script)
    {
        using var session = engine.Open();

        var run = session.Run(script);

        Assert.Equal(["ResourceNotFound"], run.ErrorIds);
        Assert.StartsWith("There is no workteam 'no-such-team' in ", run.Errors[0].ToString(), StringComparison.Ordinal);
        Assert.Equal("no-such-team", run.Errors[0].TargetObject);
    }

    // The engine keeps each object that was put as a file; those of a test name its picture. Other tests' come and go meanwhile.
    private IReadOnlyList<string> LabelFiles(string name) =>
        [.. Directory.EnumerateFiles(Path.Combine(engine.Path, "objects"), "*", SearchOption.AllDirectories).Select(TextOf).Where(text => text.Contains($"/{name}.jpg", StringComparison.Ordinal))];

    private static string TextOf(string path)
    {
        try
        {
            return new FileInfo(path).Length < 1000 ? File.ReadAllText(path) : string.Empty;
        }
        catch (IOException)
        {
            return string.Empty;
        }
    }
}
