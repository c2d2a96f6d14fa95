using System.ComponentModel.DataAnnotations;
using GtPs.Aws.Constraints;

namespace GtPs.Aws.SageMaker;

/// <summary>Stops a training job; the model so far is kept.</summary>
public sealed class StopTrainingJobRequest
{
    /// <summary>The job's name.</summary>
    [Required, Length(1, 63), RegularExpression(Patterns.Name)]
    public string? TrainingJobName { get; set; }
}
