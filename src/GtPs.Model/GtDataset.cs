namespace GtPs.Model;

/// <summary>A dataset that was exported.</summary>
public sealed class GtDataset
{
    /// <summary>The file or folder, or its S3 URI.</summary>
    public required string Path { get; init; }

    /// <summary>The form it has.</summary>
    public required GtDatasetFormat Format { get; init; }

    /// <summary>Images in it.</summary>
    public required long Images { get; init; }

    /// <summary>Images in it that carry a label.</summary>
    public required long Labeled { get; init; }

    /// <summary>Images in it that carry none.</summary>
    public long Unlabeled => Images - Labeled;

    /// <summary>The classes in index order; empty when their indexes have gaps, because a class that no image shows has no known name.</summary>
    public required GtClassList Classes { get; init; }

    /// <summary>What was left out, by reason.</summary>
    public required IReadOnlyList<GtDatasetSkip> Skipped { get; init => field = TextList.Of(value); }

    /// <summary>How many images were left out.</summary>
    public long SkippedCount => Skipped.Sum(skip => skip.Count);

    /// <summary>Size in bytes of the file, or of the images of a folder.</summary>
    public required long Length { get; init; }

    /// <inheritdoc />
    public override string ToString() => Path;
}
