using GtPs.Cmdlets.Tests.Framework;

namespace GtPs.Cmdlets.Tests.Session;

/// <summary>Several runspaces of one process at once, as Start-ThreadJob and ForEach-Object -Parallel make them.</summary>
public sealed class ParallelSessionTests(LocalEngine engine)
{
    [Fact]
    public async Task Each_runspace_has_a_session_of_its_own()
    {
        var names = Enumerable.Range(0, 4).Select(_ => LocalEngine.NewName()).ToList();

        var seen = await Task.WhenAll(names.Select(name => Task.Run(() =>
        {
            using var session = new ModuleSession();
            return session.Run(
                """
                $null = Connect-GtSession -Local -Path $args[0] -Prefix $args[1]
                $team = New-GtWorkteam $args[1] -Member anna
                $classes = New-GtLabelCategory Cat, Dog -Name $args[1]
                "$((Get-GtSession).Prefix) $($team.Name) $($classes.LabelCategoryConfigS3Uri)"
                """,
                engine.Path,
                name).Succeed().Texts.Single();
        })));

        Assert.All(names.Zip(seen), pair => Assert.Matches($"^{pair.First} {pair.First} s3://[^/]+/{pair.First}/", pair.Second));
    }

    [Fact]
    public void A_session_of_another_runspace_can_be_given_but_is_not_taken()
    {
        using var parent = engine.Open();
        using var child = new ModuleSession();
        var session = parent.Run("$session").Single();

        Assert.Equal("NoSession", Assert.Single(child.Run("Get-GtWorkteam").ErrorIds));
        child.Run("Get-GtWorkteam -Session $args[0]", (object)session).Succeed();
    }
}
