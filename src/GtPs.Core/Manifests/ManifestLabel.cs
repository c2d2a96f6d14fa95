using GtPs.Model;

namespace GtPs.Core.Manifests;

/// <summary>The label on one line of a manifest; a struct, so that a million lines leave no garbage but their source.</summary>
/// <param name="Index">The 0-based line number.</param>
/// <param name="SourceRef">The object, or empty when the reader was told not to keep it.</param>
/// <param name="Label">The class name (the index as text where no name is known), or null when the line carries no label.</param>
/// <param name="ClassIndex">The class index, or -1 without a label or when only its name is known.</param>
/// <param name="Confidence">0 to 1, or null.</param>
/// <param name="IsHuman">True when people gave the label, which is also taken for a label without metadata; false when the machine did.</param>
/// <param name="CreationDate">When the label was made (UTC), or null.</param>
/// <param name="JobName">The job that made it, without <c>labeling-job/</c>, or empty.</param>
public readonly record struct ManifestLabel(
    long Index,
    string SourceRef,
    string? Label,
    int ClassIndex,
    double? Confidence,
    bool IsHuman,
    DateTime? CreationDate,
    string JobName)
{
    /// <summary>True when the line carries the label.</summary>
    public bool IsLabeled => Label is not null || IsOther;

    /// <summary>True for a label that is no single class: several classes, boxes, anything else. <see cref="Label"/> is null then.</summary>
    public bool IsOther { get; init; }

    /// <summary>The pipeline object of this label.</summary>
    /// <param name="labelAttributeName">The label attribute that was read.</param>
    public GtAnnotation ToAnnotation(string labelAttributeName) => new()
    {
        Index = Index,
        SourceRef = SourceRef,
        LabelAttributeName = labelAttributeName,
        Label = Label,
        ClassIndex = ClassIndex,
        Confidence = Confidence,
        Origin = !IsLabeled ? "None" : IsHuman ? "Human" : "Machine",
        CreationDate = CreationDate,
        JobName = JobName,
        Labels = Label is null ? [] : [Label],
    };
}
