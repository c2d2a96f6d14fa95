using System.Globalization;
using System.Text.Json;
using GtPs.Model;

namespace GtPs.Core.Datasets;

/// <summary>The form that labeling jobs give the label of one class and its metadata (Ground Truth developer guide, "Output data").</summary>
internal static class LabelForm
{
    /// <summary>The type of a label of one class.</summary>
    public const string ClassType = "groundtruth/image-classification";

    /// <summary>The type of a label of several classes.</summary>
    public const string ClassesType = "groundtruth/image-classification-multilabel";

    /// <summary>The type of a label of boxes.</summary>
    public const string BoxesType = "groundtruth/object-detection";

    private const string JobPrefix = "labeling-job/";

    /// <summary>What an annotation's label is.</summary>
    /// <param name="annotation">The annotation.</param>
    public static LabelShape ShapeOf(GtAnnotation annotation)
    {
        if (!annotation.IsLabeled)
        {
            return LabelShape.None;
        }

        if (annotation.LabelJson is not { } json)
        {
            return annotation.Label is null ? LabelShape.Other : LabelShape.Class;
        }

        return json.AsSpan().TrimStart() switch
        {
            ['[', ..] => LabelShape.Classes,
            ['{', ..] => annotation.Type.Equals(BoxesType, StringComparison.OrdinalIgnoreCase) ? LabelShape.Boxes : LabelShape.Other,
            _ => annotation.Labels.Count == 1 && annotation.Label is not null && !annotation.Label.StartsWith("s3://", StringComparison.Ordinal) ? LabelShape.Class : LabelShape.Other,
        };
    }

    /// <summary>True when class, index, confidence, origin, date, job and type tell everything of the label and its metadata.</summary>
    /// <param name="annotation">The annotation.</param>
    public static bool IsPlain(GtAnnotation annotation)
    {
        if (annotation.LabelJson is null)
        {
            return annotation.MetadataJson is null;
        }

        if (annotation.Label is null || annotation.ClassIndex < 0 || annotation.LabelJson != JsonText.Number(annotation.ClassIndex) || annotation.MetadataJson is null)
        {
            return false;
        }

        using var json = JsonDocument.Parse(annotation.MetadataJson);
        if (json.RootElement.ValueKind != JsonValueKind.Object)
        {
            return false;
        }

        var told = 0;
        foreach (var member in json.RootElement.EnumerateObject())
        {
            var isPlain = member.Name switch
            {
                "confidence" => member.Value.ValueKind == JsonValueKind.Number && annotation.Confidence is not null,
                "job-name" => annotation.JobName.Length > 0 && IsText(member.Value, JobPrefix + annotation.JobName),
                "class-name" => IsText(member.Value, annotation.Label),
                "human-annotated" => IsText(member.Value, annotation.Origin == "Machine" ? "no" : "yes"),
                "creation-date" => annotation.CreationDate is { } date && IsText(member.Value, Date(date)),
                "type" => annotation.Type.Length > 0 && IsText(member.Value, annotation.Type),
                _ => false,
            };
            if (!isPlain)
            {
                return false;
            }

            told++;
        }

        // A name that stands twice makes the sum wrong too, and then the JSON itself is kept.
        return told == 3 + (annotation.Confidence is null ? 0 : 1) + (annotation.JobName.Length > 0 ? 1 : 0) + (annotation.CreationDate is null ? 0 : 1);
    }

    /// <summary>The metadata of a row's label, in the order of labeling jobs. What is not known is left out.</summary>
    /// <param name="row">The row.</param>
    /// <param name="classes">The classes of a label of several with their indexes and confidences, or null for that of one.</param>
    public static string Metadata(DatasetRow row, IReadOnlyList<(int Index, string Name, double? Confidence)>? classes = null) => JsonText.Make(json =>
    {
        json.WriteStartObject();
        if (classes is not null && classes.Any(c => c.Confidence is not null))
        {
            WriteMap(json, "confidence-map", classes.Where(c => c.Confidence is not null), c => json.WriteNumberValue(c.Confidence!.Value));
        }
        else if (row.Confidence is { } confidence)
        {
            json.WriteNumber("confidence", confidence);
        }

        if (row.JobName.Length > 0)
        {
            json.WriteString("job-name", JobPrefix + row.JobName);
        }

        if (classes is not null)
        {
            WriteMap(json, "class-map", classes, c => json.WriteStringValue(c.Name));
        }
        else
        {
            json.WriteString("class-name", row.Label);
        }

        json.WriteString("human-annotated", row.IsHuman ? "yes" : "no");
        if (row.CreationDate is { } date)
        {
            json.WriteString("creation-date", Date(date));
        }

        json.WriteString("type", row.Type.Length > 0 ? row.Type : classes is null ? ClassType : ClassesType);
        json.WriteEndObject();
    });

    /// <summary>A date as labeling jobs write it: UTC with microseconds and no zone.</summary>
    /// <param name="date">The date; of no zone it is UTC.</param>
    public static string Date(DateTime date) =>
        (date.Kind == DateTimeKind.Local ? date.ToUniversalTime() : date).ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff", CultureInfo.InvariantCulture);

    private static void WriteMap(Utf8JsonWriter json, string name, IEnumerable<(int Index, string Name, double? Confidence)> classes, Action<(int Index, string Name, double? Confidence)> write)
    {
        json.WriteStartObject(name);
        foreach (var c in classes.DistinctBy(c => c.Index))
        {
            json.WritePropertyName(JsonText.Number(c.Index));
            write(c);
        }

        json.WriteEndObject();
    }

    private static bool IsText(JsonElement value, string text) => value.ValueKind == JsonValueKind.String && value.ValueEquals(text);
}
