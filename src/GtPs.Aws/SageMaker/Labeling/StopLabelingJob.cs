using System.ComponentModel.DataAnnotations;
using GtPs.Aws.Constraints;

namespace GtPs.Aws.SageMaker;

/// <summary>Stops a labeling job; labels made so far are kept.</summary>
public sealed class StopLabelingJobRequest
{
    /// <summary>The job's name.</summary>
    [Required, Length(1, 63), RegularExpression(Patterns.Name)]
    public string? LabelingJobName { get; set; }
}
