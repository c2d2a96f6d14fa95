using System.ComponentModel.DataAnnotations;
using GtPs.Aws.Constraints;

namespace GtPs.Aws.SageMaker;

/// <summary>Stops a tuning job and the training jobs it runs; those that have ended are kept.</summary>
public sealed class StopHyperParameterTuningJobRequest
{
    /// <summary>The job's name.</summary>
    [Required, Length(1, 32), RegularExpression(Patterns.TuningJobName)]
    public string? HyperParameterTuningJobName { get; set; }
}
