namespace GtPs.Model;

/// <summary>One thing of a session's prefix that Clear-GtSession has dealt with.</summary>
public sealed class GtClearedItem
{
    /// <summary>What it is: endpoint, endpoint configuration, model, labeling job, training job, transform job, tuning job, workteam or S3 objects.</summary>
    public required string Kind { get; init; }

    /// <summary>Its name; of objects the prefix they lie below.</summary>
    public required string Name { get; init; }

    /// <summary>Removed, Stopped or Kept.</summary>
    public required string Action { get; init; }

    /// <summary>Why it counts as the session's, or why it was kept.</summary>
    public required string Reason { get; init; }

    /// <inheritdoc />
    public override string ToString() => $"{Kind} '{Name}'";
}
