namespace GtPs.Cmdlets.Tests.Framework;

public sealed class ImportTests
{
    [Fact]
    public void Import_exports_what_the_manifest_lists()
    {
        using var session = new ModuleSession();

        var run = session.Run("(Get-Module GroundTruthPS).ExportedCmdlets.Keys").Succeed();

        Assert.Contains("Get-GtSession", run.Texts);
    }

    [Theory]
    [InlineData("Import-Module $args[0] -Force")]
    [InlineData("Remove-Module GroundTruthPS; Import-Module $args[0]")]
    public void Import_again_keeps_every_command(string again)
    {
        using var session = new ModuleSession();
        const string Commands = "(Get-Module GroundTruthPS).ExportedCommands.Keys | ForEach-Object { $null = Get-Command $_ -Module GroundTruthPS -ErrorAction Stop; $_ }";
        var first = session.Run(Commands).Succeed().Texts.Order();

        session.Run(again, RepositoryPaths.Manifest).Succeed();

        Assert.Equal(first, session.Run(Commands).Succeed().Texts.Order());
        session.Run("Get-GtSession").Succeed();
    }
}
