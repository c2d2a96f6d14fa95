namespace GtPs.Vision.Training;

/// <summary>Feature vectors with their classes.</summary>
/// <param name="Rows">One vector per image, all of one length.</param>
/// <param name="Classes">The class indices of each image: exactly one, or with several labels per image any number, each once.</param>
public sealed record LabeledFeatures(IReadOnlyList<float[]> Rows, IReadOnlyList<int[]> Classes)
{
    /// <summary>Makes a set of images of one class each.</summary>
    /// <param name="rows">One vector per image, all of one length.</param>
    /// <param name="labels">The class index of each.</param>
    public LabeledFeatures(IReadOnlyList<float[]> rows, IReadOnlyList<int> labels)
        : this(rows, [.. labels.Select(label => new[] { label })])
    {
    }

    /// <summary>The features of augmented pictures of each image, any number; empty when there are none at all. Training draws from an image and its variants.</summary>
    public IReadOnlyList<float[][]> Variants { get; init; } = [];

    /// <summary>Number of images.</summary>
    public int Count => Rows.Count;

    /// <summary>Some of the images, with their variants.</summary>
    /// <param name="indices">Which, in the order wanted.</param>
    public LabeledFeatures Select(IReadOnlyList<int> indices) => new([.. indices.Select(i => Rows[i])], (IReadOnlyList<int[]>)[.. indices.Select(i => Classes[i])])
    {
        Variants = Variants.Count == 0 ? [] : [.. indices.Select(i => Variants[i])],
    };
}
