using GtPs.Core.Sessions;

namespace GtPs.Core.Datasets;

/// <summary>Where from and how a dataset is read.</summary>
internal sealed class DatasetReadContext
{
    /// <summary>The session, or null where nothing lies in S3.</summary>
    public required SessionServices? Services { get; init; }

    /// <summary>The file or folder.</summary>
    public required DatasetSource Source { get; init; }

    /// <summary>The classes and their order; a form that tells them adds them here before its first item.</summary>
    public required DatasetClasses Classes { get; init; }

    /// <summary>What images are called; a folder becomes the root of its images here.</summary>
    public required DatasetNames Names { get; init; }

    /// <summary>The label attribute asked for, or empty.</summary>
    public string LabelAttributeName { get; init; } = string.Empty;

    /// <summary>The class descriptions of Open Images: a full path or an S3 URI, or empty to look beside the labels.</summary>
    public string ClassDescription { get; init; } = string.Empty;

    /// <summary>Told what a user should know of the dataset as a whole.</summary>
    public required Action<string> Note { get; init; }
}
