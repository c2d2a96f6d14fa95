using System.ComponentModel.DataAnnotations;
using GtPs.Aws.Constraints;

namespace GtPs.Aws.SageMaker;

/// <summary>Where a labeling job writes.</summary>
public sealed class LabelingJobOutputConfig
{
    /// <summary>The prefix; the job writes below <c>S3OutputPath/LabelingJobName/</c>. Up to 1,024 characters.</summary>
    [Required, MaxLength(1024), RegularExpression(Patterns.S3Uri)]
    public string? S3OutputPath { get; set; }

    /// <summary>The key that encrypts the output; AWS answers an empty text when there is none.</summary>
    [MaxLength(2048), RegularExpression(Patterns.Line)]
    public string? KmsKeyId { get; set; }

    /// <summary>The topic told of each object, for streaming jobs.</summary>
    [MaxLength(2048), RegularExpression(Patterns.TopicArn)]
    public string? SnsTopicArn { get; set; }
}

/// <summary>What a labeling job has made.</summary>
public sealed class LabelingJobOutput
{
    /// <summary>The output manifest.</summary>
    public string? OutputDatasetS3Uri { get; set; }

    /// <summary>The model that automated labeling ended with; null without automated labeling.</summary>
    public string? FinalActiveLearningModelArn { get; set; }
}
