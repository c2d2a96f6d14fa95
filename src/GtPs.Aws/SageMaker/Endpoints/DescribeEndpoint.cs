using System.ComponentModel.DataAnnotations;
using GtPs.Aws.Constraints;

namespace GtPs.Aws.SageMaker;

/// <summary>Asks for one endpoint.</summary>
public sealed class DescribeEndpointRequest
{
    /// <summary>The endpoint's name.</summary>
    [Required, MaxLength(63), RegularExpression(Patterns.Name)]
    public string? EndpointName { get; set; }
}

/// <summary>An endpoint.</summary>
public sealed class DescribeEndpointResponse
{
    /// <summary>The endpoint's name.</summary>
    public string? EndpointName { get; set; }

    /// <summary>The endpoint's ARN.</summary>
    public string? EndpointArn { get; set; }

    /// <summary>The configuration.</summary>
    public string? EndpointConfigName { get; set; }

    /// <summary>The variants as they run; null until they do.</summary>
    public List<ProductionVariantSummary>? ProductionVariants { get; set; }

    /// <summary>One of <see cref="SageMaker.EndpointStatus"/>.</summary>
    public string? EndpointStatus { get; set; }

    /// <summary>Why it failed, or null.</summary>
    public string? FailureReason { get; set; }

    /// <summary>What an update is going to make of it; null when none runs.</summary>
    public PendingDeploymentSummary? PendingDeploymentSummary { get; set; }

    /// <summary>When the endpoint was made (UTC).</summary>
    public DateTime? CreationTime { get; set; }

    /// <summary>When the endpoint last changed (UTC).</summary>
    public DateTime? LastModifiedTime { get; set; }
}

/// <summary>A variant of an endpoint as it runs.</summary>
public sealed class ProductionVariantSummary
{
    /// <summary>The variant's name.</summary>
    public string? VariantName { get; set; }

    /// <summary>The images that run.</summary>
    public List<DeployedImage>? DeployedImages { get; set; }

    /// <summary>Its share of requests now, relative to the other variants.</summary>
    public double? CurrentWeight { get; set; }

    /// <summary>The share asked for.</summary>
    public double? DesiredWeight { get; set; }

    /// <summary>Machines now.</summary>
    public int? CurrentInstanceCount { get; set; }

    /// <summary>Machines asked for.</summary>
    public int? DesiredInstanceCount { get; set; }
}

/// <summary>An image that runs.</summary>
public sealed class DeployedImage
{
    /// <summary>The image as the model names it.</summary>
    public string? SpecifiedImage { get; set; }

    /// <summary>The image with its digest.</summary>
    public string? ResolvedImage { get; set; }

    /// <summary>When the digest was looked up (UTC).</summary>
    public DateTime? ResolutionTime { get; set; }
}

/// <summary>The status of an endpoint.</summary>
public static class EndpointStatus
{
    /// <summary>It cannot answer.</summary>
    public const string OutOfService = "OutOfService";

    /// <summary>It is being deployed.</summary>
    public const string Creating = "Creating";

    /// <summary>It is being changed.</summary>
    public const string Updating = "Updating";

    /// <summary>AWS maintains it.</summary>
    public const string SystemUpdating = "SystemUpdating";

    /// <summary>A change is being undone.</summary>
    public const string RollingBack = "RollingBack";

    /// <summary>It answers.</summary>
    public const string InService = "InService";

    /// <summary>It is being deleted.</summary>
    public const string Deleting = "Deleting";

    /// <summary>It could not be deployed.</summary>
    public const string Failed = "Failed";

    /// <summary>A change could not be undone.</summary>
    public const string UpdateRollbackFailed = "UpdateRollbackFailed";
}
