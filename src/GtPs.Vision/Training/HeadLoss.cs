namespace GtPs.Vision.Training;

/// <summary>What a head is trained to make small.</summary>
internal abstract class HeadLoss
{
    /// <summary>The loss that the options ask for.</summary>
    /// <param name="train">The images that class weights are counted over.</param>
    /// <param name="options">The options.</param>
    public static HeadLoss Create(LabeledFeatures train, HeadTrainingOptions options)
        => options.MultiLabel ? new SigmoidLoss(train, options) : new SoftmaxLoss(train, options);

    /// <summary>The derivative of one image's loss by its scores.</summary>
    /// <param name="scores">The scores; replaced by the derivative.</param>
    /// <param name="classes">The classes of the image.</param>
    public abstract void ToGradient(Span<float> scores, ReadOnlySpan<int> classes);

    /// <summary>
    /// Mean log loss over images. Targets are smoothed as Platt (1999) proposed, so that a small set without an error does not claim
    /// certainty.
    /// </summary>
    /// <param name="scores">Row-major [images, classes].</param>
    /// <param name="classes">The classes of each image.</param>
    /// <param name="temperature">Divides the scores.</param>
    public abstract double Measure(float[] scores, IReadOnlyList<int[]> classes, float temperature);
}
