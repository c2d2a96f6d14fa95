using System.ComponentModel.DataAnnotations;
using GtPs.Aws.Constraints;

namespace GtPs.Aws.SageMaker;

/// <summary>Gives an endpoint another configuration. What served it goes on until the new models are there, and stays when they fail.</summary>
public sealed class UpdateEndpointRequest
{
    /// <summary>The endpoint's name.</summary>
    [Required, MaxLength(63), RegularExpression(Patterns.Name)]
    public string? EndpointName { get; set; }

    /// <summary>The new configuration.</summary>
    [Required, MaxLength(63), RegularExpression(Patterns.Name)]
    public string? EndpointConfigName { get; set; }

    /// <summary>True keeps weight and machines of each variant that was there before under its name; default false takes them from the configuration.</summary>
    public bool? RetainAllVariantProperties { get; set; }

    /// <summary>What is taken from the configuration although <see cref="RetainAllVariantProperties"/> is true.</summary>
    [MaxLength(3)]
    public List<VariantProperty>? ExcludeRetainedVariantProperties { get; set; }
}

/// <summary>A property that a variant keeps, or does not keep, in an update.</summary>
public sealed class VariantProperty
{
    /// <summary>One of <see cref="SageMaker.VariantPropertyType"/>.</summary>
    [Required, AllowedValues(SageMaker.VariantPropertyType.DesiredInstanceCount, SageMaker.VariantPropertyType.DesiredWeight, SageMaker.VariantPropertyType.DataCaptureConfig)]
    public string? VariantPropertyType { get; set; }
}

/// <summary>The properties of a variant.</summary>
public static class VariantPropertyType
{
    /// <summary>The number of machines.</summary>
    public const string DesiredInstanceCount = "DesiredInstanceCount";

    /// <summary>The share of requests.</summary>
    public const string DesiredWeight = "DesiredWeight";

    /// <summary>What is kept of the requests.</summary>
    public const string DataCaptureConfig = "DataCaptureConfig";
}

/// <summary>The endpoint that is being updated.</summary>
public sealed class UpdateEndpointResponse
{
    /// <summary>The endpoint's ARN.</summary>
    public string? EndpointArn { get; set; }
}
