using System.ComponentModel.DataAnnotations;
using GtPs.Aws.Constraints;

namespace GtPs.Aws.SageMaker;

/// <summary>Changes the weights and machines of an endpoint's variants; its models stay.</summary>
public sealed class UpdateEndpointWeightsAndCapacitiesRequest
{
    /// <summary>The endpoint's name.</summary>
    [Required, MaxLength(63), RegularExpression(Patterns.Name)]
    public string? EndpointName { get; set; }

    /// <summary>What changes, 1 or more; variants that are not named stay as they are.</summary>
    [Required, MinLength(1)]
    public List<DesiredWeightAndCapacity>? DesiredWeightsAndCapacities { get; set; }
}

/// <summary>What a variant is to have.</summary>
public sealed class DesiredWeightAndCapacity
{
    /// <summary>The variant.</summary>
    [Required, MaxLength(63), RegularExpression(Patterns.Name)]
    public string? VariantName { get; set; }

    /// <summary>Its share of requests, relative to the other variants; null leaves it.</summary>
    [AtLeast(0)]
    public double? DesiredWeight { get; set; }

    /// <summary>Its machines; null leaves them.</summary>
    [AtLeast(0)]
    public int? DesiredInstanceCount { get; set; }
}

/// <summary>The endpoint that is being updated.</summary>
public sealed class UpdateEndpointWeightsAndCapacitiesResponse
{
    /// <summary>The endpoint's ARN.</summary>
    public string? EndpointArn { get; set; }
}
