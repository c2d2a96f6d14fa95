using System.Globalization;
using System.Text.Json;
using GtPs.Core.Reports;

namespace GtPs.Core.Datasets;

/// <summary>Makes rows of the images of a COCO file.</summary>
/// <param name="classes">The classes.</param>
internal sealed class CocoRows(DatasetClasses classes)
{
    /// <summary>The row of an image.</summary>
    /// <param name="image">The image.</param>
    /// <exception cref="JsonException">What an export wrote beside its annotations is broken.</exception>
    public DatasetRow Of(CocoImage image)
    {
        var row = new DatasetRow { Item = FormattableString.Invariant($"Image {image.Id}"), Image = image.Name };
        var isExact = false;
        if (image.GroundTruth is not null)
        {
            using var json = JsonDocument.Parse(image.GroundTruth);
            row = With(row, json.RootElement);

            // Annotations that another tool has changed since count for more than what was written beside them.
            isExact = Text(json.RootElement, "fingerprint") == CocoAnnotation.Fingerprint(image.Annotations);
            row = isExact ? row : row with { Value = null, Metadata = null };
        }

        var names = image.Annotations.Select(annotation => annotation.Category).Distinct(StringComparer.Ordinal).ToArray();
        if (isExact && row.Value is not null)
        {
            return row with { Label = names.Length == 1 && row.Value[0] is not ('[' or '{') ? names[0] : null };
        }

        return image.Annotations.Count == 0 ? row
            : image.Annotations.Exists(annotation => annotation.Box is not null) ? WithBoxes(row, image)
            : names.Length == 1 ? row with { Label = names[0], Confidence = image.Annotations[0].Score }
            : row with { Labels = [.. image.Annotations.DistinctBy(annotation => annotation.Category).Select(annotation => (annotation.Category, annotation.Score))], Confidence = null };
    }

    private static DatasetRow With(DatasetRow row, JsonElement truth) => row with
    {
        IsHuman = Text(truth, "origin") != "Machine",
        CreationDate = OutputTime.TryParse(Text(truth, "creationDate")),
        JobName = Text(truth, "jobName") ?? string.Empty,
        Type = Text(truth, "type") ?? string.Empty,
        LabelAttributeName = Text(truth, "labelAttribute") ?? string.Empty,
        Value = Raw(truth, "value"),
        Metadata = Raw(truth, "metadata"),
        Members = Raw(truth, "members"),
    };

    private DatasetRow WithBoxes(DatasetRow row, CocoImage image)
    {
        var boxes = new List<(int Index, CocoAnnotation Box)>();
        foreach (var annotation in image.Annotations.Where(annotation => annotation.Box is not null))
        {
            var name = annotation.Category;
            if (classes.Resolve(ref name, -1, out var index) is { } reason)
            {
                throw new FormatException(reason);
            }

            boxes.Add((index, annotation));
        }

        return row with { Value = JsonText.Make(json => WriteBoxes(json, image, boxes)), Metadata = JsonText.Make(json => WriteMetadata(json, row, boxes)), Type = LabelForm.BoxesType };
    }

    private static void WriteBoxes(Utf8JsonWriter json, CocoImage image, List<(int Index, CocoAnnotation Box)> boxes)
    {
        json.WriteStartObject();
        json.WriteStartArray("image_size");
        json.WriteStartObject();
        json.WriteNumber("width", image.Width);
        json.WriteNumber("height", image.Height);
        json.WriteNumber("depth", 3);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteStartArray("annotations");
        foreach (var (index, annotation) in boxes)
        {
            json.WriteStartObject();
            json.WriteNumber("class_id", index);
            foreach (var (name, side) in CocoLabels.Sides.Zip(annotation.Box!))
            {
                json.WritePropertyName(name);
                json.WriteRawValue(side, skipInputValidation: true);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteMetadata(Utf8JsonWriter json, DatasetRow row, List<(int Index, CocoAnnotation Box)> boxes)
    {
        json.WriteStartObject();
        json.WriteStartArray("objects");
        foreach (var (_, annotation) in boxes)
        {
            json.WriteStartObject();
            if (annotation.Score is { } score)
            {
                json.WriteNumber("confidence", score);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartObject("class-map");
        foreach (var (index, annotation) in boxes.DistinctBy(box => box.Index))
        {
            json.WriteString(index.ToString(CultureInfo.InvariantCulture), annotation.Category);
        }

        json.WriteEndObject();
        json.WriteString("type", LabelForm.BoxesType);
        json.WriteString("human-annotated", row.IsHuman ? "yes" : "no");
        if (row.CreationDate is { } date)
        {
            json.WriteString("creation-date", LabelForm.Date(date));
        }

        if (row.JobName.Length > 0)
        {
            json.WriteString("job-name", "labeling-job/" + row.JobName);
        }

        json.WriteEndObject();
    }

    private static string? Text(JsonElement item, string name) => item.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static string? Raw(JsonElement item, string name) => item.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value.GetRawText() : null;
}
