namespace GtPs.Model;

/// <summary>A manifest in S3: JSON Lines, one object of the dataset per line.</summary>
public sealed class GtManifest
{
    /// <summary>The manifest's object, <c>s3://bucket/key</c>.</summary>
    public required string ManifestUri { get; init; }

    /// <summary>The number of lines, or -1 when it was not counted.</summary>
    public required long Count { get; init; }

    /// <summary>Size in bytes.</summary>
    public long Length { get; init; } = -1;

    /// <summary>The label attribute the manifest is about, or empty for an unlabelled one.</summary>
    public string LabelAttributeName { get; init; } = string.Empty;

    /// <summary>The classes in index order; empty when unknown.</summary>
    public GtClassList Classes { get; init; } = GtClassList.Empty;

    /// <inheritdoc />
    public override string ToString() => ManifestUri;
}
