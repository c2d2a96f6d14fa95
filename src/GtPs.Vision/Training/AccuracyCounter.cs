using System.Numerics.Tensors;

namespace GtPs.Vision.Training;

/// <summary>Counts right guesses.</summary>
/// <param name="topK">How many guesses count for the second figure, or null.</param>
/// <param name="isMultiLabel">
/// True for several classes per image: each class of each image is a guess of its own, right when its score is above 0 exactly if the
/// image is of the class. That is the mean accuracy over the classes, which the built-in algorithm logs.
/// </param>
internal sealed class AccuracyCounter(int? topK, bool isMultiLabel)
{
    private long _guesses;
    private long _right;
    private long _rightInTopK;

    /// <summary>Both accuracies, 0 to 1.</summary>
    public (double Accuracy, double? TopK) Result
        => ((double)_right / Math.Max(1, _guesses), topK is null ? null : (double)_rightInTopK / Math.Max(1, _guesses));

    /// <summary>Counts one row.</summary>
    /// <param name="scores">The scores of the classes.</param>
    /// <param name="classes">The classes of the image.</param>
    public void Add(ReadOnlySpan<float> scores, ReadOnlySpan<int> classes)
    {
        if (isMultiLabel)
            AddEachClass(scores, classes);
        else
            AddOne(scores, classes[0]);
    }

    private void AddEachClass(ReadOnlySpan<float> scores, ReadOnlySpan<int> classes)
    {
        _guesses += scores.Length;
        for (int c = 0; c < scores.Length; c++)
        {
            if (scores[c] > 0 == classes.Contains(c))
                _right++;
        }
    }

    private void AddOne(ReadOnlySpan<float> scores, int label)
    {
        _guesses++;
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
