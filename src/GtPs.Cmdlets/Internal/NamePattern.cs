using System.Management.Automation;

namespace GtPs.Cmdlets.Internal;

/// <summary>A name that may hold wildcards.</summary>
/// <param name="text">What the user gave.</param>
internal sealed class NamePattern(string text)
{
    private readonly WildcardPattern _pattern = new(text, WildcardOptions.IgnoreCase);

    /// <summary>True when it stands for several names; then none found is no error.</summary>
    public bool HasWildcards { get; } = WildcardPattern.ContainsWildcardCharacters(text);

    /// <summary>The longest part without wildcards, which AWS can filter by.</summary>
    public string Contains { get; } = text.Split('*', '?', '[', ']', '`').OrderByDescending(part => part.Length).First() is { Length: > 1 } part && !text.Contains('[', StringComparison.Ordinal) ? part : string.Empty;

    /// <summary>True for a name that fits.</summary>
    /// <param name="name">A name.</param>
    public bool Fits(string name) => _pattern.IsMatch(name);
}
