namespace GtPs.Vision.Training;

/// <summary>How scores become probabilities.</summary>
public enum HeadActivation
{
    /// <summary>One class per image: the probabilities add up to 1.</summary>
    Softmax,

    /// <summary>Any number of classes per image: each probability stands for itself.</summary>
    Sigmoid,
}
