namespace GtPs.Core.Resources;

/// <summary>Which names are asked for: one, or all that match.</summary>
/// <param name="Exact">The one name, which must exist; null for a listing.</param>
/// <param name="NameContains">For a listing: part of the name that the service itself can look for; empty for all.</param>
/// <param name="IsMatch">For a listing: true for the names wanted.</param>
public sealed record NameFilter(string? Exact, string NameContains, Func<string, bool> IsMatch)
{
    /// <summary>What goes into a request's NameContains: null when all names are looked through.</summary>
    internal string? Contains => ResourceName.Part(NameContains);

    /// <summary>One name, which must exist.</summary>
    /// <param name="name">The name.</param>
    public static NameFilter One(string name) => new(name, string.Empty, other => other == name);
}
