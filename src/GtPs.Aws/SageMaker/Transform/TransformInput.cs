namespace GtPs.Aws.SageMaker;

/// <summary>The objects of a transform job.</summary>
public sealed class TransformInput
{
    /// <summary>Where they are.</summary>
    public TransformDataSource? DataSource { get; set; }

    /// <summary>For example <c>application/x-image</c>.</summary>
    public string? ContentType { get; set; }

    /// <summary>None or Gzip.</summary>
    public string? CompressionType { get; set; }

    /// <summary>None, Line, RecordIO or TFRecord; None for images.</summary>
    public string? SplitType { get; set; }
}

/// <summary>Where the objects of a transform job are.</summary>
public sealed class TransformDataSource
{
    /// <summary>In S3.</summary>
    public TransformS3DataSource? S3DataSource { get; set; }
}

/// <summary>The objects of a transform job in S3.</summary>
public sealed class TransformS3DataSource
{
    /// <summary>S3Prefix or ManifestFile.</summary>
    public string? S3DataType { get; set; }

    /// <summary>The prefix or the manifest.</summary>
    public string? S3Uri { get; set; }
}
