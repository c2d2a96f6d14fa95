using System.Text;
using System.Text.Json;
using GtPs.Core.Reports;
using GtPs.Model;

namespace GtPs.Core.Datasets;

/// <summary>Makes annotations of the rows of a dataset: finds the image, the index of the class, and the label's JSON as a manifest has it.</summary>
/// <param name="names">What images are called.</param>
/// <param name="classes">The classes.</param>
/// <param name="labelAttributeName">The label attribute, or empty for the row's own.</param>
internal sealed class AnnotationBuilder(DatasetNames names, DatasetClasses classes, string labelAttributeName)
{
    /// <summary>The label attribute of datasets that do not tell one: that of Start-GtLabelingJob.</summary>
    public const string DefaultAttribute = "category";

    private readonly Dictionary<string, AnnotationParser> _parsers = new(StringComparer.Ordinal);

    /// <summary>Makes an annotation.</summary>
    /// <param name="row">The row.</param>
    /// <param name="index">The number of the image in its dataset, from 0.</param>
    /// <param name="annotation">The annotation, when the result is null.</param>
    /// <returns>Null, or a clause that says why the row cannot be used.</returns>
    public string? Build(DatasetRow row, long index, out GtAnnotation annotation)
    {
        annotation = null!;
        var attribute = labelAttributeName.Length > 0 ? labelAttributeName : row.LabelAttributeName.Length > 0 ? row.LabelAttributeName : DefaultAttribute;
        if (Check(row, attribute, out var isInline) is { } broken)
        {
            return broken;
        }

        var image = row.Image;
        if (!isInline && names.Resolve(row.Image, out image) is { } lost)
        {
            return lost;
        }

        return (row.Value ?? row.Metadata) is not null ? BuildFromJson(row, index, image, attribute, out annotation)
            : row.Labels.Count > 0 ? BuildClasses(row, index, image, attribute, out annotation)
            : BuildPlain(row, index, image, attribute, out annotation);
    }

    /// <summary>Gives an annotation that stands as it was read the index its class has here.</summary>
    /// <param name="annotation">The annotation.</param>
    /// <param name="placed">The annotation with its index.</param>
    /// <returns>Null, or a clause that says why its class has none.</returns>
    public string? Place(GtAnnotation annotation, out GtAnnotation placed)
    {
        placed = annotation;
        var reason = classes.Place(annotation, needsNames: false, out var name, out var index);
        if (reason is null && index >= 0 && annotation.ClassIndex >= 0 && (index != annotation.ClassIndex || name != annotation.Label))
        {
            placed = With(annotation, name!, index, annotation.SourceRef, JsonText.MembersOf(annotation), hasLine: true);
        }

        return reason;
    }

    private static string? Check(DatasetRow row, string attribute, out bool isInline)
    {
        isInline = false;
        if ((row.Value is not null && !JsonText.IsValid(row.Value)) || (row.Metadata is not null && !JsonText.IsValid(row.Metadata)))
        {
            return "its value or metadata is not JSON; correct it, or remove both to take its label alone";
        }

        if (row.Members is null)
        {
            return null;
        }

        if (!JsonText.IsValid(row.Members, JsonValueKind.Object))
        {
            return "its members are not a JSON object";
        }

        using var json = JsonDocument.Parse(row.Members);
        isInline = json.RootElement.TryGetProperty("source", out _);
        return json.RootElement.TryGetProperty(attribute, out _) || json.RootElement.TryGetProperty(attribute + "-metadata", out _) || json.RootElement.TryGetProperty("source-ref", out _)
            ? $"its members hold '{attribute}' or source-ref too; give another -LabelAttributeName"
            : null;
    }

    private string? BuildPlain(DatasetRow row, long index, string image, string attribute, out GtAnnotation annotation)
    {
        annotation = null!;
        string? label = row.Label, value = null, metadata = null;
        var classIndex = -1;
        if (label is not null)
        {
            if (classes.Resolve(ref label, row.ClassIndex, out classIndex) is { } reason)
            {
                return reason;
            }

            (value, metadata) = (JsonText.Number(classIndex), LabelForm.Metadata(row with { Label = label }));
        }

        annotation = new GtAnnotation
        {
            Index = index,
            SourceRef = image,
            LabelAttributeName = attribute,
            Label = label,
            ClassIndex = classIndex,
            Confidence = label is null ? null : row.Confidence,
            Origin = label is null ? "None" : row.IsHuman ? "Human" : "Machine",
            CreationDate = label is null ? null : row.CreationDate,
            JobName = label is null ? string.Empty : row.JobName,
            Type = label is null ? string.Empty : row.Type.Length > 0 ? row.Type : LabelForm.ClassType,
            Labels = label is null ? [] : [label],
            LabelJson = value,
            MetadataJson = metadata,
            Line = row.Members is null ? string.Empty : ManifestLine.Compose(image, row.Members, attribute, value, metadata),
        };
        return null;
    }

    private string? BuildClasses(DatasetRow row, long index, string image, string attribute, out GtAnnotation annotation)
    {
        annotation = null!;
        var all = new List<(int Index, string Name, double? Confidence)>();
        foreach (var (given, confidence) in row.Labels)
        {
            var name = given;
            if (classes.Resolve(ref name, -1, out var classIndex) is { } reason)
            {
                return reason;
            }

            all.Add((classIndex, name, confidence));
        }

        return BuildFromJson(row with { Value = $"[{string.Join(',', all.Select(c => JsonText.Number(c.Index)))}]", Metadata = LabelForm.Metadata(row, all) }, index, image, attribute, out annotation);
    }

    private string? BuildFromJson(DatasetRow row, long index, string image, string attribute, out GtAnnotation annotation)
    {
        if (!_parsers.TryGetValue(attribute, out var parser))
        {
            _parsers[attribute] = parser = new AnnotationParser(attribute, GtClassList.Empty);
        }

        // The parser wants a source in S3; where the image really is may be anywhere.
        var line = ManifestLine.Compose("s3://bucket/key", null, attribute, row.Value, row.Metadata);
        if (parser.Read(Encoding.UTF8.GetBytes(line), index, isUtf8: true, out annotation) is { } broken)
        {
            return broken;
        }

        var shape = LabelForm.ShapeOf(annotation);
        if (shape == LabelShape.Class && row.Label is not null && row.Label != annotation.Label)
        {
            return $"its label is '{row.Label}', but its value and metadata say '{annotation.Label}'; correct them, or remove both to take its label alone";
        }

        if (row.Value is null && row.Label is not null)
        {
            return $"its label '{row.Label}' has metadata, but no value; remove the metadata too";
        }

        var reason = classes.Place(annotation, needsNames: false, out var name, out var classIndex);
        annotation = With(annotation, name, annotation.ClassIndex < 0 ? -1 : classIndex, image, row.Members, hasLine: row.Members is not null);
        return reason;
    }

    private static GtAnnotation With(GtAnnotation from, string? name, int classIndex, string image, string? members, bool hasLine)
    {
        var value = classIndex >= 0 && classIndex != from.ClassIndex ? JsonText.Number(classIndex) : from.LabelJson;
        return new GtAnnotation
        {
            Index = from.Index,
            SourceRef = image,
            LabelAttributeName = from.LabelAttributeName,
            Label = name,
            ClassIndex = classIndex,
            Confidence = from.Confidence,
            Origin = from.Origin,
            CreationDate = from.CreationDate,
            JobName = from.JobName,
            Type = from.Type,
            Labels = classIndex >= 0 ? [name!] : from.Labels,
            LabelJson = value,
            MetadataJson = from.MetadataJson,
            Line = hasLine ? ManifestLine.Compose(image, members, from.LabelAttributeName, value, from.MetadataJson) : string.Empty,
        };
    }
}
