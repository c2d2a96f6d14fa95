namespace GtPs.Core.Training;

/// <summary>What keeps a log.</summary>
public enum JobKind
{
    /// <summary>A labeling job.</summary>
    Labeling,

    /// <summary>A training job.</summary>
    Training,

    /// <summary>A batch transform job.</summary>
    Transform,

    /// <summary>A real-time endpoint.</summary>
    Endpoint,
}
