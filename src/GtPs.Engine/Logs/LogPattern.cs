using System.Text;
using GtPs.Engine.Protocols;

namespace GtPs.Engine.Logs;

/// <summary>
/// A filter pattern of terms: a line fits when it has every term, no term with <c>-</c>, and, of terms with <c>?</c>, at least one. Letter case counts.
/// https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntaxForMetricFilters.html
/// </summary>
internal sealed class LogPattern
{
    private readonly List<(char Sign, string Text)> _terms;

    private LogPattern(List<(char Sign, string Text)> terms) => _terms = terms;

    /// <summary>Reads a pattern.</summary>
    /// <param name="pattern">The pattern; null or blank fits every line.</param>
    /// <exception cref="ServiceException"><c>InvalidParameterException</c>: it is malformed, or of a kind the engine does not have.</exception>
    public static LogPattern Read(string? pattern)
    {
        var text = (pattern ?? string.Empty).Trim();
        if (text.Length > 0 && text[0] is '{' or '[' or '%')
        {
            throw EngineErrors.InvalidParameter($"The local engine does not implement JSON, space-delimited and regular-expression filter patterns; filterPattern must be terms, it is '{pattern}'.");
        }

        var terms = new List<(char Sign, string Text)>();
        for (var at = 0; at < text.Length;)
        {
            if (char.IsWhiteSpace(text[at]))
            {
                at++;
                continue;
            }

            var sign = text[at] is '-' or '?' ? text[at++] : '+';
            terms.Add((sign, ReadTerm(text, ref at)));
        }

        return terms.Exists(term => term.Sign == '?') && terms.Exists(term => term.Sign != '?')
            ? throw EngineErrors.InvalidParameter($"filterPattern mixes optional terms (?) with others: '{pattern}'.")
            : new LogPattern(terms);
    }

    /// <summary>True when a line fits.</summary>
    /// <param name="line">The line.</param>
    public bool Fits(string line) => _terms.Count == 0
        || (_terms[0].Sign == '?'
            ? _terms.Exists(term => line.Contains(term.Text, StringComparison.Ordinal))
            : _terms.TrueForAll(term => line.Contains(term.Text, StringComparison.Ordinal) == (term.Sign == '+')));

    private static string ReadTerm(string text, ref int at)
    {
        var term = new StringBuilder();
        if (at < text.Length && text[at] == '"')
        {
            for (at++; at < text.Length && text[at] != '"'; at++)
            {
                at += text[at] == '\\' && at + 1 < text.Length ? 1 : 0;
                term.Append(text[at]);
            }

            return at++ < text.Length && term.Length > 0 ? term.ToString() : throw EngineErrors.InvalidParameter($"filterPattern has an empty or unfinished quotation: '{text}'.");
        }

        for (; at < text.Length && !char.IsWhiteSpace(text[at]); at++)
        {
            term.Append(char.IsLetterOrDigit(text[at]) || text[at] == '_' ? text[at] : throw EngineErrors.InvalidParameter($"Invalid character(s) in term of filterPattern '{text}': put terms with '{text[at]}' in double quotes."));
        }

        return term.Length > 0 ? term.ToString() : throw EngineErrors.InvalidParameter($"filterPattern has a sign without a term: '{text}'.");
    }
}
