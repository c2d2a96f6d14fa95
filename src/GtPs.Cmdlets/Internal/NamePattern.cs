using System.Management.Automation;
using GtPs.Model;

namespace GtPs.Cmdlets.Internal;

/// <summary>A name that may hold wildcards.</summary>
/// <param name="text">What the user gave.</param>
/// <exception cref="GtException">A bracket is not closed (<c>InvalidPattern</c>).</exception>
internal sealed class NamePattern(string text)
{
    private readonly WildcardPattern _pattern = Compile(text);

    /// <summary>True when it stands for several names; then none found is no error.</summary>
    public bool HasWildcards { get; } = WildcardPattern.ContainsWildcardCharacters(text);

    /// <summary>The longest part without wildcards, which AWS can filter by.</summary>
    public string Contains { get; } = text.Split('*', '?', '[', ']', '`').OrderByDescending(part => part.Length).First() is { Length: > 1 } part && !text.Contains('[', StringComparison.Ordinal) ? part : string.Empty;

    /// <summary>True for a name that fits.</summary>
    /// <param name="name">A name.</param>
    public bool Fits(string name) => _pattern.IsMatch(name);

    private static WildcardPattern Compile(string text)
    {
        try
        {
            // A pattern is translated when it is first used, and only then refused.
            var pattern = new WildcardPattern(text, WildcardOptions.IgnoreCase);
            pattern.IsMatch(string.Empty);
            return pattern;
        }
        catch (WildcardPatternException e)
        {
            throw new GtException("InvalidPattern", $"The name '{text}' is not a valid pattern. Close its bracket, or write `[ for a bracket that stands for itself.", GtErrorKind.InvalidArgument, text, e);
        }
    }
}
