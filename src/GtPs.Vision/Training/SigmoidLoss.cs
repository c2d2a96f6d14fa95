using System.Numerics.Tensors;

namespace GtPs.Vision.Training;

/// <summary>Binary cross-entropy of each class: an image has any number of classes.</summary>
internal sealed class SigmoidLoss : HeadLoss
{
    /// <summary>Keeps a class of two or three images from drowning the others.</summary>
    private const float MaxWeight = 20;

    private readonly float[] _present;
    private readonly float[] _absent;

    /// <summary>Makes the loss.</summary>
    /// <param name="train">The images that class weights are counted over.</param>
    /// <param name="options">The options.</param>
    public SigmoidLoss(LabeledFeatures train, HeadTrainingOptions options)
    {
        _present = new float[options.ClassCount];
        _absent = new float[options.ClassCount];
        Array.Fill(_present, 1f);
        Array.Fill(_absent, 1f);
        if (!options.UseWeightedLoss)
            return;

        // Images with and without a class weigh the same in sum.
        var counts = train.Classes.SelectMany(classes => classes).CountBy(c => c).ToDictionary();
        foreach (var (c, count) in counts)
        {
            _present[c] = Math.Min(MaxWeight, train.Count / (2f * count));
            _absent[c] = Math.Min(MaxWeight, train.Count / (2f * Math.Max(1, train.Count - count)));
        }
    }

    /// <inheritdoc />
    public override void ToGradient(Span<float> scores, ReadOnlySpan<int> classes)
    {
        TensorPrimitives.Sigmoid(scores, scores);
        for (int c = 0; c < scores.Length; c++)
            scores[c] = classes.Contains(c) ? (scores[c] - 1) * _present[c] : scores[c] * _absent[c];
    }

    /// <inheritdoc />
    public override double Measure(float[] scores, IReadOnlyList<int[]> classes, float temperature)
    {
        int count = _present.Length;
        double right = (classes.Count + 1.0) / (classes.Count + 2.0);
        double loss = 0;
        for (int i = 0; i < classes.Count; i++)
        {
            for (int c = 0; c < count; c++)
            {
                double score = scores[(i * count) + c] / temperature;
                double target = Array.IndexOf(classes[i], c) >= 0 ? right : 1 - right;
                loss += Math.Max(score, 0) - (score * target) + Math.Log(1 + Math.Exp(-Math.Abs(score)));
            }
        }

        return loss / classes.Count;
    }
}
