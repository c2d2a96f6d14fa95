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

    /// <summary>The class name, or null when the line carries no label.</summary>
    public string? Label { get; init; }

    /// <summary>The class index, or -1 when the line carries no label.</summary>
    public int ClassIndex { get; init; } = -1;

    /// <summary>0 to 1, or null. Confidences of people and machine cannot be compared.</summary>
    public double? Confidence { get; init; }

    /// <summary>Human, Machine, or None when the line carries no label.</summary>
    public string Origin { get; init; } = "None";

    /// <summary>When the label was made (UTC), or null.</summary>
    public DateTime? CreationDate { get; init; }

    /// <summary>The job that made the label, or empty.</summary>
    public string JobName { get; init; } = string.Empty;

    /// <summary>True when the line carries the label.</summary>
    public bool IsLabeled => ClassIndex >= 0;

    /// <inheritdoc />
    public override string ToString() => $"{SourceRef}: {Label ?? "(unlabeled)"}";
}
