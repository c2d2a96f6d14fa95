using GtPs.Model;

namespace GtPs.Core.Datasets;

/// <summary>
/// An image and its label in the plain fields that tables have. What the fields cannot tell (several classes, boxes, metadata that labeling jobs do
/// not write) stands beside them as JSON.
/// </summary>
internal sealed record DatasetRow
{
    /// <summary>Which item of its dataset it is, for errors: "Row 7".</summary>
    public string Item { get; init; } = string.Empty;

    /// <summary>The image, as the dataset calls it.</summary>
    public required string Image { get; init; }

    /// <summary>The class name, or null.</summary>
    public string? Label { get; init; }

    /// <summary>The classes of a label of several that has no JSON of its own, with their confidences; empty for any other.</summary>
    public IReadOnlyList<(string Name, double? Confidence)> Labels { get; init; } = [];

    /// <summary>The class index, or -1.</summary>
    public int ClassIndex { get; init; } = -1;

    /// <summary>0 to 1, or null.</summary>
    public double? Confidence { get; init; }

    /// <summary>True when people gave the label.</summary>
    public bool IsHuman { get; init; } = true;

    /// <summary>When the label was made (UTC), or null.</summary>
    public DateTime? CreationDate { get; init; }

    /// <summary>The job that made it, or empty.</summary>
    public string JobName { get; init; } = string.Empty;

    /// <summary>The kind of label, or empty.</summary>
    public string Type { get; init; } = string.Empty;

    /// <summary>The label attribute, or empty.</summary>
    public string LabelAttributeName { get; init; } = string.Empty;

    /// <summary>The label as JSON where the plain fields do not tell it, or null.</summary>
    public string? Value { get; init; }

    /// <summary>Its metadata as JSON where the plain fields do not tell them, or null.</summary>
    public string? Metadata { get; init; }

    /// <summary>The manifest line's other members: a JSON object, or null.</summary>
    public string? Members { get; init; }

    /// <summary>The row of an annotation.</summary>
    /// <param name="annotation">The annotation.</param>
    /// <param name="image">What the image is called.</param>
    /// <param name="label">The name of its single class, or what else its label is shown as.</param>
    /// <param name="classIndex">The index of its single class, or -1.</param>
    public static DatasetRow Of(GtAnnotation annotation, string image, string? label, int classIndex)
    {
        var isPlain = LabelForm.IsPlain(annotation);
        var isByName = annotation.ClassIndex < 0 && annotation.LabelJson is not null;
        return new DatasetRow
        {
            Image = image,
            Label = label,
            ClassIndex = isByName ? -1 : classIndex,
            Confidence = annotation.Confidence,
            IsHuman = annotation.Origin != "Machine",
            CreationDate = annotation.CreationDate,
            JobName = annotation.JobName,
            Type = annotation.Type,
            LabelAttributeName = annotation.LabelAttributeName,
            Value = isPlain ? null : !isByName && classIndex >= 0 && classIndex != annotation.ClassIndex ? JsonText.Number(classIndex) : annotation.LabelJson,
            Metadata = isPlain ? null : annotation.MetadataJson,
            Members = JsonText.MembersOf(annotation),
        };
    }
}
