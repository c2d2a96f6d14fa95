using System.Management.Automation;
using GtPs.Cmdlets.Tests.Framework;

namespace GtPs.Cmdlets.Tests.Labeling;

/// <summary>Private teams and their sign-in links, as a user has them.</summary>
public sealed class WorkerLinkTests(LocalEngine engine)
{
    [Fact]
    public void New_team_carries_a_link_per_member_and_Get_shows_them_again()
    {
        var name = LocalEngine.NewName();
        using var session = engine.Open();

        var made = session.Run("(New-GtWorkteam -Name $args[0] -Member anna, ben).SignInLinks | ForEach-Object { \"$($_.Workteam) $($_.Member) $($_.Url)\" }", name).Succeed().Texts;

        Assert.Equal(2, made.Count);
        Assert.All(made, (link, i) => Assert.Matches($"^{name} {(i == 0 ? "anna" : "ben")} http://127\\.0\\.0\\.1:[0-9]+/_gt/portal/#[A-Za-z0-9_-]{{24}}$", link));
        Assert.Equal(made, session.Run("(Get-GtWorkteam $args[0]).SignInLinks | ForEach-Object { \"$($_.Workteam) $($_.Member) $($_.Url)\" }", name).Succeed().Texts);
        Assert.Equal(made, session.Run("(Get-GtWorkteam \"$($args[0])*\").SignInLinks | ForEach-Object { \"$($_.Workteam) $($_.Member) $($_.Url)\" }", name).Succeed().Texts);
        Assert.Matches("^http://127\\.0\\.0\\.1:[0-9]+/_gt/portal/$", (string)session.Run("Get-GtWorkteam $args[0]", name).Single().PortalUrl);
    }

    [Fact]
    public void Tables_show_each_link_whole()
    {
        var name = LocalEngine.NewName();
        using var session = engine.Open();

        var links = session.Run("(New-GtWorkteam -Name $args[0] -Member anna, ben).SignInLinks.Url", name).Succeed().Texts;

        var team = session.Run("Get-GtWorkteam $args[0] | Out-Default", name).Succeed().HostText;
        Assert.All(links, link => Assert.Contains(link, team, StringComparison.Ordinal));
        var table = session.Run("(Get-GtWorkteam $args[0]).SignInLinks | Out-Default", name).Succeed().HostText;
        Assert.All(links, link => Assert.Contains(link, table, StringComparison.Ordinal));
    }

    [Fact]
    public void Reset_replaces_the_links_that_are_named_and_no_others()
    {
        var name = LocalEngine.NewName();
        using var session = engine.Open();
        var old = session.Run("(New-GtWorkteam -Name $args[0] -Member anna, ben).SignInLinks.Url", name).Succeed().Texts;

        var made = session.Run("Reset-GtWorkerLink -Workteam $args[0] -Member anna", name).Single();

        Assert.Equal(("anna", name), ((string)made.Member, (string)made.Workteam));
        Assert.NotEqual(old[0], (string)made.Url);
        Assert.Equal([(string)made.Url, old[1]], session.Run("(Get-GtWorkteam $args[0]).SignInLinks.Url", name).Succeed().Texts);
        var all = session.Run("(Get-GtWorkteam $args[0]).SignInLinks | Reset-GtWorkerLink | ForEach-Object Url", name).Succeed().Texts;
        Assert.Equal(2, all.Count);
        Assert.Empty(all.Intersect([.. old, (string)made.Url]));
        Assert.Empty(session.Run("Reset-GtWorkerLink $args[0] ben -WhatIf", name).Succeed().Output);
        Assert.Equal(all, session.Run("(Get-GtWorkteam $args[0]).SignInLinks.Url", name).Succeed().Texts);
        Assert.Equal(["ValidationException"], session.Run("Reset-GtWorkerLink $args[0] nobody", name).ErrorIds);
    }

    [Fact]
    public void Update_changes_the_members_and_keeps_the_links_of_those_who_stay()
    {
        var name = LocalEngine.NewName();
        using var session = engine.Open();
        var old = session.Run("(New-GtWorkteam -Name $args[0] -Member anna, ben).SignInLinks.Url", name).Succeed().Texts;

        var team = session.Run("Update-GtWorkteam -Name $args[0] -Member anna, ben, carl -Description 'three of us'", name).Single();

        Assert.Equal(["anna", "ben", "carl"], (IEnumerable<string>)team.Members);
        Assert.Equal("three of us", (string)team.Description);
        Assert.Equal(old, session.Run("(Get-GtWorkteam $args[0]).SignInLinks.Url", name).Succeed().Texts.Take(2));
        Assert.Empty(session.Run("Update-GtWorkteam $args[0] -Member anna -WhatIf", name).Succeed().Output);
        Assert.Equal(["carl"], session.Run("(Get-GtWorkteam $args[0] | Update-GtWorkteam -Member carl).Members", name).Succeed().Texts);
        Assert.Equal(["NothingToChange"], session.Run("Update-GtWorkteam $args[0]", name).ErrorIds);
        Assert.Single(session.Run("Update-GtWorkteam no-such-team -Description x").ErrorIds);
    }

    [Fact]
    public void A_hundred_members_fit_into_one_team()
    {
        using var session = engine.Open();

        var run = session.Run("$team = New-GtWorkteam -Name $args[0] -Member (1..100 | ForEach-Object { \"m$_\" }); $team.MemberCount; $team.SignInLinks.Count", LocalEngine.NewName()).Succeed();

        Assert.Equal(["100", "100"], run.Texts);
        Assert.Single(session.Run("New-GtWorkteam -Name x -Member (1..101 | ForEach-Object { \"m$_\" })").Errors);
        Assert.Equal(ErrorCategory.InvalidArgument, session.Run("New-GtWorkteam -Name $args[0] -Member 'anna b'", LocalEngine.NewName()).Errors[0].CategoryInfo.Category);
    }

    [Fact]
    public void Teams_and_members_complete()
    {
        var name = LocalEngine.NewName();
        using var session = engine.Open();
        session.Run("New-GtWorkteam -Name $args[0] -Member anna, ben", name).Succeed();

        var members = session.Run("(TabExpansion2 \"Reset-GtWorkerLink -Workteam $($args[0]) -Member \").CompletionMatches.CompletionText", name).Succeed().Texts;
        var teams = session.Run("(TabExpansion2 \"Update-GtWorkteam -Name $($args[0])\").CompletionMatches.CompletionText", name).Succeed().Texts;

        Assert.Equal(["anna", "ben"], members);
        Assert.Equal([name], teams);
    }

    [Fact]
    public async Task Sessions_that_take_the_engine_for_AWS_see_no_links()
    {
        var name = LocalEngine.NewName();
        using (var session = engine.Open())
        {
            session.Run("New-GtWorkteam -Name $args[0] -Member anna", name).Succeed();
        }

        var output = await AwsShell.RunAsync(engine, $"$null = Connect-GtSession -Bucket gt-local -EndpointUrl $address; $team = Get-GtWorkteam {name}; \"[$($team.Members)] [$($team.SignInLinks)] [$($team.PortalUrl -like 'http://*')]\"; Reset-GtWorkerLink {name} anna", withKey: true);

        Assert.Contains("[anna] [] [True]", output, StringComparison.Ordinal);
        Assert.Contains("local engine only", output, StringComparison.Ordinal);
        Assert.DoesNotContain("#", output, StringComparison.Ordinal);
    }
}
