using System.Collections;

namespace GtPs.Engine.Protocols.Validation;

/// <summary>What a request breaks of AWS's model, in the form in which AWS says it.</summary>
internal sealed class ViolationList
{
    private const int MaxValue = 256;

    private readonly List<string> _violations = [];

    /// <summary>All of it in one message, or null when nothing is wrong.</summary>
    public string? Message => _violations.Count == 0
        ? null
        : $"{_violations.Count} validation error{(_violations.Count == 1 ? string.Empty : "s")} detected: {string.Join("; ", _violations)}";

    /// <summary>Adds a member that must be there and is not.</summary>
    /// <param name="path">The member.</param>
    public void AddNull(string path) => _violations.Add($"Value null at '{path}' failed to satisfy constraint: Member must not be null");

    /// <summary>Adds a broken rule.</summary>
    /// <param name="value">The value.</param>
    /// <param name="path">The member.</param>
    /// <param name="rule">The rule.</param>
    public void Add(object value, string path, string rule)
    {
        string text = Show(value);
        _violations.Add($"Value '{(text.Length <= MaxValue ? text : string.Concat(text.AsSpan(0, MaxValue), "..."))}' at '{path}' failed to satisfy constraint: {rule}");
    }

    private static string Show(object value) => value switch
    {
        string text => text,
        IDictionary map => $"{{{string.Join(", ", map.Keys.Cast<object>().Take(MaxValue).Select(key => $"{key}={map[key]}"))}}}",
        IEnumerable<string?> texts => $"[{string.Join(", ", texts.Take(MaxValue))}]",
        ICollection many => $"[{many.Count} members]",
        ReadOnlyMemory<byte> bytes => $"[{bytes.Length} bytes]",
        _ => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{value}"),
    };
}
