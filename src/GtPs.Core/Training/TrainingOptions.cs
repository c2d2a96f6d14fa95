using GtPs.Model;

namespace GtPs.Core.Training;

/// <summary>What a training job is asked for.</summary>
public sealed record TrainingOptions
{
    /// <summary>The instance type of who gives none: one with a GPU.</summary>
    public const string DefaultInstanceType = "ml.g5.xlarge";

    /// <summary>The job's name: 1 to 63 letters, digits and hyphens; empty for a new one.</summary>
    public string Name { get; init; } = string.Empty;

    /// <summary>The training channel's augmented manifest, <c>s3://bucket/key</c>.</summary>
    public required string TrainManifestUri { get; init; }

    /// <summary>The validation channel's augmented manifest, <c>s3://bucket/key</c>.</summary>
    public required string ValidationManifestUri { get; init; }

    /// <summary>Lines of the training manifest; 0 to have them counted.</summary>
    public int TrainCount { get; init; }

    /// <summary>Lines of the validation manifest; 0 to have them counted.</summary>
    public int ValidationCount { get; init; }

    /// <summary>The label attribute whose values are class indexes.</summary>
    public required string LabelAttributeName { get; init; }

    /// <summary>The classes in index order.</summary>
    public required GtClassList Classes { get; init; }

    /// <summary>The user's hyperparameters by name.</summary>
    public IReadOnlyDictionary<string, object?> HyperParameters { get; init; } = new Dictionary<string, object?>();

    /// <summary>A network of the user's own to take features from; null for the engine's. The local engine only.</summary>
    public GtBackbone? Backbone { get; init; }

    /// <summary>The instance type. The algorithm trains on one instance; AWS wants one with a GPU, the local engine takes any of the form <c>ml.FAMILY.SIZE</c>.</summary>
    public string InstanceType { get; init; } = DefaultInstanceType;

    /// <summary>The size of the instance's volume in GB.</summary>
    public int VolumeSizeInGB { get; init; } = 50;

    /// <summary>Training is stopped after this many seconds.</summary>
    public int MaxRuntimeInSeconds { get; init; } = 86_400;

    /// <summary>The prefix below which the job's folder is made; empty for <c>training/</c> below the session's root.</summary>
    public string OutputUri { get; init; } = string.Empty;

    /// <summary>The role the job runs as; empty for the session's.</summary>
    public string RoleArn { get; init; } = string.Empty;

    /// <summary>The training image; empty for the built-in algorithm's in the session's region.</summary>
    public string TrainingImage { get; init; } = string.Empty;
}
