using System.ComponentModel.DataAnnotations;
using GtPs.Aws.Constraints;

namespace GtPs.Aws.SageMaker;

/// <summary>A named input of a training job.</summary>
public sealed class Channel
{
    /// <summary>For example <c>train</c> or <c>validation</c>, 1 to 64 characters.</summary>
    [Required, Length(1, 64), RegularExpression(Patterns.ChannelName)]
    public string? ChannelName { get; set; }

    /// <summary>Where the data is.</summary>
    [Required]
    public DataSource? DataSource { get; set; }

    /// <summary>For example <c>application/x-recordio</c> or <c>application/x-image</c>.</summary>
    [MaxLength(256), RegularExpression(Patterns.Line)]
    public string? ContentType { get; set; }

    /// <summary>None or Gzip.</summary>
    [AllowedValues("None", "Gzip")]
    public string? CompressionType { get; set; }

    /// <summary>None or RecordIO. Augmented manifests need RecordIO.</summary>
    [AllowedValues("None", "RecordIO")]
    public string? RecordWrapperType { get; set; }

    /// <summary>File, Pipe or FastFile, instead of the job's own.</summary>
    [AllowedValues("Pipe", "File", "FastFile")]
    public string? InputMode { get; set; }

    /// <summary>Shuffles the data at every epoch; null keeps its order.</summary>
    public ShuffleConfig? ShuffleConfig { get; set; }
}

/// <summary>Where the data of a channel is.</summary>
public sealed class DataSource
{
    /// <summary>In S3.</summary>
    public S3DataSource? S3DataSource { get; set; }
}

/// <summary>Data of a channel in S3.</summary>
public sealed class S3DataSource
{
    /// <summary>One of <see cref="SageMaker.S3DataType"/>.</summary>
    [Required, AllowedValues(SageMaker.S3DataType.ManifestFile, SageMaker.S3DataType.S3Prefix, SageMaker.S3DataType.AugmentedManifestFile)]
    public string? S3DataType { get; set; }

    /// <summary>The prefix or the manifest.</summary>
    [Required, MaxLength(1024), RegularExpression(Patterns.S3Uri)]
    public string? S3Uri { get; set; }

    /// <summary>FullyReplicated or ShardedByS3Key.</summary>
    [AllowedValues("FullyReplicated", "ShardedByS3Key")]
    public string? S3DataDistributionType { get; set; }

    /// <summary>The attributes of an augmented manifest in the order they are read: <c>source-ref</c>, then the label. Up to 16.</summary>
    [MaxLength(16), Elements(MinLength = 1, MaxLength = 256, Pattern = Patterns.SomeText)]
    public List<string>? AttributeNames { get; set; }
}

/// <summary>What the S3 URI of a data source points to.</summary>
public static class S3DataType
{
    /// <summary>Every object below a prefix.</summary>
    public const string S3Prefix = "S3Prefix";

    /// <summary>A manifest that lists keys below a prefix.</summary>
    public const string ManifestFile = "ManifestFile";

    /// <summary>JSON Lines with object and label, such as the output manifest of a labeling job.</summary>
    public const string AugmentedManifestFile = "AugmentedManifestFile";
}

/// <summary>How a channel is shuffled.</summary>
public sealed class ShuffleConfig
{
    /// <summary>The seed of the order.</summary>
    [Required]
    public long? Seed { get; set; }
}
