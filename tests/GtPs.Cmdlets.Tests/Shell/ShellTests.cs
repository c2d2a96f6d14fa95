using GtPs.Cmdlets.Tests.Framework;

namespace GtPs.Cmdlets.Tests.Shell;

/// <summary>The shell as a user calls it: a process with a script, an exit code and two streams.</summary>
public sealed class ShellTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("gt shell ü");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_script_gets_its_parameters_and_its_objects_are_formatted()
    {
        var (code, output, error) = await RunAsync("param([int]$Count, [string]$Name, [switch]$Fast) [pscustomobject]@{ Twice = $Count * 2; Name = $Name; Fast = [bool]$Fast }", "-Count", "21", "-Name", "it's me", "-Fast");
        Assert.Equal(0, code);
        Assert.Empty(error);
        Assert.Contains("Twice", output, StringComparison.Ordinal);
        Assert.Matches(@"42\s+it's me\s+True", output);
    }

    [Fact]
    public async Task A_negative_number_is_a_value_and_no_parameter_name()
    {
        var (_, output, _) = await RunAsync("param([int]$Seed) $Seed + 1", "-Seed", "-7");
        Assert.Equal("-6", output.Trim());
    }

    [Fact]
    public async Task A_terminating_error_is_shown_and_the_exit_code_is_1()
    {
        var (code, _, error) = await RunAsync("throw 'the reason'");
        Assert.Equal(1, code);
        Assert.Contains("the reason", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Exit_gives_the_exit_code()
    {
        var (code, output, _) = await RunAsync("'before'; exit 7; 'after'");
        Assert.Equal(7, code);
        Assert.Equal("before", output.Trim());
    }

    [Fact]
    public async Task A_non_terminating_error_is_shown_and_the_script_goes_on()
    {
        var (code, output, error) = await RunAsync("Get-Module -Name none -ListAvailable; No-SuchCommand; 'after'");
        Assert.Equal(0, code);
        Assert.Contains("No-SuchCommand", error, StringComparison.Ordinal);
        Assert.Contains("after", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_without_a_console_is_an_error_that_names_the_way_out()
    {
        var (code, _, error) = await RunAsync("$ErrorActionPreference = 'Stop'; $Host.UI.PromptForChoice('Sure?', 'Really', @([System.Management.Automation.Host.ChoiceDescription]::new('&Yes')), 0)");
        Assert.Equal(1, code);
        Assert.Contains("-Confirm:$false", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new string[0], "No script is named")]
    [InlineData(new[] { "nowhere.ps1" }, "nowhere.ps1")]
    [InlineData(new[] { "-Command" }, "needs a text")]
    public async Task A_wrong_command_line_says_what_is_wrong(string[] arguments, string problem)
    {
        var (code, _, error) = await ShellProcess.RunAsync(arguments);
        Assert.Equal(2, code);
        Assert.Contains(problem, error, StringComparison.Ordinal);
        Assert.Contains("SCRIPT.ps1", error, StringComparison.Ordinal);
    }

    private Task<(int Code, string Output, string Error)> RunAsync(string script, params string[] arguments)
    {
        var path = Path.Combine(_folder.FullName, "it's a script.ps1");
        File.WriteAllText(path, script);
        return ShellProcess.RunAsync([path, .. arguments]);
    }
}
