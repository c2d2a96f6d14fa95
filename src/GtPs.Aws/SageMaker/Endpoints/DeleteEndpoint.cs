using System.ComponentModel.DataAnnotations;
using GtPs.Aws.Constraints;

namespace GtPs.Aws.SageMaker;

/// <summary>Deletes an endpoint, which ends its cost; configuration and model stay.</summary>
public sealed class DeleteEndpointRequest
{
    /// <summary>The endpoint's name.</summary>
    [Required, MaxLength(63), RegularExpression(Patterns.Name)]
    public string? EndpointName { get; set; }
}
