using System.Text.RegularExpressions;

namespace GtPs.Core.Labeling;

/// <summary>
/// Measures how deep a template is nested before it is parsed. The parser calls itself for every tag or index inside another, and a stack that is used up ends the whole process,
/// not the template alone.
/// </summary>
internal static partial class LiquidNesting
{
    /// <summary>How many tags or indexes may be inside each other.</summary>
    public const int MaxDepth = 100;

    /// <summary>Looks for the first place that is too deep.</summary>
    /// <param name="template">The template.</param>
    /// <returns>Its line from 1, or null when there is none.</returns>
    public static int? TooDeep(string template)
    {
        var blocks = 0;
        foreach (var markup in Markup().EnumerateMatches(template))
        {
            var text = template.AsSpan(markup.Index, markup.Length);
            blocks += text.StartsWith("{%", StringComparison.Ordinal) ? Step(text) : 0;
            var indexes = 0;
            foreach (var c in text)
            {
                indexes += c switch { '[' => 1, ']' => -1, _ => 0 };
                if (indexes > MaxDepth || blocks > MaxDepth)
                {
                    return template.AsSpan(0, markup.Index).Count('\n') + 1;
                }
            }
        }

        return null;
    }

    // Comments and raw text have an end too: what stands in them counts, which does no harm.
    private static int Step(ReadOnlySpan<char> tag)
    {
        var name = tag[2..].TrimStart('-').TrimStart();
        return name.StartsWith("end", StringComparison.Ordinal) ? -1 : Block().IsMatch(name) ? 1 : 0;
    }

    [GeneratedRegex(@"\{\{.*?(\}\}|\z)|\{%.*?(%\}|\z)", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex Markup();

    [GeneratedRegex(@"^(if|unless|case|for|tablerow|capture|comment|raw|ifchanged)\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Block();
}
