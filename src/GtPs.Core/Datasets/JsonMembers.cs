using System.Text.Json;

namespace GtPs.Core.Datasets;

/// <summary>Reads members of a JSON object by name; a value of another type than it should have is told once, with the first.</summary>
/// <param name="json">The object.</param>
internal sealed class JsonMembers(JsonElement json)
{
    /// <summary>Why the object cannot be used, or null.</summary>
    public string? Reason { get; private set; }

    /// <summary>A text, the first of several names; null when there is none.</summary>
    /// <param name="names">The names.</param>
    public string? Text(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (Find(name) is { } value)
            {
                return value.ValueKind == JsonValueKind.String ? value.GetString() : Wrong<string>(name, "a text");
            }
        }

        return null;
    }

    /// <summary>A list of texts, each with no confidence; empty when there is none.</summary>
    /// <param name="name">The name.</param>
    public IReadOnlyList<(string Name, double? Confidence)> Texts(string name)
    {
        if (Find(name) is not { } value)
        {
            return [];
        }

        if (value.ValueKind != JsonValueKind.Array || value.EnumerateArray().Any(item => item.ValueKind != JsonValueKind.String))
        {
            Wrong<string>(name, "a list of texts");
            return [];
        }

        return [.. value.EnumerateArray().Select(item => (item.GetString()!, (double?)null))];
    }

    /// <summary>A number, or null.</summary>
    /// <param name="name">The name.</param>
    public double? Number(string name)
    {
        if (Find(name) is not { } value)
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && double.IsFinite(number))
        {
            return number;
        }

        Wrong<string>(name, "a number");
        return null;
    }

    /// <summary>An index, 0 or more; -1 when there is none.</summary>
    /// <param name="name">The name.</param>
    public int Index(string name)
    {
        if (Find(name) is not { } value || value is { ValueKind: JsonValueKind.Number } && value.TryGetInt32(out var none) && none == -1)
        {
            return -1;
        }

        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var index) && index >= 0)
        {
            return index;
        }

        Wrong<string>(name, "0, 1, 2, …");
        return -1;
    }

    /// <summary>The JSON of a member, or null.</summary>
    /// <param name="name">The name.</param>
    public string? Raw(string name) => Find(name)?.GetRawText();

    /// <summary>Refuses the object.</summary>
    /// <param name="reason">Why.</param>
    /// <returns>Always false.</returns>
    public bool Refuse(string reason)
    {
        Reason ??= reason;
        return false;
    }

    /// <summary>Refuses a date.</summary>
    /// <param name="text">What stands there.</param>
    /// <returns>Always null.</returns>
    public DateTime? NoDate(string text)
    {
        Refuse($"its creationDate '{text}' is not a time such as 2026-01-31T12:00:00.000000");
        return null;
    }

    private JsonElement? Find(string name) => json.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private T? Wrong<T>(string name, string wanted)
        where T : class
    {
        Refuse($"its {name} is not {wanted}");
        return null;
    }
}
