using System.ComponentModel.DataAnnotations;
using GtPs.Aws.Constraints;

namespace GtPs.Aws.SageMaker;

/// <summary>The objects of a transform job.</summary>
public sealed class TransformInput
{
    /// <summary>Where they are.</summary>
    [Required]
    public TransformDataSource? DataSource { get; set; }

    /// <summary>For example <c>application/x-image</c>.</summary>
    [MaxLength(256), RegularExpression(Patterns.Line)]
    public string? ContentType { get; set; }

    /// <summary>None or Gzip.</summary>
    [AllowedValues("None", "Gzip")]
    public string? CompressionType { get; set; }

    /// <summary>None, Line, RecordIO or TFRecord; None for images.</summary>
    [AllowedValues("None", "Line", "RecordIO", "TFRecord")]
    public string? SplitType { get; set; }
}

/// <summary>Where the objects of a transform job are.</summary>
public sealed class TransformDataSource
{
    /// <summary>In S3.</summary>
    [Required]
    public TransformS3DataSource? S3DataSource { get; set; }
}

/// <summary>The objects of a transform job in S3.</summary>
public sealed class TransformS3DataSource
{
    /// <summary>S3Prefix or ManifestFile.</summary>
    [Required, AllowedValues(SageMaker.S3DataType.ManifestFile, SageMaker.S3DataType.S3Prefix, SageMaker.S3DataType.AugmentedManifestFile)]
    public string? S3DataType { get; set; }

    /// <summary>The prefix or the manifest.</summary>
    [Required, MaxLength(1024), RegularExpression(Patterns.S3Uri)]
    public string? S3Uri { get; set; }
}
