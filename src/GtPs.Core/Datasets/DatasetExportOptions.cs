using GtPs.Aws.S3;
using GtPs.Model;

namespace GtPs.Core.Datasets;

/// <summary>What a user asks of an export.</summary>
public sealed record DatasetExportOptions
{
    /// <summary>The file or folder: a full path or an S3 URI.</summary>
    public required string Place { get; init; }

    /// <summary>The form, or null to go by the extension.</summary>
    public GtDatasetFormat? Format { get; init; }

    /// <summary>The classes in index order, or none to take the order of the labels' indexes.</summary>
    public GtClassList Classes { get; init; } = GtClassList.Empty;

    /// <summary>True keeps images without a label, false leaves them out, null keeps them where the form has room for them.</summary>
    public bool? KeepUnlabeled { get; init; }

    /// <summary>The S3 prefix that images are called relative to, or null.</summary>
    public S3Uri? SourcePrefix { get; init; }

    /// <summary>The folder that images are called relative to, a full path, or empty.</summary>
    public string ImageRoot { get; init; } = string.Empty;

    /// <summary>The class descriptions of Open Images to take label names from, or empty.</summary>
    public string ClassDescription { get; init; } = string.Empty;
}
