using GtPs.Help;

namespace GtPs.Cmdlets.Tests.Help;

/// <summary>What every page of docs/help has to have.</summary>
public sealed class HelpPageTests
{
    public static TheoryData<string> Cmdlets => HelpPages.Cmdlets;

    public static TheoryData<string> Files => [.. Directory.EnumerateFiles(HelpPages.Folder, "*.md").Select(file => Path.GetFileName(file))];

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Page_describes_everything_and_nothing_else(string cmdlet) => Assert.Empty(HelpCheck.Run(HelpPages.Read(cmdlet), HelpPages.Commands.Value[cmdlet]));

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Page_has_the_layout_that_the_tool_writes(string cmdlet) =>
        Assert.Equal(HelpPageWriter.Write(HelpPages.Read(cmdlet)), File.ReadAllText(Path.Combine(HelpPages.Folder, cmdlet + ".md")).ReplaceLineEndings("\n"));

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Synopsis_is_one_short_sentence_and_examples_say_what_they_are_for(string cmdlet)
    {
        var page = HelpPages.Read(cmdlet);

        Assert.InRange(page.Synopsis.Length, 20, 160);
        Assert.DoesNotContain('\n', page.Synopsis);
        Assert.EndsWith(".", page.Synopsis, StringComparison.Ordinal);
        Assert.Equal(page.Examples.Count, page.Examples.Select(example => example.Title).Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(page.Examples, example =>
        {
            Assert.InRange(example.Title.Length, 10, 100);
            Assert.True(MarkdownBlock.Read(example.Text).Any(block => block.Kind == MarkdownKind.Paragraph), $"'{example.Title}' has no words beside its code.");
        });
    }

    [Fact]
    public void Every_page_is_of_a_cmdlet() => Assert.Equal(
        HelpPages.Commands.Value.Keys.Order(StringComparer.Ordinal),
        Directory.EnumerateFiles(HelpPages.Folder, "*-*.md").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Links_lead_to_pages_of_this_help_to_documents_of_the_repository_or_to_AWS(string cmdlet) => Assert.All(HelpPages.Read(cmdlet).Links, link => Assert.True(
        link.Text.StartsWith("https://docs.aws.amazon.com/", StringComparison.Ordinal) || File.Exists(Path.Combine(HelpPages.Folder, link.Text)),
        $"'{link.Text}' leads nowhere."));

    [Theory]
    [InlineData("# Get-X\n\n## Sinopsis\n\nText.\n", "Sinopsis")]
    [InlineData("# Get-X\n\n## Examples\n\nText without a heading.\n", "Text without a heading.")]
    [InlineData("# Get-Y\n", "Get-Y")]
    [InlineData("# Get-X\n\n## Related links\n\n- Get-Y\n", "- Get-Y")]
    public void What_has_no_place_in_a_page_is_refused_by_name(string page, string what) =>
        Assert.Contains($"Get-X.md: '{what}'", Assert.Throws<InvalidDataException>(() => HelpPageReader.Read(page, "Get-X.md")).Message, StringComparison.Ordinal);

    [Fact]
    public void What_a_page_lacks_or_has_too_much_is_told()
    {
        var page = new HelpPage("Get-GtSession") { Synopsis = "Gets.", Description = "Gets." };
        page.Parameters.Add(new HelpEntry("Gone", "A parameter of before."));

        string[] problems = [.. HelpCheck.Run(page, HelpPages.Commands.Value["Get-GtSession"])];

        Assert.Equal(["there are 0 examples; 2 is the least", "-Gone is described, but the cmdlet does not have it", "there are no related links"], problems);
        Assert.Contains("-Name is not described", HelpCheck.Run(new HelpPage("Get-GtTraining"), HelpPages.Commands.Value["Get-GtTraining"]));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Lines_fit_a_screen(string file)
    {
        var text = File.ReadAllText(Path.Combine(HelpPages.Folder, file));

        Assert.All(text.ReplaceLineEndings("\n").Split('\n'), line => Assert.True(line.Length <= 200 || line.StartsWith('|'), $"{file} has a line of {line.Length} characters."));

        // Get-Help indents output by four columns of 120, and a wrapped table cannot be read.
        Assert.All(
            MarkdownBlock.Read(text).Where(block => block is { Kind: MarkdownKind.Code, Note: "output" }).SelectMany(block => block.Text.Split('\n')),
            line => Assert.InRange(line.Length, 0, 115));
    }
}
