using System.ComponentModel.DataAnnotations;
using GtPs.Aws.Constraints;

namespace GtPs.Aws.SageMaker;

/// <summary>Deploys an endpoint; it is billed until it is deleted.</summary>
public sealed class CreateEndpointRequest
{
    /// <summary>The endpoint's name, 1 to 63 characters; unique per account and region.</summary>
    [Required, MaxLength(63), RegularExpression(Patterns.Name)]
    public string? EndpointName { get; set; }

    /// <summary>The configuration.</summary>
    [Required, MaxLength(63), RegularExpression(Patterns.Name)]
    public string? EndpointConfigName { get; set; }

    /// <summary>Tags of the endpoint, up to 50.</summary>
    [MaxLength(50)]
    public List<Tag>? Tags { get; set; }
}

/// <summary>The endpoint that is being deployed.</summary>
public sealed class CreateEndpointResponse
{
    /// <summary>The endpoint's ARN.</summary>
    public string? EndpointArn { get; set; }
}
