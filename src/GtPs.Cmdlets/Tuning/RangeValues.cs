using System.Collections;
using System.Management.Automation;

namespace GtPs.Cmdlets.Tuning;

/// <summary>Takes PowerShell's wrappers off the values of a table of ranges: objects with properties become tables.</summary>
internal static class RangeValues
{
    /// <summary>The table's entries in their order; those of a plain hashtable, which has none, by name.</summary>
    /// <param name="ranges">The table.</param>
    public static IReadOnlyList<KeyValuePair<string, object?>> Of(IDictionary ranges)
    {
        var entries = ranges.Keys.Cast<object>().Select(key => KeyValuePair.Create($"{key}", Unwrap(ranges[key])));
        return ranges is Hashtable ? [.. entries.OrderBy(entry => entry.Key, StringComparer.Ordinal)] : [.. entries];
    }

    private static object? Unwrap(object? value) => value switch
    {
        PSObject { BaseObject: PSCustomObject } record => record.Properties.ToDictionary(property => property.Name, property => Unwrap(property.Value), StringComparer.OrdinalIgnoreCase),
        PSObject wrapped => Unwrap(wrapped.BaseObject),
        IDictionary keys => keys.Keys.Cast<object>().ToDictionary(key => $"{key}", key => Unwrap(keys[key]), StringComparer.OrdinalIgnoreCase),
        IEnumerable list and not string => list.Cast<object?>().Select(Unwrap).ToList(),
        _ => value,
    };
}
