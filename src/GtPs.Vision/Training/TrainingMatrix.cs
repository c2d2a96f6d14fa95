namespace GtPs.Vision.Training;

/// <summary>The scaled training vectors, those of augmented pictures among them.</summary>
internal sealed class TrainingMatrix
{
    private readonly float[] _rows;
    private readonly int[] _starts;
    private readonly int _length;

    /// <summary>The vectors of a set, each image's own before those of its variants.</summary>
    public static IReadOnlyList<float[]> VectorsOf(LabeledFeatures set)
        => set.Variants.Count == 0 ? set.Rows : [.. set.Rows.Zip(set.Variants).SelectMany(pair => pair.Second.Prepend(pair.First))];

    /// <summary>Scales the vectors of a set.</summary>
    /// <param name="set">The images.</param>
    /// <param name="scaler">Scales.</param>
    public TrainingMatrix(LabeledFeatures set, FeatureScaler scaler)
    {
        _length = set.Rows[0].Length;
        _starts = new int[set.Count + 1];
        for (int i = 0; i < set.Count; i++)
            _starts[i + 1] = _starts[i] + 1 + (set.Variants.Count == 0 ? 0 : set.Variants[i].Length);
        _rows = scaler.Apply(VectorsOf(set));
    }

    /// <summary>The vector of an image or of one of its variants, by chance.</summary>
    /// <param name="image">The image.</param>
    /// <param name="random">Asked only when there is a choice.</param>
    public ReadOnlySpan<float> Draw(int image, Random random)
    {
        int start = _starts[image];
        int count = _starts[image + 1] - start;
        return _rows.AsSpan((start + (count == 1 ? 0 : random.Next(count))) * _length, _length);
    }
}
