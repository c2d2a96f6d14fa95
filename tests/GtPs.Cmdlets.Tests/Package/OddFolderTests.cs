using GtPs.Cmdlets.Tests.Framework;

namespace GtPs.Cmdlets.Tests.Package;

/// <summary>The module in a folder whose path has spaces, quotes and letters of other scripts, as a user's profile may.</summary>
public sealed class OddFolderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("gtps-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("Zoë's photos (日本) & more")]
    [InlineData("[a] 100% #1; $x")]
    public async Task Module_imports_and_its_engine_answers(string name)
    {
        var module = Path.Combine(_folder, name, "GroundTruthPS");
        Copy(RepositoryPaths.Module, module);
        var script = Path.Combine(_folder, name, "smoke test.ps1");
        await File.WriteAllTextAsync(script, """
            param($Module, $Data, $Expected)
            $ErrorActionPreference = 'Stop'
            Import-Module ([WildcardPattern]::Escape($Module))
            try {
                $session = Connect-GtSession -Local -Path $Data
                $images = New-GtSampleImage -Path "$Data pictures" -Count 5 -Seed 1
                $manifest = Copy-GtImage -Path "$Data pictures" | New-GtManifest smoke
                "$((Get-Command Get-GtSession).Module.ModuleBase -eq $Expected) $($manifest.Count)"
            } finally {
                $null = Stop-GtEngine -Path $Data
            }
            """, TestContext.Current.CancellationToken);

        var (code, output, error) = await ShellProcess.RunAsync([script, "-Module", Path.Combine(module, "GroundTruthPS.psd1"), "-Data", Path.Combine(_folder, name, "the data"), "-Expected", module]);

        Assert.True(code == 0, output + error);
        Assert.Contains("True 5", output, StringComparison.Ordinal);
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
