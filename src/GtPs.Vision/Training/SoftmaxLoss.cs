using System.Numerics.Tensors;

namespace GtPs.Vision.Training;

/// <summary>Cross-entropy of softmax probabilities: every image has one class.</summary>
internal sealed class SoftmaxLoss(LabeledFeatures train, HeadTrainingOptions options) : HeadLoss
{
    private readonly float[] _weights = Weights(train, options);

    /// <inheritdoc />
    public override void ToGradient(Span<float> scores, ReadOnlySpan<int> classes)
    {
        Softmax.Apply(scores);
        scores[classes[0]] -= 1;
        TensorPrimitives.Multiply(scores, _weights[classes[0]], scores);
    }

    /// <inheritdoc />
    public override double Measure(float[] scores, IReadOnlyList<int[]> classes, float temperature)
    {
        int count = options.ClassCount;
        double right = (classes.Count + 1.0) / (classes.Count + 2.0);
        double wrong = (1 - right) / Math.Max(1, count - 1);
        var row = new float[count];
        double loss = 0;
        for (int i = 0; i < classes.Count; i++)
        {
            TensorPrimitives.Divide(scores.AsSpan(i * count, count), temperature, row);
            float max = TensorPrimitives.Max<float>(row);
            double logSum = 0;
            foreach (float score in row)
                logSum += Math.Exp(score - max);
            logSum = Math.Log(logSum) + max;
            for (int c = 0; c < count; c++)
                loss += (c == classes[i][0] ? right : wrong) * (logSum - row[c]);
        }

        return loss / classes.Count;
    }

    /// <summary>One for every class, or inverse to its count with a mean of one over the images.</summary>
    private static float[] Weights(LabeledFeatures train, HeadTrainingOptions options)
    {
        var weights = new float[options.ClassCount];
        Array.Fill(weights, 1f);
        if (!options.UseWeightedLoss)
            return weights;
        var groups = train.Classes.CountBy(classes => classes[0]).ToList();
        foreach (var (label, count) in groups)
            weights[label] = (float)train.Count / (groups.Count * count);
        return weights;
    }
}
