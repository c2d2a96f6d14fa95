using System.Globalization;
using System.Text;
using System.Text.Json;
using GtPs.Core.Manifests;
using GtPs.Model;

namespace GtPs.Core.Reports;

/// <summary>
/// Reads lines of output manifests of any task type without loss: single-class labels as numbers, numbers in strings or names, several classes
/// with a <c>class-map</c>, boxes, references, and labels of custom jobs (Ground Truth developer guide, "Output data").
/// </summary>
/// <param name="labelAttributeName">The label attribute.</param>
/// <param name="classes">The classes in index order, or empty.</param>
internal sealed class AnnotationParser(string labelAttributeName, GtClassList classes)
{
    private readonly ManifestLabels _labels = new(labelAttributeName, classes, acceptsAnyLabel: true);
    private readonly string _metadataName = labelAttributeName + "-metadata";

    /// <summary>Reads a line. Safe from several threads.</summary>
    /// <param name="line">The line without its end.</param>
    /// <param name="index">Its 0-based number.</param>
    /// <param name="isUtf8">True when the line is known to be valid UTF-8.</param>
    /// <param name="annotation">The annotation, when the result is null.</param>
    /// <returns>Null, or a clause that says why the line cannot be used.</returns>
    public string? Read(ReadOnlySpan<byte> line, long index, bool isUtf8, out GtAnnotation annotation)
    {
        annotation = null!;
        if (_labels.Read(line, index, isUtf8, out var label) is { } reason)
        {
            return reason;
        }

        var reader = new Utf8JsonReader(line);
        using var json = JsonDocument.ParseValue(ref reader);
        var value = json.RootElement.TryGetProperty(labelAttributeName, out var found) && found.ValueKind != JsonValueKind.Null ? found : default;
        var metadata = json.RootElement.TryGetProperty(_metadataName, out var told) && told.ValueKind != JsonValueKind.Null ? told : default;
        IReadOnlyList<string> names = label.IsOther ? NamesOf(value, metadata) : label.Label is { } name ? [name] : [];
        annotation = new GtAnnotation
        {
            Index = index,
            SourceRef = label.SourceRef,
            LabelAttributeName = labelAttributeName,
            Label = label.IsOther ? TextOf(value, names) : label.Label,
            ClassIndex = label.ClassIndex,
            Confidence = label.Confidence,
            Origin = label.IsLabeled ? label.IsHuman ? "Human" : "Machine" : "None",
            CreationDate = label.CreationDate,
            JobName = label.JobName,
            Type = metadata.ValueKind == JsonValueKind.Object && metadata.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String ? type.GetString()! : string.Empty,
            Labels = names,
            LabelJson = value.ValueKind == JsonValueKind.Undefined ? null : value.GetRawText(),
            MetadataJson = metadata.ValueKind == JsonValueKind.Undefined ? null : metadata.GetRawText(),
            Line = Encoding.UTF8.GetString(line),
        };
        return null;
    }

    private static string? TextOf(JsonElement value, IReadOnlyList<string> names) => names.Count > 0 ? string.Join(", ", names) : value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
        _ => null,
    };

    /// <summary>The classes of an array of indexes (or names), or of the boxes, polygons and other shapes in <c>annotations</c>; each once, in their order.</summary>
    private IReadOnlyList<string> NamesOf(JsonElement value, JsonElement metadata)
    {
        var map = metadata.ValueKind == JsonValueKind.Object && metadata.TryGetProperty("class-map", out var found) && found.ValueKind == JsonValueKind.Object ? found : default;
        return value.ValueKind switch
        {
            JsonValueKind.Array => [.. value.EnumerateArray().Select(item => NameOf(item, map)).OfType<string>().Distinct(StringComparer.Ordinal)],
            JsonValueKind.Object when value.TryGetProperty("annotations", out var shapes) && shapes.ValueKind == JsonValueKind.Array =>
                [.. shapes.EnumerateArray().Select(shape => shape.ValueKind == JsonValueKind.Object && shape.TryGetProperty("class_id", out var id) ? NameOf(id, map) : null).OfType<string>().Distinct(StringComparer.Ordinal)],
            _ => [],
        };
    }

    private string? NameOf(JsonElement item, JsonElement map)
    {
        var key = item.ValueKind switch
        {
            JsonValueKind.Number => item.GetRawText(),
            JsonValueKind.String => item.GetString()!,
            _ => null,
        };
        if (key is null)
        {
            return null;
        }

        if (map.ValueKind == JsonValueKind.Object && map.TryGetProperty(key, out var name) && name.ValueKind == JsonValueKind.String)
        {
            return name.GetString();
        }

        return int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < classes.Count ? classes[index] : key;
    }
}
