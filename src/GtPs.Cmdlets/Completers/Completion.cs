using System.Management.Automation;
using System.Management.Automation.Language;

namespace GtPs.Cmdlets.Completers;

/// <summary>What completers share: fitting to what was typed, quoting, and never throwing or hanging.</summary>
internal static class Completion
{
    /// <summary>A user who types waits no longer than this for names.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>Makes the results of the values that begin with what was typed, or match it where it holds wildcards. Whatever goes wrong gives none.</summary>
    /// <param name="values">Gets values with their tooltips.</param>
    /// <param name="typed">What was typed, possibly in quotes.</param>
    public static IReadOnlyList<CompletionResult> Fit(Func<IEnumerable<(string Value, string Tip)>> values, string? typed)
    {
        try
        {
            var isQuoted = typed is ['\'' or '"', ..];
            var pattern = WildcardPattern.Get((typed ?? string.Empty).Trim('\'', '"') + "*", WildcardOptions.IgnoreCase);
            return [.. values()
                .Where(value => value.Value.Length > 0 && pattern.IsMatch(value.Value))
                .DistinctBy(value => value.Value)
                .Select(value => new CompletionResult(Quote(value.Value, isQuoted), value.Value, CompletionResultType.ParameterValue, value.Tip.Length == 0 ? value.Value : value.Tip))];
        }
        catch (Exception)
        {
            // Someone is typing: no names are better than an error, whatever its kind. What is wrong shows when the command runs.
            return [];
        }
    }

    private static string Quote(string value, bool isQuoted) => !isQuoted && char.IsLetterOrDigit(value[0]) && value.All(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.')
        ? value
        : $"'{CodeGeneration.EscapeSingleQuotedStringContent(value)}'";
}
