using System.Diagnostics;
using GtPs.Cmdlets.Tests.Framework;
using GtPs.Help;

namespace GtPs.Cmdlets.Tests.Help;

/// <summary>The tool that keeps the pages complete and builds the help, as a program of its own.</summary>
public sealed class HelpToolTests : IDisposable
{
    // The assembly with the comments of the sources beside it, of the configuration that these tests were built in.
    private static readonly string s_assembly = Path.Combine(RepositoryPaths.Root, "src", "GtPs.Cmdlets", "bin", new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name, "net8.0", "GtPs.Cmdlets.dll");
    private readonly string _folder = Directory.CreateTempSubdirectory("gtps-help-").FullName;

    [Fact]
    public async Task Update_makes_pages_from_the_comments_and_a_second_one_has_nothing_to_do()
    {
        var (code, output) = await RunAsync("update", "--source", _folder);

        Assert.Equal(0, code);
        Assert.Contains("Get-GtTrainingLog: -Tail added", output, StringComparison.Ordinal);
        var page = HelpPageReader.Read(Path.Combine(_folder, "Get-GtTrainingLog.md"));
        Assert.Equal("Gets the log of training jobs, line by line: CloudWatch's on AWS, the engine's own locally.", page.Synopsis);
        Assert.Contains(page.Parameters, parameter => parameter.Title == "Tail" && parameter.Text.Length > 0);
        Assert.Contains(page.Examples, example => example.Text.Contains("Get-GtTrainingLog animals -Tail 20", StringComparison.Ordinal));
        Assert.Equal((0, string.Empty), await RunAsync("update", "--source", _folder));
    }

    [Fact]
    public async Task Update_adds_what_a_page_lacks_keeps_its_words_and_names_what_is_stale()
    {
        var path = Path.Combine(_folder, "Get-GtTrainingLog.md");
        File.Copy(Path.Combine(HelpPages.Folder, "Get-GtTrainingLog.md"), path);
        var page = HelpPageReader.Read(path);
        page.Synopsis = "Words of a writer.";
        page.Parameters.RemoveAll(parameter => parameter.Title == "Follow");
        page.Parameters.Add(new HelpEntry("Gone", "A parameter of before."));
        await File.WriteAllTextAsync(path, HelpPageWriter.Write(page), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(_folder, "Get-GtGone.md"), "# Get-GtGone\n", TestContext.Current.CancellationToken);

        var (code, output) = await RunAsync("update", "--source", _folder);

        Assert.Equal(0, code);
        Assert.Contains("Get-GtTrainingLog: -Follow added", output, StringComparison.Ordinal);
        Assert.Contains("Get-GtTrainingLog: the cmdlet has no -Gone any more.", output, StringComparison.Ordinal);
        Assert.Contains("Get-GtGone.md: no cmdlet has this name.", output, StringComparison.Ordinal);
        var updated = HelpPageReader.Read(path);
        Assert.Equal("Words of a writer.", updated.Synopsis);
        Assert.Contains(updated.Parameters, parameter => parameter.Title == "Follow" && parameter.Text.Length > 0);
        Assert.Equal(page.Examples, updated.Examples);
    }

    [Fact]
    public async Task Build_warns_of_what_pages_lack_and_fails_on_one_that_it_cannot_read()
    {
        var target = Path.Combine(_folder, "en-US");
        await File.WriteAllTextAsync(Path.Combine(_folder, "Get-GtModel.md"), "# Get-GtModel\n\n## Synopsis\n\nGets.\n", TestContext.Current.CancellationToken);

        var (code, output) = await RunAsync("build", "--source", _folder, "--out", target);

        Assert.Equal(0, code);
        Assert.Contains("Get-GtModel.md : warning HELP001: -Name is not described.", output, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(target, "GtPs.Cmdlets.dll-Help.xml")));

        await File.WriteAllTextAsync(Path.Combine(_folder, "Get-GtModel.md"), "# Get-GtModel\n\n## Sinopsis\n\nGets.\n", TestContext.Current.CancellationToken);
        (code, output) = await RunAsync("build", "--source", _folder, "--out", target);

        Assert.Equal(1, code);
        Assert.Contains("GtPs.Help : error :", output, StringComparison.Ordinal);
        Assert.Contains("'Sinopsis'", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrong_arguments_show_the_usage() => Assert.Equal((2, HelpOptions.Usage), await RunAsync("rebuild"));

    /// <inheritdoc />
    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static async Task<(int Code, string Output)> RunAsync(string task, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])[Path.Combine(AppContext.BaseDirectory, "GtPs.Help.dll"), task, .. arguments, .. (string[])(task == "rebuild" ? [] : ["--assembly", s_assembly])])
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var token = TestContext.Current.CancellationToken;
        var output = process.StandardOutput.ReadToEndAsync(token);
        var error = process.StandardError.ReadToEndAsync(token);
        await process.WaitForExitAsync(token);
        return (process.ExitCode, (await output + await error).Trim());
    }
}
