namespace GtPs.Model;

/// <summary>One line of an output manifest: an object and its label.</summary>
public sealed class GtAnnotation
{
    /// <summary>The 0-based line number: Ground Truth's <c>datasetObjectId</c>.</summary>
    public required long Index { get; init; }

    /// <summary>The object, <c>s3://bucket/key</c>.</summary>
    public required string SourceRef { get; init; }

    /// <summary>The label attribute.</summary>
    public required string LabelAttributeName { get; init; }

    /// <summary>The class name, the names of a label of several classes joined by commas, or null when the line carries no label.</summary>
    public string? Label { get; init; }

    /// <summary>The class index, or -1 when the line carries no label, a label of several classes, or one that is no class.</summary>
    public int ClassIndex { get; init; } = -1;

    /// <summary>0 to 1, or null. Confidences of people and machine cannot be compared.</summary>
    public double? Confidence { get; init; }

    /// <summary>Human, Machine, or None when the line carries no label.</summary>
    public string Origin { get; init; } = "None";

    /// <summary>When the label was made (UTC), or null.</summary>
    public DateTime? CreationDate { get; init; }

    /// <summary>The job that made the label, or empty.</summary>
    public string JobName { get; init; } = string.Empty;

    /// <summary>The kind of label as the metadata tell it, for example <c>groundtruth/image-classification</c>, or empty.</summary>
    public string Type { get; init; } = string.Empty;

    /// <summary>Every class the label names, in its order: one of a classification, several of a multi-label one or of boxes; empty without any.</summary>
    public IReadOnlyList<string> Labels { get; init => field = TextList.Of(value); } = TextList.Of<string>([]);

    /// <summary>The label as it stands in the manifest: JSON text of any form, or null when the line carries none.</summary>
    public string? LabelJson { get; init; }

    /// <summary>The label's metadata as they stand in the manifest, with keys that are not known here too: JSON text, or null when there are none.</summary>
    public string? MetadataJson { get; init; }

    /// <summary>The whole line as it stands in the manifest, or empty when the annotation comes from elsewhere.</summary>
    public string Line { get; init; } = string.Empty;

    /// <summary>True when the line carries the label.</summary>
    public bool IsLabeled => Origin != "None";

    /// <inheritdoc />
    public override string ToString() => $"{SourceRef}: {Label ?? "(unlabeled)"}";
}
