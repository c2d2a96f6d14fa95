namespace GtPs.Model;

/// <summary>An image of the dataset: where it is and, if known, its standard label.</summary>
public sealed class GtImage
{
    /// <summary>The local file, or empty.</summary>
    public string Path { get; init; } = string.Empty;

    /// <summary>The object in S3 (<c>s3://bucket/key</c>), or empty.</summary>
    public string S3Uri { get; init; } = string.Empty;

    /// <summary>The key below the destination, with slashes, for example <c>Tiger/0001.jpg</c>.</summary>
    public string Key { get; init; } = string.Empty;

    /// <summary>The known class of the image, or null.</summary>
    public string? StandardLabel { get; init; }

    /// <summary>The class that people, the machine or a model gave the image, or null.</summary>
    public string? Label { get; init; }

    /// <summary>Size in bytes, or -1 when unknown.</summary>
    public long Length { get; init; } = -1;

    /// <summary>Created, Copied, Saved, Skipped (already there), Listed or Failed.</summary>
    public string Status { get; init; } = "Listed";

    /// <inheritdoc />
    public override string ToString() => S3Uri.Length > 0 ? S3Uri : Path;
}
