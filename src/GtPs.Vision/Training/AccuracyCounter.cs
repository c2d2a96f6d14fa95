using System.Numerics.Tensors;

namespace GtPs.Vision.Training;

/// <summary>Counts right guesses.</summary>
/// <param name="topK">How many guesses count for the second figure, or null.</param>
internal sealed class AccuracyCounter(int? topK)
{
    private int _rows;
    private int _right;
    private int _rightInTopK;

    /// <summary>Both accuracies, 0 to 1.</summary>
    public (double Accuracy, double? TopK) Result
        => ((double)_right / Math.Max(1, _rows), topK is null ? null : (double)_rightInTopK / Math.Max(1, _rows));

    /// <summary>Counts one row.</summary>
    public void Add(ReadOnlySpan<float> scores, int label)
    {
        _rows++;
        if (TensorPrimitives.IndexOfMax(scores) == label)
            _right++;
        int better = 0;
        foreach (float score in scores)
        {
            if (score > scores[label])
                better++;
        }

        if (better < topK)
            _rightInTopK++;
    }
}
