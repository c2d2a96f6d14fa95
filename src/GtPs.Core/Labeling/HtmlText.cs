using System.Text;

namespace GtPs.Core.Labeling;

/// <summary>Text made safe for HTML and for Liquid.</summary>
internal static class HtmlText
{
    /// <summary>Escapes the five characters of HTML, as the <c>escape</c> filter of Ground Truth does.</summary>
    /// <param name="text">The text.</param>
    public static string Escape(string text) => Replace(text, isLiquidToo: false);

    /// <summary>Escapes text that becomes part of a template: HTML, and braces, so that a class named <c>{{x}}</c> is no expression.</summary>
    /// <param name="text">The text.</param>
    public static string EscapeForTemplate(string text) => Replace(text, isLiquidToo: true);

    private static string Replace(string text, bool isLiquidToo)
    {
        var result = new StringBuilder(text.Length + 16);
        foreach (var c in text)
        {
            _ = c switch
            {
                '&' => result.Append("&amp;"),
                '<' => result.Append("&lt;"),
                '>' => result.Append("&gt;"),
                '"' => result.Append("&quot;"),
                '\'' => result.Append("&#39;"),
                '{' when isLiquidToo => result.Append("&#123;"),
                '}' when isLiquidToo => result.Append("&#125;"),
                _ => result.Append(c),
            };
        }

        return result.ToString();
    }
}
