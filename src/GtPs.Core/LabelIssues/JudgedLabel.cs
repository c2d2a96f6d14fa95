namespace GtPs.Core.LabelIssues;

/// <summary>A label and what a model that never saw it says of the image.</summary>
/// <param name="Given">The label; it has a class index.</param>
/// <param name="Probabilities">The probability of every class, in index order.</param>
internal readonly record struct JudgedLabel(GivenLabel Given, float[] Probabilities)
{
    /// <summary>The probability of the label given, 0 to 1.</summary>
    public double SelfConfidence => Probabilities[Given.ClassIndex];
}

/// <summary>A label to be judged; small, because all of a dataset's are held at a time.</summary>
/// <param name="Index">The 0-based line of the manifest.</param>
/// <param name="SourceRef">The object.</param>
/// <param name="ClassIndex">The class, an index of the classes.</param>
/// <param name="IsHuman">True when people gave it.</param>
internal readonly record struct GivenLabel(long Index, string SourceRef, int ClassIndex, bool IsHuman);
