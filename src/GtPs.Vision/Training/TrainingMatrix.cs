namespace GtPs.Vision.Training;

/// <summary>The training vectors in the space the head is trained in, those of augmented pictures among them.</summary>
internal sealed class TrainingMatrix
{
    private readonly float[] _rows;
    private readonly int[] _starts;
    private readonly int _length;

    /// <summary>Measures the vectors of a set.</summary>
    /// <param name="set">The images.</param>
    /// <param name="holdsAnyHead">Whether training starts from a head.</param>
    public TrainingMatrix(LabeledFeatures set, bool holdsAnyHead)
    {
        _starts = new int[set.Count + 1];
        for (int i = 0; i < set.Count; i++)
            _starts[i + 1] = _starts[i] + 1 + (set.Variants.Count == 0 ? 0 : set.Variants[i].Length);
        (Space, _rows) = FeatureSpace.Fit(VectorsOf(set), holdsAnyHead);
        _length = Space.Length;
    }

    /// <summary>The space.</summary>
    public FeatureSpace Space { get; }

    /// <summary>The vector of an image or of one of its variants, by chance.</summary>
    /// <param name="image">The image.</param>
    /// <param name="random">Asked only when there is a choice.</param>
    public ReadOnlySpan<float> Draw(int image, Random random)
    {
        int start = _starts[image];
        int count = _starts[image + 1] - start;
        return _rows.AsSpan((start + (count == 1 ? 0 : random.Next(count))) * _length, _length);
    }

    private static IReadOnlyList<float[]> VectorsOf(LabeledFeatures set)
        => set.Variants.Count == 0 ? set.Rows : [.. set.Rows.Zip(set.Variants).SelectMany(pair => pair.Second.Prepend(pair.First))];
}
