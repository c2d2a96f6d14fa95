namespace GtPs.Aws.S3;

/// <summary>How objects are moved.</summary>
public sealed record S3TransferOptions
{
    /// <summary>Items under way at the same time, 1 or more.</summary>
    public int MaxConcurrency { get; init; } = 16;

    /// <summary>
    /// True leaves out what is there already: the same size, and the same MD5 where S3 tells it. So a second run goes on where the first stopped.
    /// </summary>
    public bool SkipExisting { get; init; } = true;

    /// <summary>How many items will come, for the percentage; null when that is not known.</summary>
    public long? Total { get; init; }

    /// <summary>What progress is called.</summary>
    public string Activity { get; init; } = "Copying objects";
}
