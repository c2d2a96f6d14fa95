namespace GtPs.Vision.Training;

/// <summary>How a gradient becomes a change of the weights.</summary>
public enum OptimizerKind
{
    /// <summary>Stochastic gradient descent with momentum.</summary>
    Sgd,

    /// <summary>Nesterov's accelerated gradient.</summary>
    Nag,

    /// <summary>Adam.</summary>
    Adam,

    /// <summary>RMSProp.</summary>
    RmsProp,
}

/// <summary>How a head is trained. Names and defaults are those of the built-in image-classification algorithm.</summary>
public sealed record HeadTrainingOptions
{
    /// <summary>Number of classes; 2 or more, or with <see cref="MultiLabel"/> 1 or more.</summary>
    public required int ClassCount { get; init; }

    /// <summary>Whether an image may have any number of classes: probabilities are then independent of each other.</summary>
    public bool MultiLabel { get; init; }

    /// <summary>The head to go on from, on features of the same kind and of as many classes; null starts from nothing.</summary>
    public LinearHead? InitialHead { get; init; }

    /// <summary>Passes over the training images.</summary>
    public int Epochs { get; init; } = 30;

    /// <summary>Images per step.</summary>
    public int MiniBatchSize { get; init; } = 32;

    /// <summary>Initial learning rate, 0 to 1.</summary>
    public float LearningRate { get; init; } = .1f;

    /// <summary>Epochs at which the learning rate is multiplied by <see cref="LearningRateFactor"/>.</summary>
    public IReadOnlyList<int> LearningRateSteps { get; init; } = [];

    /// <summary>Factor of <see cref="LearningRateSteps"/>, 0 to 1.</summary>
    public float LearningRateFactor { get; init; } = .1f;

    /// <summary>The optimizer.</summary>
    public OptimizerKind Optimizer { get; init; } = OptimizerKind.Sgd;

    /// <summary>Momentum of sgd and nag, 0 to 1.</summary>
    public float Momentum { get; init; } = .9f;

    /// <summary>L2 penalty on the weights, 0 to 1.</summary>
    public float WeightDecay { get; init; } = 1e-4f;

    /// <summary>Decay of Adam's first moment.</summary>
    public float Beta1 { get; init; } = .9f;

    /// <summary>Decay of Adam's second moment.</summary>
    public float Beta2 { get; init; } = .999f;

    /// <summary>Decay of RMSProp's moving average.</summary>
    public float Gamma { get; init; } = .9f;

    /// <summary>Added to denominators of adam and rmsprop.</summary>
    public float Epsilon { get; init; } = 1e-8f;

    /// <summary>Whether rare classes weigh more in the loss; with <see cref="MultiLabel"/> images with and without a class weigh the same in sum.</summary>
    public bool UseWeightedLoss { get; init; }

    /// <summary>When to stop before the last epoch, or null for never.</summary>
    public EarlyStopping? EarlyStopping { get; init; }

    /// <summary>How many guesses count for the second accuracy, or null for none; not with <see cref="MultiLabel"/>.</summary>
    public int? TopK { get; init; }

    /// <summary>Whether features are whitened: better with those of a network, no better with <see cref="Features.ClassicalFeatureExtractor"/>, whose few strong directions are the classes'.</summary>
    public bool Whiten { get; init; } = true;

    /// <summary>Seed of the order of images and of what is drawn of their variants. The same seed and data give the same head.</summary>
    public int Seed { get; init; }
}
