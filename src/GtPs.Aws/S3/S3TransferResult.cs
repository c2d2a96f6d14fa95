using GtPs.Model;

namespace GtPs.Aws.S3;

/// <summary>What became of one item.</summary>
/// <param name="Item">The item.</param>
/// <param name="Status">What became of it.</param>
/// <param name="Length">Size in bytes, or -1 when it failed.</param>
/// <param name="Error">Why it failed, or null.</param>
public sealed record S3TransferResult(S3TransferItem Item, S3TransferStatus Status, long Length, GtException? Error = null)
{
    /// <summary>The entity tag of an object that came down or was there already, without quotes; empty for the other ways and failures.</summary>
    public string ETag { get; init; } = string.Empty;
}

/// <summary>What became of an item.</summary>
public enum S3TransferStatus
{
    /// <summary>It was moved.</summary>
    Copied,

    /// <summary>It was there already.</summary>
    Skipped,

    /// <summary>It failed.</summary>
    Failed,
}
