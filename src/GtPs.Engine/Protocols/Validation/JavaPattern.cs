using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace GtPs.Engine.Protocols.Validation;

/// <summary>
/// A pattern of AWS's service models. They are written for Java, whose classes mean ASCII where .NET's mean Unicode, whose dot stops at
/// every line end, and which looks at whole characters where .NET looks at halves of a surrogate pair.
/// </summary>
internal sealed class JavaPattern
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(1);

    private readonly Regex _regex;
    private readonly bool _hasCategories;

    /// <summary>Reads a pattern.</summary>
    /// <param name="pattern">As the model has it.</param>
    public JavaPattern(string pattern)
    {
        string text = Translate(pattern);
        _hasCategories = text.Contains(@"\p{", StringComparison.Ordinal);
        _regex = new Regex($@"\A(?:{text})\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, s_timeout);
    }

    /// <summary>True when a value matches as a whole. One that takes over a second does not.</summary>
    /// <param name="value">The value.</param>
    public bool IsMatch(string value)
    {
        try
        {
            return _regex.IsMatch(_hasCategories ? Fold(value) : value);
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }

    private static string Translate(string pattern)
    {
        var text = new StringBuilder();
        bool isInClass = false;
        for (int at = 0; at < pattern.Length; at++)
        {
            char sign = pattern[at];
            if (sign == '\\')
            {
                int length = pattern[at + 1] == 'p' ? pattern.IndexOf('}', at) - at + 1 : 2;
                text.Append(Escape(pattern.Substring(at, length), isInClass));
                at += length - 1;
                continue;
            }

            isInClass = sign == '[' || (isInClass && sign != ']');
            text.Append((sign, isInClass) switch
            {
                ('.', false) => @"[^\n\r\u0085\u2028\u2029]",
                ('$', false) => @"\z",
                _ => sign.ToString(),
            });
        }

        return text.ToString();
    }

    private static string Escape(string escape, bool isInClass)
    {
        string? members = escape switch
        {
            @"\d" => "0-9",
            @"\w" => "a-zA-Z_0-9",
            @"\s" => @"\t-\r ",
            @"\S" => @"\0-\x08\x0E-\x1F!-\uFFFF",
            @"\p{ASCII}" => @"\0-\x7F",
            @"\p{Print}" => " -~",
            _ => null,
        };
        return members is null ? escape : isInClass ? members : $"[{members}]";
    }

    // A category counts, not the character: one beyond the basic plane is stood for by a basic one of its category that no pattern names.
    private static string Fold(string value)
    {
        if (!value.Any(char.IsSurrogate))
            return value;
        var text = new StringBuilder(value.Length);
        foreach (var rune in value.EnumerateRunes())
            text.Append(rune.IsBmp ? (char)rune.Value : StandIn(Rune.GetUnicodeCategory(rune)));
        return text.ToString();
    }

    private static char StandIn(UnicodeCategory category) => category switch
    {
        UnicodeCategory.UppercaseLetter => '\u00C0',
        UnicodeCategory.LowercaseLetter => '\u00E0',
        UnicodeCategory.ModifierLetter => '\u02B0',
        UnicodeCategory.OtherLetter => '\u00AA',
        UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark => '\u0300',
        UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber => '\u00B2',
        UnicodeCategory.MathSymbol or UnicodeCategory.CurrencySymbol or UnicodeCategory.ModifierSymbol or UnicodeCategory.OtherSymbol => '\u00A9',
        UnicodeCategory.ConnectorPunctuation or UnicodeCategory.DashPunctuation or UnicodeCategory.OpenPunctuation or UnicodeCategory.ClosePunctuation
            or UnicodeCategory.InitialQuotePunctuation or UnicodeCategory.FinalQuotePunctuation or UnicodeCategory.OtherPunctuation => '\u00A7',
        _ => '\uFFFF',
    };
}
