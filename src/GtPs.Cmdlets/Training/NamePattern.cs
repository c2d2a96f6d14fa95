using System.Management.Automation;
using GtPs.Core.Training;

namespace GtPs.Cmdlets.Training;

/// <summary>Names as users write them, with PowerShell's wildcards.</summary>
internal static class NamePattern
{
    private static readonly char[] s_wildcards = ['*', '?', '[', ']', '`'];

    /// <summary>What a name asks for: a plain one must exist, a pattern finds what there is.</summary>
    /// <param name="name">A name or a pattern.</param>
    public static NameFilter Of(string name)
    {
        if (!WildcardPattern.ContainsWildcardCharacters(name))
        {
            return NameFilter.One(name);
        }

        // The service looks for the longest literal part, the pattern itself is matched here.
        var pattern = WildcardPattern.Get(name, WildcardOptions.IgnoreCase);
        var contains = name.Contains('[', StringComparison.Ordinal) || name.Contains('`', StringComparison.Ordinal)
            ? string.Empty
            : name.Split(s_wildcards, StringSplitOptions.RemoveEmptyEntries).MaxBy(part => part.Length) ?? string.Empty;
        return new NameFilter(null, contains, pattern.IsMatch);
    }
}
