using System.ComponentModel.DataAnnotations;
using GtPs.Aws.Constraints;

namespace GtPs.Aws.SageMaker;

/// <summary>Deletes an endpoint configuration.</summary>
public sealed class DeleteEndpointConfigRequest
{
    /// <summary>The configuration's name.</summary>
    [Required, MaxLength(63), RegularExpression(Patterns.Name)]
    public string? EndpointConfigName { get; set; }
}
