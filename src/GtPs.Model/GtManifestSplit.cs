namespace GtPs.Model;

/// <summary>Two manifests made of one: binds to Start-GtTraining by property name.</summary>
public sealed class GtManifestSplit
{
    /// <summary>The training channel's manifest.</summary>
    public required string TrainManifestUri { get; init; }

    /// <summary>The validation channel's manifest.</summary>
    public required string ValidationManifestUri { get; init; }

    /// <summary>Lines in the training manifest.</summary>
    public required int TrainCount { get; init; }

    /// <summary>Lines in the validation manifest.</summary>
    public required int ValidationCount { get; init; }

    /// <summary>Lines left out because they carry no label.</summary>
    public required int UnlabeledCount { get; init; }

    /// <summary>The label attribute.</summary>
    public required string LabelAttributeName { get; init; }

    /// <summary>The classes in index order.</summary>
    public required GtClassList Classes { get; init; }

    /// <summary>The seed the split was drawn with.</summary>
    public int Seed { get; init; }

    /// <inheritdoc />
    public override string ToString() => TrainManifestUri;
}
