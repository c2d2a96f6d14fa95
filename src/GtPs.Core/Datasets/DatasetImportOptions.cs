using GtPs.Aws.S3;
using GtPs.Model;

namespace GtPs.Core.Datasets;

/// <summary>What a user asks of an import.</summary>
public sealed record DatasetImportOptions
{
    /// <summary>The file or folder: a full path or an S3 URI; one of a folder ends in a slash.</summary>
    public required string Place { get; init; }

    /// <summary>The form, or null to find it out.</summary>
    public GtDatasetFormat? Format { get; init; }

    /// <summary>The classes in index order, or none to take the order that the form tells, else that of first sight.</summary>
    public GtClassList Classes { get; init; } = GtClassList.Empty;

    /// <summary>The label attribute that labels get, or of a manifest the one to read; empty for the dataset's own.</summary>
    public string LabelAttributeName { get; init; } = string.Empty;

    /// <summary>The S3 prefix that relative names are below, or null.</summary>
    public S3Uri? SourcePrefix { get; init; }

    /// <summary>The folder that relative names are below, a full path, or empty.</summary>
    public string ImageRoot { get; init; } = string.Empty;

    /// <summary>The class descriptions of Open Images, or empty to look beside the labels.</summary>
    public string ClassDescription { get; init; } = string.Empty;
}
