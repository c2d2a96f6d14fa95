using GtPs.Help;

namespace GtPs.Cmdlets.Tests.Help;

/// <summary>From Markdown to what a console shows.</summary>
public sealed class HelpTextTests
{
    [Theory]
    [InlineData("Use `Get-X` **now**.", "Use Get-X now.")]
    [InlineData("See [Get-X](Get-X.md) and [the guide](https://docs.aws.amazon.com/x).", "See Get-X and the guide (https://docs.aws.amazon.com/x).")]
    [InlineData("The pattern `[a](b)**` stays.", "The pattern [a](b)** stays.")]
    public void Marks_go_and_words_stay(string markdown, string text) => Assert.Equal(text, PlainText.Of(markdown));

    [Fact]
    public void Topic_is_wrapped_indented_and_keeps_code_and_tables()
    {
        const string Markdown = "# about_X\n\n## Short description\n\nShort.\n\n## Long description\n\n### Part\n\nOne\ntwo.\n\n- first\n- second\n  line\n\n| a | bbb |\n| - | - |\n| ccc | d |\n\n```powershell\nGet-X |\n    Get-Y\n```\n";

        Assert.Equal(
            "TOPIC\n    about_X\n\nSHORT DESCRIPTION\n    Short.\n\nLONG DESCRIPTION\n  Part\n    One two.\n\n    - first\n    - second line\n\n    a    bbb\n    ---  ---\n    ccc  d\n\n        Get-X |\n            Get-Y\n",
            AboutText.Of(Markdown));
    }

    [Fact]
    public void Long_words_and_long_lines_are_broken_between_words_only()
    {
        var text = AboutText.Of("# about_X\n\n" + string.Join(' ', Enumerable.Repeat("word", 60)) + " " + new string('x', 120));

        var lines = text.Split('\n');
        Assert.Contains(lines, line => line.Trim() == new string('x', 120));
        Assert.All(lines.Where(line => !line.Contains('x', StringComparison.Ordinal)), line => Assert.InRange(line.Length, 0, 80));
    }
}
