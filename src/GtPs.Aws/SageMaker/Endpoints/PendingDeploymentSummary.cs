namespace GtPs.Aws.SageMaker;

/// <summary>What an endpoint in an update is going to be.</summary>
public sealed class PendingDeploymentSummary
{
    /// <summary>The configuration it will have.</summary>
    public string? EndpointConfigName { get; set; }

    /// <summary>The variants it will have.</summary>
    public List<PendingProductionVariantSummary>? ProductionVariants { get; set; }

    /// <summary>When the update began (UTC).</summary>
    public DateTime? StartTime { get; set; }
}

/// <summary>A variant that is being deployed.</summary>
public sealed class PendingProductionVariantSummary
{
    /// <summary>The variant's name.</summary>
    public string? VariantName { get; set; }

    /// <summary>The images that will run.</summary>
    public List<DeployedImage>? DeployedImages { get; set; }

    /// <summary>Its share of requests now, relative to the other variants; null for a new variant.</summary>
    public double? CurrentWeight { get; set; }

    /// <summary>The share asked for.</summary>
    public double? DesiredWeight { get; set; }

    /// <summary>Machines now; null for a new variant.</summary>
    public int? CurrentInstanceCount { get; set; }

    /// <summary>Machines asked for.</summary>
    public int? DesiredInstanceCount { get; set; }

    /// <summary>For example <c>ml.m5.large</c>.</summary>
    public string? InstanceType { get; set; }
}
