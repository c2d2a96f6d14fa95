using System.Management.Automation;

namespace GtPs.Help;

/// <summary>What a page lacks, and what it has too much.</summary>
internal static class HelpCheck
{
    /// <summary>The fewest examples and links of a page.</summary>
    public const int LeastExamples = 2;

    /// <summary>Compares a page with its cmdlet.</summary>
    /// <param name="page">The page.</param>
    /// <param name="command">The cmdlet.</param>
    /// <returns>One sentence for each thing that is wrong.</returns>
    public static IEnumerable<string> Run(HelpPage page, CommandInfo command)
    {
        if (page.Synopsis.Length == 0 || page.Description.Length == 0)
        {
            yield return "the synopsis or the description is empty";
        }

        if (page.Examples.Count < LeastExamples)
        {
            yield return $"there are {page.Examples.Count} examples; {LeastExamples} is the least";
        }

        foreach (var example in page.Examples.Where(example => example.Title.Length == 0 || !MarkdownBlock.Read(example.Text).Any(block => block is { Kind: MarkdownKind.Code, Note: "powershell" })))
        {
            yield return $"the example '{example.Title}' has no title or no code";
        }

        foreach (var parameter in CommandFacts.OwnParametersOf(command).Where(parameter => page.Parameters.Find(entry => entry.Title == parameter.Name) is not { Text.Length: > 0 }))
        {
            yield return $"-{parameter.Name} is not described";
        }

        foreach (var parameter in StaleParameters(page, command))
        {
            yield return $"-{parameter} is described, but the cmdlet does not have it";
        }

        if (page.Links.Count == 0)
        {
            yield return "there are no related links";
        }
    }

    /// <summary>The parameters that a page describes and its cmdlet does not have.</summary>
    /// <param name="page">The page.</param>
    /// <param name="command">The cmdlet.</param>
    public static IEnumerable<string> StaleParameters(HelpPage page, CommandInfo command) =>
        page.Parameters.Select(entry => entry.Title).Where(name => !CommandFacts.OwnParametersOf(command).Any(parameter => parameter.Name == name));
}
