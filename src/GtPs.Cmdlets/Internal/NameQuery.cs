using GtPs.Core.Resources;

namespace GtPs.Cmdlets.Internal;

/// <summary>What a name of a Get cmdlet asks for.</summary>
internal static class NameQuery
{
    /// <summary>A plain name must exist; a pattern finds what there is.</summary>
    /// <param name="name">A name or a pattern.</param>
    public static NameFilter Of(string name)
    {
        var pattern = new NamePattern(name);
        return pattern.HasWildcards ? new NameFilter(null, pattern.Contains, pattern.Fits) : NameFilter.One(name);
    }
}
