using System.ComponentModel.DataAnnotations;
using GtPs.Aws.Constraints;

namespace GtPs.Aws.SageMaker;

/// <summary>Asks for one endpoint configuration.</summary>
public sealed class DescribeEndpointConfigRequest
{
    /// <summary>The configuration's name.</summary>
    [Required, MaxLength(63), RegularExpression(Patterns.Name)]
    public string? EndpointConfigName { get; set; }
}

/// <summary>An endpoint configuration.</summary>
public sealed class DescribeEndpointConfigResponse
{
    /// <summary>The configuration's name.</summary>
    public string? EndpointConfigName { get; set; }

    /// <summary>The configuration's ARN.</summary>
    public string? EndpointConfigArn { get; set; }

    /// <summary>The models and machines.</summary>
    public List<ProductionVariant>? ProductionVariants { get; set; }

    /// <summary>The key that encrypts the volumes.</summary>
    public string? KmsKeyId { get; set; }

    /// <summary>When the configuration was made (UTC).</summary>
    public DateTime? CreationTime { get; set; }
}
