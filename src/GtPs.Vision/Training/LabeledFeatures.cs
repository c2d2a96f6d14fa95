namespace GtPs.Vision.Training;

/// <summary>Feature vectors with their class indices.</summary>
/// <param name="Rows">One vector per image, all of one length.</param>
/// <param name="Labels">The class index of each.</param>
public sealed record LabeledFeatures(IReadOnlyList<float[]> Rows, IReadOnlyList<int> Labels)
{
    /// <summary>Number of images.</summary>
    public int Count => Rows.Count;
}
