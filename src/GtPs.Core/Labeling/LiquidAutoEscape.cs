using System.Text.RegularExpressions;

namespace GtPs.Core.Labeling;

/// <summary>
/// Ground Truth escapes the output of every Liquid expression for HTML unless a filter did or forbade it; plain Liquid does
/// not. This adds the <c>escape</c> filter where Ground Truth would escape, so that <c>to_json | escape</c> still escapes once.
/// </summary>
internal static partial class LiquidAutoEscape
{
    private const int TimeoutMilliseconds = 2000;

    /// <summary>Adds the filter to a template's expressions.</summary>
    /// <param name="template">A template.</param>
    public static string Apply(string template) => Expression().Replace(template, match =>
    {
        var body = match.Groups["body"];
        return !body.Success || EscapeFilter().IsMatch(Quoted().Replace(body.Value, string.Empty))
            ? match.Value
            : $"{{{{{match.Groups["open"].Value}{body.Value.TrimEnd()} | escape {match.Groups["close"].Value}}}}}";
    });

    [GeneratedRegex(@"\{%-?\s*raw\s*-?%\}.*?\{%-?\s*endraw\s*-?%\}|\{\{(?<open>-?)(?<body>.*?)(?<close>-?)\}\}", RegexOptions.Singleline | RegexOptions.ExplicitCapture, TimeoutMilliseconds)]
    private static partial Regex Expression();

    [GeneratedRegex(@"\|\s*(escape|escape_once|skip_autoescape)\b", RegexOptions.ExplicitCapture, TimeoutMilliseconds)]
    private static partial Regex EscapeFilter();

    [GeneratedRegex("\"[^\"]*\"|'[^']*'", RegexOptions.None, TimeoutMilliseconds)]
    private static partial Regex Quoted();
}
