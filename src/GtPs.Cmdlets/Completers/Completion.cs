using System.Management.Automation;
using System.Management.Automation.Language;

namespace GtPs.Cmdlets.Completers;

/// <summary>What completers share: fitting to what was typed, quoting, and never throwing or hanging.</summary>
internal static class Completion
{
    /// <summary>A user who types waits no longer than this for names.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>Makes the results of the values that begin with what was typed.</summary>
    /// <param name="values">Values with their tooltips.</param>
    /// <param name="typed">What was typed, possibly in quotes.</param>
    public static IEnumerable<CompletionResult> Fit(IEnumerable<(string Value, string Tip)> values, string typed)
    {
        var word = typed.Trim('\'', '"');
        return values
            .Where(value => value.Value.StartsWith(word, StringComparison.OrdinalIgnoreCase))
            .Select(value => new CompletionResult(Quote(value.Value), value.Value, CompletionResultType.ParameterValue, value.Tip.Length == 0 ? value.Value : value.Tip));
    }

    private static string Quote(string value) => value.All(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.')
        ? value
        : $"'{CodeGeneration.EscapeSingleQuotedStringContent(value)}'";
}
