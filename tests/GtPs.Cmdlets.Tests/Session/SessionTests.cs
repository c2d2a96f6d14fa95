using System.Management.Automation;
using GtPs.Cmdlets.Tests.Framework;

namespace GtPs.Cmdlets.Tests.Session;

public sealed class SessionTests(LocalEngine engine)
{
    [Fact]
    public void Cmdlet_without_a_session_ends_once_with_advice()
    {
        using var session = new ModuleSession();

        var run = session.Run("1..2 | ForEach-Object { 'team' } | Get-GtWorkteam");

        Assert.Equal(["NoSession"], run.ErrorIds);
        Assert.Contains("Connect-GtSession -Local", run.Errors[0].ToString(), StringComparison.Ordinal);
        Assert.Empty(session.Run("Get-GtSession").Succeed().Output);
    }

    [Fact]
    public void Local_session_tells_where_it_is_and_makes_its_bucket()
    {
        using var session = new ModuleSession();

        var found = session.Run("Connect-GtSession -Local -Path $args[0] -Bucket gt-session-test -Prefix /a/b/", engine.Path).Single();

        Assert.Equal("s3://gt-session-test/a/b/", found.RootUri);
        Assert.Equal("us-east-1", found.Region);
        Assert.Equal("engine", found.RegionSource);
        Assert.Matches("^[0-9]{12}$", (string)found.AccountId);
        Assert.Equal(["s3://gt-session-test/a/b/"], session.Run("(Get-GtSession).RootUri").Succeed().Texts);
    }

    [Fact]
    public void Sessions_belong_to_their_runspaces_and_end_at_Disconnect()
    {
        using var first = engine.Open();
        using var second = new ModuleSession();

        Assert.Empty(second.Run("Get-GtSession").Succeed().Output);
        first.Run("Disconnect-GtSession").Succeed();

        Assert.Empty(first.Run("Get-GtSession").Succeed().Output);
        Assert.Equal(["SessionClosed"], first.Run("Get-GtWorkteam -Session $session").ErrorIds);
    }

    [Theory]
    [InlineData("-Bucket s3://photos/animals", "InvalidBucketName")]
    [InlineData("-Bucket photos -EndpointUrl localhost:9300", "InvalidEndpointUrl")]
    [InlineData("-Bucket photos -EndpointUrl ftp://localhost/", "InvalidEndpointUrl")]
    [InlineData("-Bucket photos -Region nowhere", "UnknownRegion")]
    [InlineData("-Local -Bucket photos/animals", "InvalidBucketName")]
    public void What_is_no_place_is_refused_without_a_call(string arguments, string errorId)
    {
        using var session = new ModuleSession();

        var run = session.Run($"Connect-GtSession {arguments}");

        Assert.Equal([errorId], run.ErrorIds);
        Assert.Equal(ErrorCategory.InvalidArgument, run.Errors[0].CategoryInfo.Category);
        Assert.Empty(session.Run("Get-GtSession").Succeed().Output);
    }

    [Theory]
    [InlineData("Connect-GtSession -Local")]
    [InlineData("Start-GtEngine")]
    public void No_engine_is_started_in_a_region_that_is_none(string command)
    {
        using var session = new ModuleSession();
        var path = Path.Combine(engine.Path, "nowhere");

        var run = session.Run($"{command} -Path $args[0] -Region nowhere", path);

        Assert.Equal(["UnknownRegion"], run.ErrorIds);
        Assert.False(Directory.Exists(path));
    }

    [Fact]
    public void Running_engine_of_another_region_is_an_error()
    {
        using var session = new ModuleSession();

        var run = session.Run("Connect-GtSession -Local -Path $args[0] -Region eu-west-1", engine.Path);

        Assert.Equal(["EngineRegionMismatch"], run.ErrorIds);
    }

    [Fact]
    public void Engine_is_found_and_a_WhatIf_stop_leaves_it()
    {
        using var session = new ModuleSession();

        session.Run("Stop-GtEngine -Path $args[0] -WhatIf", engine.Path).Succeed();
        var found = session.Run("Get-GtEngine -Path $args[0]", engine.Path).Single();

        Assert.Equal("Running", found.Status);
        Assert.Empty(session.Run("Get-GtEngine -Path $args[0]", Path.Combine(engine.Path, "nothing-here")).Succeed().Output);
    }
}
