using System.Globalization;

namespace GtPs.Model;

/// <summary>A label, and how likely it is wrong by what a model that never saw it says of the image.</summary>
public sealed class GtLabelIssue
{
    private const int ImageWidth = 50;

    /// <summary>1 for the most suspicious label, without gaps.</summary>
    public required int Rank { get; init; }

    /// <summary>The 0-based line of the manifest: Ground Truth's <c>datasetObjectId</c>.</summary>
    public required long Index { get; init; }

    /// <summary>The object, <c>s3://bucket/key</c> or a path.</summary>
    public required string SourceRef { get; init; }

    /// <summary>The label given.</summary>
    public required string Label { get; init; }

    /// <summary>Its class index.</summary>
    public required int ClassIndex { get; init; }

    /// <summary>
    /// The class the model would give: that of the confident joint for an issue, the most probable one otherwise. It is the label given where nothing
    /// speaks against it.
    /// </summary>
    public required string SuggestedLabel { get; init; }

    /// <summary>How suspicious the label is, 0 to 1: 1 - <see cref="SelfConfidence"/>.</summary>
    public double Score => 1 - SelfConfidence;

    /// <summary>The probability that the model gives the label given, 0 to 1.</summary>
    public required double SelfConfidence { get; init; }

    /// <summary>The probability that the model gives <see cref="SuggestedLabel"/>, 0 to 1.</summary>
    public required double SuggestedConfidence { get; init; }

    /// <summary>
    /// True when the label is one of those that confident learning takes for wrong: another class has a probability as high as that of its own images
    /// on average (Northcutt, Jiang and Chuang, "Confident Learning: Estimating Uncertainty in Dataset Labels", JAIR 70, 2021).
    /// </summary>
    public required bool IsIssue { get; init; }

    /// <summary>Human or Machine: who gave the label.</summary>
    public required string Origin { get; init; }

    /// <summary>The end of <see cref="SourceRef"/>, as far as a table shows it.</summary>
    public string Image => ViewText.End(SourceRef, ImageWidth);

    /// <inheritdoc />
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{SourceRef}: {Label}, rather {SuggestedLabel} ({Score:0.00})");
}
