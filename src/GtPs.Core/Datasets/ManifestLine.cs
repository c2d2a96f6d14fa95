using System.Text;
using System.Text.Json;
using GtPs.Core.Manifests;
using GtPs.Model;

namespace GtPs.Core.Datasets;

/// <summary>Makes lines of manifests of annotations.</summary>
internal static class ManifestLine
{
    /// <summary>Makes a line: the source, the members of other jobs and people, the label, its metadata.</summary>
    /// <param name="source">The object.</param>
    /// <param name="members">A JSON object of other members, or null; with a <c>source</c> among them the object is inline data.</param>
    /// <param name="labelAttributeName">The label attribute.</param>
    /// <param name="label">The label's JSON, or null.</param>
    /// <param name="metadata">Its metadata's JSON, or null.</param>
    public static string Compose(string source, string? members, string labelAttributeName, string? label, string? metadata) => JsonText.Make(json =>
    {
        json.WriteStartObject();
        using var others = members is null ? null : JsonDocument.Parse(members);
        if (others is null || !others.RootElement.TryGetProperty("source", out _))
        {
            json.WriteString("source-ref", source);
        }

        foreach (var member in others is null ? default : others.RootElement.EnumerateObject())
        {
            json.WritePropertyName(member.Name);
            json.WriteRawValue(JsonText.OneLine(member.Value.GetRawText()), skipInputValidation: true);
        }

        if (label is not null)
        {
            json.WritePropertyName(labelAttributeName);
            json.WriteRawValue(JsonText.OneLine(label), skipInputValidation: true);
        }

        if (metadata is not null)
        {
            json.WritePropertyName(labelAttributeName + "-metadata");
            json.WriteRawValue(JsonText.OneLine(metadata), skipInputValidation: true);
        }

        json.WriteEndObject();
    });

    /// <summary>Writes an annotation as a line: as it was read where it was, else made anew.</summary>
    /// <param name="writer">Where it goes.</param>
    /// <param name="annotation">The annotation.</param>
    /// <param name="label">The name of its single class, or null.</param>
    /// <param name="classIndex">The index of its single class, or -1.</param>
    /// <exception cref="GtException">The line would break the format or a limit (<c>InvalidManifestLine</c>).</exception>
    public static void Write(ManifestWriter writer, GtAnnotation annotation, string? label, int classIndex)
    {
        var isMoved = classIndex >= 0 && annotation.ClassIndex >= 0 && classIndex != annotation.ClassIndex;
        if (annotation.Line.Length > 0 && !isMoved)
        {
            writer.WriteLine(Encoding.UTF8.GetBytes(annotation.Line));
            return;
        }

        var row = DatasetRow.Of(annotation, annotation.SourceRef, label, classIndex);
        var value = row.Value ?? (annotation.IsLabeled && label is not null ? JsonText.Number(Math.Max(0, classIndex)) : null);
        var metadata = row.Metadata ?? (value is not null && row.Value is null ? LabelForm.Metadata(row) : null);
        writer.WriteLine(Encoding.UTF8.GetBytes(Compose(annotation.SourceRef, row.Members, Attribute(annotation), value, metadata)));
    }

    private static string Attribute(GtAnnotation annotation) => annotation.LabelAttributeName.Length > 0 ? annotation.LabelAttributeName : AnnotationBuilder.DefaultAttribute;
}
