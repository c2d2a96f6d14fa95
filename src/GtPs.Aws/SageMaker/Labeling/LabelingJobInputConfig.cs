using System.ComponentModel.DataAnnotations;
using GtPs.Aws.Constraints;

namespace GtPs.Aws.SageMaker;

/// <summary>The objects of a labeling job.</summary>
public sealed class LabelingJobInputConfig
{
    /// <summary>Where they are listed.</summary>
    [Required]
    public LabelingJobDataSource? DataSource { get; set; }

    /// <summary>What the caller declares about their content.</summary>
    public LabelingJobDataAttributes? DataAttributes { get; set; }
}

/// <summary>Where the objects of a labeling job are listed: one of its members is set.</summary>
public sealed class LabelingJobDataSource
{
    /// <summary>A manifest in S3.</summary>
    public LabelingJobS3DataSource? S3DataSource { get; set; }

    /// <summary>A topic, for streaming jobs. The local engine refuses it.</summary>
    public LabelingJobSnsDataSource? SnsDataSource { get; set; }
}

/// <summary>A manifest in S3.</summary>
public sealed class LabelingJobS3DataSource
{
    /// <summary>The input manifest: JSON Lines, each with <c>source-ref</c> or <c>source</c>.</summary>
    [Required, MaxLength(1024), RegularExpression(Patterns.S3Uri)]
    public string? ManifestS3Uri { get; set; }
}

/// <summary>A topic that streams objects.</summary>
public sealed class LabelingJobSnsDataSource
{
    /// <summary>The topic's ARN.</summary>
    [Required, MaxLength(2048), RegularExpression(Patterns.TopicArn)]
    public string? SnsTopicArn { get; set; }
}

/// <summary>What the caller declares about the content of the objects.</summary>
public sealed class LabelingJobDataAttributes
{
    /// <summary>Values of <see cref="ContentClassifier"/>; both are needed for the public workforce.</summary>
    [MaxLength(256), Elements(AllowedValues = [ContentClassifier.FreeOfPersonallyIdentifiableInformation, ContentClassifier.FreeOfAdultContent])]
    public List<string>? ContentClassifiers { get; set; }
}

/// <summary>Declarations about the content of a dataset.</summary>
public static class ContentClassifier
{
    /// <summary>No personally identifiable information.</summary>
    public const string FreeOfPersonallyIdentifiableInformation = "FreeOfPersonallyIdentifiableInformation";

    /// <summary>No adult content.</summary>
    public const string FreeOfAdultContent = "FreeOfAdultContent";
}
