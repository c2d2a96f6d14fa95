using GtPs.Core.Training.Backbones;

namespace GtPs.Engine.Training.Inputs;

/// <summary>The channels of a training job.</summary>
internal static class ChannelNames
{
    /// <summary>What to learn from.</summary>
    public const string Train = "train";

    /// <summary>What chooses the epoch and calibrates.</summary>
    public const string Validation = "validation";

    /// <summary>The list of images and labels of <see cref="Train"/>.</summary>
    public const string TrainList = "train_lst";

    /// <summary>The list of images and labels of <see cref="Validation"/>.</summary>
    public const string ValidationList = "validation_lst";

    /// <summary>The artefact of an earlier job, to go on from.</summary>
    public const string Model = "model";

    /// <summary>A network of the user's own to take features from; the local engine's addition, AWS's algorithm has no such channel.</summary>
    public const string Backbone = BackboneObjects.ChannelName;

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Train, Validation, TrainList, ValidationList, Model, Backbone];
}
