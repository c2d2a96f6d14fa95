using System.Text.RegularExpressions;

namespace GtPs.Help;

/// <summary>Takes the marks off Markdown, for help that is shown as plain text.</summary>
internal static partial class PlainText
{
    /// <summary>The words of a text: code and strong marks go; a link to another page leaves its words, another link its address too.</summary>
    /// <param name="markdown">Text within one paragraph.</param>
    public static string Of(string markdown)
    {
        // Code stands for itself: what looks like a mark in it is none.
        var parts = markdown.Split('`');
        for (var i = 0; i < parts.Length; i += 2)
        {
            parts[i] = Link().Replace(parts[i], LinkText).Replace("**", string.Empty, StringComparison.Ordinal);
        }

        return string.Concat(parts);
    }

    /// <summary>A link as text.</summary>
    /// <param name="title">Its words.</param>
    /// <param name="address">Its address.</param>
    public static string OfLink(string title, string address) =>
        IsPage(address) || title.Contains(address, StringComparison.Ordinal) ? title : $"{title} ({address.Replace("../", "docs/", StringComparison.Ordinal)})";

    /// <summary>True for the address of another page of the help.</summary>
    /// <param name="address">A link's address.</param>
    public static bool IsPage(string address) => address.EndsWith(".md", StringComparison.Ordinal) && !address.Contains('/', StringComparison.Ordinal);

    private static string LinkText(Match match) => OfLink(match.Groups["title"].Value, match.Groups["address"].Value);

    [GeneratedRegex(@"\[(?<title>[^\]]+)\]\((?<address>[^)]+)\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();
}
