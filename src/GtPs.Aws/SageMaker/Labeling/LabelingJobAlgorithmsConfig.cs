using System.ComponentModel.DataAnnotations;
using GtPs.Aws.Constraints;

namespace GtPs.Aws.SageMaker;

/// <summary>The algorithm of automated labeling.</summary>
public sealed class LabelingJobAlgorithmsConfig
{
    /// <summary>The algorithm's ARN, see <c>RegionTable.LabelingAlgorithmArn</c>.</summary>
    [Required, MaxLength(2048), RegularExpression(Patterns.Arn)]
    public string? LabelingJobAlgorithmSpecificationArn { get; set; }

    /// <summary>The final model of an earlier job to begin with, or null.</summary>
    [Length(20, 2048), RegularExpression(Patterns.ModelArn)]
    public string? InitialActiveLearningModelArn { get; set; }

    /// <summary>The machines of training and inference, or null.</summary>
    public LabelingJobResourceConfig? LabelingJobResourceConfig { get; set; }
}

/// <summary>The machines that automated labeling trains and infers on.</summary>
public sealed class LabelingJobResourceConfig
{
    /// <summary>The key that encrypts their volumes.</summary>
    [MaxLength(2048), RegularExpression(Patterns.Line)]
    public string? VolumeKmsKeyId { get; set; }

    /// <summary>The VPC they run in.</summary>
    public VpcConfig? VpcConfig { get; set; }
}

/// <summary>When a labeling job stops before every object is labelled; whichever comes first.</summary>
public sealed class LabelingJobStoppingConditions
{
    /// <summary>Objects people label at most, 1 or more.</summary>
    [AtLeast(1)]
    public int? MaxHumanLabeledObjectCount { get; set; }

    /// <summary>Percent of the dataset labelled at most, 1 to 100.</summary>
    [Range(1, 100)]
    public int? MaxPercentageOfInputDatasetLabeled { get; set; }
}
