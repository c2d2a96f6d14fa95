using System.Xml.Linq;
using GtPs.Cmdlets.Tests.Framework;
using GtPs.Help;

namespace GtPs.Cmdlets.Tests.Help;

/// <summary>The built help, as Get-Help finds and shows it.</summary>
public sealed class GetHelpTests
{
    private const string Ask = "$help = Get-Help $args[0]; $help.Synopsis; @($help.examples.example).Count; @($help.parameters.parameter).name -join ','; @($help.relatedLinks.navigationLink).Count";

    [Theory]
    [InlineData("")]
    [InlineData("Import-Module $args[0] -Force")]
    [InlineData("Remove-Module GroundTruthPS; Import-Module $args[0]")]
    [InlineData("[System.Threading.Thread]::CurrentThread.CurrentUICulture = 'ja-JP'")]
    public void Every_cmdlet_has_its_help_after(string again)
    {
        using var session = new ModuleSession();
        session.Run("$null = Get-Help Get-GtSession").Succeed();
        session.Run(again, RepositoryPaths.Manifest).Succeed();

        Assert.All(HelpPages.Commands.Value.Values, command =>
        {
            var page = HelpPages.Read(command.Name);
            var told = session.Run(again.StartsWith('[') ? $"{again}; {Ask}" : Ask, command.Name).Succeed().Texts;
            Assert.Equal(PlainText.Of(page.Synopsis), told[0].Trim());
            Assert.Equal($"{page.Examples.Count}", told[1]);
            Assert.Equal(CommandFacts.ParametersOf(command).Select(parameter => parameter.Name).Order(StringComparer.Ordinal), told[2].Split(',', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal));
            Assert.Equal($"{page.Links.Count}", told[3]);
        });
    }

    [Theory]
    [InlineData("")]
    [InlineData("Import-Module $args[0] -Force")]
    [InlineData("Remove-Module GroundTruthPS; Import-Module $args[0]")]
    public void A_question_mark_shows_the_help_after(string again)
    {
        using var session = new ModuleSession();
        session.Run(again, RepositoryPaths.Manifest).Succeed();

        var run = session.Run("Start-GtTraining -? | Out-Default").Succeed();

        Assert.Contains("SYNOPSIS", run.HostText, StringComparison.Ordinal);
        Assert.Contains("Start-GtTraining [-TrainManifestUri] <String>", run.HostText, StringComparison.Ordinal);
        Assert.Contains(HelpPages.Read("Start-GtTraining").Synopsis[..30], run.HostText, StringComparison.Ordinal);
    }

    [Fact]
    public void A_parameter_is_shown_with_its_facts_and_what_it_accepts()
    {
        using var session = new ModuleSession();

        var run = session.Run("$p = (Get-Help Start-GtTransform -Parameter MaxPayloadInMB); $p.required; $p.position; $p.pipelineInput; $p.defaultValue; $p.type.name; ($p.description.Text -join ' ')").Succeed();
        var model = session.Run("$p = (Get-Help Start-GtTransform -Parameter Model); $p.required; $p.position; $p.pipelineInput; $p.aliases").Succeed();
        var set = session.Run("(Get-Help Get-GtPrediction -Parameter SortBy).description.Text -join ' '").Succeed();

        Assert.Equal(["false", "named", "False", "6", "Int32"], run.Texts.Take(5));
        Assert.Contains("From 1 to 100.", run.Texts[5], StringComparison.Ordinal);
        Assert.Equal(["true", "0", "True (ByValue, ByPropertyName)", "ModelName"], model.Texts);
        Assert.Contains("Accepted values: Source, Confidence.", set.Texts.Single(), StringComparison.Ordinal);
    }

    [Fact]
    public void Examples_are_shown_with_number_title_code_and_words()
    {
        using var session = new ModuleSession();

        var run = session.Run("Get-Help Get-GtTrainingLog -Examples | Out-Default").Succeed();

        var example = HelpPages.Read("Get-GtTrainingLog").Examples[0];
        Assert.Contains($"Example 1: {PlainText.Of(example.Title)}", run.HostText, StringComparison.Ordinal);
        Assert.Contains(MarkdownBlock.Read(example.Text).First(block => block.Kind == MarkdownKind.Code).Text.Split('\n')[0], run.HostText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("about_GroundTruthPS")]
    [InlineData("about_GtSession")]
    [InlineData("about_GtLocalEngine")]
    [InlineData("about_GtCost")]
    public void Topic_is_found_and_listed_with_its_short_description(string topic)
    {
        using var session = new ModuleSession();
        var text = File.ReadAllText(Path.Combine(RepositoryPaths.Module, "en-US", topic + ".help.txt"));

        Assert.Equal(text.ReplaceLineEndings(), session.Run("Get-Help $args[0]", topic).Succeed().Texts.Single().ReplaceLineEndings());
        Assert.Equal(text.Split('\n')[4].Trim(), session.Run("(Get-Help \"$($args[0])*\").Synopsis", topic).Succeed().Texts.Single().Trim());
        Assert.All(text.Split('\n').Where(line => !line.StartsWith("        ", StringComparison.Ordinal)), line => Assert.InRange(line.Length, 0, 100));
    }

    [Fact]
    public void Built_help_holds_exactly_the_exported_cmdlets_and_no_Markdown()
    {
        var help = XDocument.Load(Path.Combine(RepositoryPaths.Module, "en-US", "GtPs.Cmdlets.dll-Help.xml"));
        XNamespace command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
        XNamespace maml = "http://schemas.microsoft.com/maml/2004/10";

        Assert.Equal(
            HelpPages.Commands.Value.Keys.Order(StringComparer.Ordinal),
            help.Root!.Elements(command + "command").Select(element => element.Element(command + "details")!.Element(command + "name")!.Value).Order(StringComparer.Ordinal));
        Assert.All(help.Descendants(maml + "para"), para => Assert.DoesNotMatch("```|^#|\\]\\(", para.Value));
    }
}
