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
        var all = new List<float[]>(set.Count);
        for (int i = 0; i < set.Count; i++)
        {
            all.Add(set.Rows[i]);
            if (set.Variants.Count > 0)
                all.AddRange(set.Variants[i]);
            _starts[i + 1] = all.Count;
        }

        (Space, _rows) = FeatureSpace.Fit(all, holdsAnyHead);
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
}
