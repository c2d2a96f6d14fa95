using System.ComponentModel.DataAnnotations;
using GtPs.Aws.Constraints;

namespace GtPs.Aws.SageMaker;

/// <summary>Stops a transform job; nothing more is written.</summary>
public sealed class StopTransformJobRequest
{
    /// <summary>The job's name.</summary>
    [Required, Length(1, 63), RegularExpression(Patterns.Name)]
    public string? TransformJobName { get; set; }
}
