using System.Globalization;
using System.Text.Json;
using GtPs.Model;

namespace GtPs.Core.Datasets;

/// <summary>Makes COCO annotations of labels.</summary>
internal static class CocoLabels
{
    /// <summary>The members of a box in Ground Truth's labels, in the order of COCO's.</summary>
    public static IReadOnlyList<string> Sides { get; } = ["left", "top", "width", "height"];

    /// <summary>The annotations of a label.</summary>
    /// <param name="annotation">The label.</param>
    /// <param name="shape">What it is.</param>
    /// <param name="label">The name of its single class, or null.</param>
    /// <param name="classes">The classes.</param>
    /// <param name="reason">A clause that says why COCO has no place for it.</param>
    /// <returns>The annotations; null when there is no place for the label.</returns>
    public static IReadOnlyList<CocoAnnotation>? Of(GtAnnotation annotation, LabelShape shape, string? label, DatasetClasses classes, out string? reason)
    {
        reason = null;
        switch (shape)
        {
            case LabelShape.None:
                return [];
            case LabelShape.Class:
                return [new CocoAnnotation(label!, null, annotation.Confidence)];
            case LabelShape.Classes:
                var named = LabelClasses.Of(annotation, classes.Given, out reason);
                return reason is null ? [.. named.Select(item => new CocoAnnotation(item.Name, null, ConfidenceOf(annotation, item.Index)))] : null;
            case LabelShape.Boxes:
                var boxes = LabelClasses.Of(annotation, classes.Given, out reason);
                return reason is null ? BoxesOf(annotation, boxes, out reason) : null;
            default:
                reason = "a COCO file as written here holds classes and boxes, and its label is neither";
                return null;
        }
    }

    /// <summary>The size of the image that boxes tell; zeros when they do not.</summary>
    /// <param name="annotation">The label.</param>
    /// <param name="shape">What it is.</param>
    public static (int Width, int Height) SizeOf(GtAnnotation annotation, LabelShape shape)
    {
        if (shape != LabelShape.Boxes)
        {
            return default;
        }

        using var json = JsonDocument.Parse(annotation.LabelJson!);
        return json.RootElement.TryGetProperty("image_size", out var sizes) && sizes.ValueKind == JsonValueKind.Array && sizes.GetArrayLength() > 0 && sizes[0].ValueKind == JsonValueKind.Object
            ? (Side(sizes[0], "width"), Side(sizes[0], "height"))
            : default;
    }

    /// <summary>A number of a box.</summary>
    /// <param name="text">JSON's text of it.</param>
    public static double Number(string text) => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);

    private static CocoAnnotation[]? BoxesOf(GtAnnotation annotation, IReadOnlyList<(int Index, string Name)> named, out string? reason)
    {
        reason = null;
        using var json = JsonDocument.Parse(annotation.LabelJson!);
        using var metadata = JsonDocument.Parse(annotation.MetadataJson ?? "{}");
        var boxes = json.RootElement.TryGetProperty("annotations", out var list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray().ToArray() : [];
        if (boxes.Any(box => Sides.Any(side => !box.TryGetProperty(side, out var value) || value.ValueKind != JsonValueKind.Number)))
        {
            reason = "one of its boxes has not the numbers left, top, width and height";
            return null;
        }

        var scores = metadata.RootElement.ValueKind == JsonValueKind.Object && metadata.RootElement.TryGetProperty("objects", out var objects) && objects.ValueKind == JsonValueKind.Array ? objects.EnumerateArray().ToArray() : [];
        return [.. boxes.Select((box, i) => new CocoAnnotation(
            named[i].Name,
            [.. Sides.Select(side => box.GetProperty(side).GetRawText())],
            i < scores.Length && scores[i].ValueKind == JsonValueKind.Object && scores[i].TryGetProperty("confidence", out var score) && score.ValueKind == JsonValueKind.Number ? score.GetDouble() : null))];
    }

    private static double? ConfidenceOf(GtAnnotation annotation, int index)
    {
        using var metadata = JsonDocument.Parse(annotation.MetadataJson ?? "{}");
        return metadata.RootElement.ValueKind == JsonValueKind.Object
            && metadata.RootElement.TryGetProperty("confidence-map", out var map) && map.ValueKind == JsonValueKind.Object
            && map.TryGetProperty(JsonText.Number(index), out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null;
    }

    private static int Side(JsonElement size, string name) => size.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var side) ? side : 0;
}
