using GtPs.Cmdlets.Tests.Framework;
using GtPs.Help;

namespace GtPs.Cmdlets.Tests.Help;

/// <summary>The road that about_GroundTruthPS shows leads where it says.</summary>
public sealed class HelpRoadTests
{
    [Fact]
    public async Task Road_of_the_topic_can_be_walked_as_it_is_written()
    {
        var folder = Directory.CreateTempSubdirectory("gtps-help-road-").FullName;
        try
        {
            var code = MarkdownBlock.Read(await File.ReadAllTextAsync(Path.Combine(HelpPages.Folder, "about_GroundTruthPS.md"), TestContext.Current.CancellationToken))
                .Where(block => block is { Kind: MarkdownKind.Code, Note: "powershell" })
                .Select(block => block.Text);
            var script = string.Join('\n', code).Replace("./pictures", $"'{folder}/pictures'", StringComparison.Ordinal);

            var (exit, output, error) = await ShellProcess.RunAsync(
                ["-Command", $"$ErrorActionPreference = 'Stop'; Import-Module '{RepositoryPaths.Manifest}'; try {{ {script}\n'[' + $job.Status + ' ' + @(Get-GtEndpoint).Count + ']' }} finally {{ $null = Stop-GtEngine }}"],
                variables => variables["GTPS_ENGINE_PATH"] = Path.Combine(folder, "engine"));

            Assert.True(exit == 0, output + error);
            Assert.Contains("StandardLabel", output, StringComparison.Ordinal);
            Assert.Contains("[Completed 0]", output, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
