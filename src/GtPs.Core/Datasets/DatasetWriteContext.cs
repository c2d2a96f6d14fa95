using GtPs.Core.Sessions;

namespace GtPs.Core.Datasets;

/// <summary>Where and how a dataset is written.</summary>
internal sealed class DatasetWriteContext
{
    /// <summary>The session, or null where nothing lies in S3.</summary>
    public required SessionServices? Services { get; init; }

    /// <summary>The file or folder: a full path or an S3 URI.</summary>
    public required string Place { get; init; }

    /// <summary>The classes and their order.</summary>
    public required DatasetClasses Classes { get; init; }

    /// <summary>What images are called.</summary>
    public required DatasetNames Names { get; init; }

    /// <summary>The class descriptions of Open Images to take label names from: a full path or an S3 URI, or empty.</summary>
    public string ClassDescription { get; init; } = string.Empty;
}
