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

    [Fact]
    public void Manifest_of_the_checkout_imports_the_built_module()
    {
        using var session = new ModuleSession(import: false);

        session.Run("Import-Module $args[0]", Path.Combine(RepositoryPaths.Root, "GroundTruthPS.psd1")).Succeed();

        Assert.Contains(RepositoryPaths.Module, session.Run("(Get-Command Get-GtSession).Module.ModuleBase").Succeed().Texts.Single(), StringComparison.Ordinal);
    }

    [Fact]
    public void Manifest_of_an_unbuilt_checkout_says_what_to_run()
    {
        var root = Directory.CreateTempSubdirectory("gtps-checkout-").FullName;
        try
        {
            foreach (var file in new[] { "GroundTruthPS.psd1", "Directory.Build.props", "src/GroundTruthPS/Checkout.psm1" })
            {
                Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(root, file))!);
                File.Copy(Path.Combine(RepositoryPaths.Root, file), Path.Combine(root, file));
            }

            using var session = new ModuleSession(import: false);
            var run = session.Run("Import-Module $args[0]", Path.Combine(root, "GroundTruthPS.psd1"));

            Assert.Contains("build.ps1", Assert.Single(run.Errors).ToString(), StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }
}
