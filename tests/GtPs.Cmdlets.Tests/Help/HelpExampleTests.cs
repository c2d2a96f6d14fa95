using System.Management.Automation.Language;
using GtPs.Help;

namespace GtPs.Cmdlets.Tests.Help;

/// <summary>Code of the help: it parses, and the commands and parameters in it exist.</summary>
public sealed class HelpExampleTests
{
    // What a PowerShell 7.4 brings; whatever else stands in an example has to be of this module.
    private static readonly HashSet<string> s_standard = new(StringComparer.OrdinalIgnoreCase)
    {
        "ConvertFrom-Json", "ConvertTo-Json", "Export-Csv", "ForEach-Object", "Format-List", "Format-Table", "Get-ChildItem", "Get-Content", "Get-Date", "Get-Help", "Group-Object", "Import-Csv",
        "Import-Module", "Invoke-Item", "Measure-Object", "Receive-Job", "Resolve-Path", "Select-Object", "Set-Content", "Sort-Object", "Start-Process", "Start-ThreadJob", "Where-Object", "Write-Output", "Write-Warning",
    };

    public static TheoryData<string> Files => [.. Directory.EnumerateFiles(HelpPages.Folder, "*.md").Select(file => Path.GetFileName(file))];

    [Theory]
    [MemberData(nameof(Files))]
    public void Code_parses_and_uses_commands_and_parameters_that_exist(string file)
    {
        var codes = MarkdownBlock.Read(File.ReadAllText(Path.Combine(HelpPages.Folder, file))).Where(block => block is { Kind: MarkdownKind.Code, Note: "powershell" }).ToList();
        Assert.NotEmpty(codes);
        Assert.All(codes, code =>
        {
            var ast = Parser.ParseInput(code.Text, out _, out var errors);
            Assert.Empty(errors.Select(error => error.Message));
            Assert.All(ast.FindAll(node => node is CommandAst, searchNestedScriptBlocks: true).Cast<CommandAst>(), Check);
        });
    }

    [Theory]
    [InlineData("Get-GtNothing")]
    [InlineData("Get-GtTraining -Wrong 1")]
    [InlineData("Remove-Item x")]
    public void What_does_not_exist_is_found(string code) =>
        Assert.ThrowsAny<Exception>(() => Check(Parser.ParseInput(code, out _, out _).FindAll(node => node is CommandAst, searchNestedScriptBlocks: true).Cast<CommandAst>().Single()));

    private static void Check(CommandAst command)
    {
        var name = command.GetCommandName();
        if (name is null || s_standard.Contains(name))
        {
            return;
        }

        Assert.True(HelpPages.Commands.Value.TryGetValue(name, out var info), $"There is no command '{name}'.");
        Assert.All(command.CommandElements.OfType<CommandParameterAst>(), parameter => Assert.True(
            info.Parameters.Values.Any(known => known.Name.Equals(parameter.ParameterName, StringComparison.OrdinalIgnoreCase) || known.Aliases.Contains(parameter.ParameterName, StringComparer.OrdinalIgnoreCase)),
            $"{name} has no parameter '-{parameter.ParameterName}'."));
    }
}
