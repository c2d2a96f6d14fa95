using System.Globalization;
using System.Text.Json;
using GtPs.Model;

namespace GtPs.Core.Datasets;

/// <summary>The classes that a label of several classes or of boxes names.</summary>
internal static class LabelClasses
{
    /// <summary>The classes of a label, index and name, in the label's order.</summary>
    /// <param name="annotation">An annotation of several classes or boxes.</param>
    /// <param name="classes">The classes of the dataset, for labels without a class map.</param>
    /// <param name="reason">A clause that says why they cannot be told, or null.</param>
    public static IReadOnlyList<(int Index, string Name)> Of(GtAnnotation annotation, GtClassList classes, out string? reason)
    {
        reason = null;
        using var label = JsonDocument.Parse(annotation.LabelJson!);
        using var metadata = JsonDocument.Parse(annotation.MetadataJson ?? "{}");
        var map = metadata.RootElement.ValueKind == JsonValueKind.Object && metadata.RootElement.TryGetProperty("class-map", out var found) && found.ValueKind == JsonValueKind.Object ? found : default;
        var list = new List<(int Index, string Name)>();
        foreach (var id in Ids(label.RootElement))
        {
            if (IndexOf(id) is not { } index)
            {
                reason = $"its label names the class {id.GetRawText()}, which is no index";
                return [];
            }

            if (NameOf(index, map, classes) is not { } name)
            {
                reason = string.Create(CultureInfo.InvariantCulture, $"its class {index} has no name in the class-map; name the classes with -Class");
                return [];
            }

            list.Add((index, name));
        }

        return list;
    }

    /// <summary>The index that a JSON value is: a number, or a number in a string; null for anything else.</summary>
    /// <param name="id">The value.</param>
    public static int? IndexOf(JsonElement id) => id.ValueKind switch
    {
        JsonValueKind.Number when id.TryGetInt32(out var number) && number >= 0 => number,
        JsonValueKind.String when int.TryParse(id.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) => number,
        _ => null,
    };

    private static IEnumerable<JsonElement> Ids(JsonElement label) => label.ValueKind switch
    {
        JsonValueKind.Array => label.EnumerateArray(),
        JsonValueKind.Object when label.TryGetProperty("annotations", out var shapes) && shapes.ValueKind == JsonValueKind.Array =>
            shapes.EnumerateArray().Select(shape => shape.ValueKind == JsonValueKind.Object && shape.TryGetProperty("class_id", out var id) ? id : shape),
        _ => [],
    };

    private static string? NameOf(int index, JsonElement map, GtClassList classes) =>
        map.ValueKind == JsonValueKind.Object && map.TryGetProperty(JsonText.Number(index), out var name) && name.ValueKind == JsonValueKind.String ? name.GetString()
        : index < classes.Count ? classes[index]
        : null;
}
