using System.ComponentModel.DataAnnotations;
using GtPs.Aws.Constraints;

namespace GtPs.Aws.SageMaker;

/// <summary>Makes an endpoint configuration.</summary>
public sealed class CreateEndpointConfigRequest
{
    /// <summary>The configuration's name, 1 to 63 characters; unique per account and region.</summary>
    [Required, MaxLength(63), RegularExpression(Patterns.Name)]
    public string? EndpointConfigName { get; set; }

    /// <summary>The models and machines, 1 to 10.</summary>
    [Required, Length(1, 10)]
    public List<ProductionVariant>? ProductionVariants { get; set; }

    /// <summary>Tags of the configuration, up to 50.</summary>
    [MaxLength(50)]
    public List<Tag>? Tags { get; set; }

    /// <summary>The key that encrypts the volumes.</summary>
    [MaxLength(2048), RegularExpression(Patterns.Line)]
    public string? KmsKeyId { get; set; }
}

/// <summary>The endpoint configuration that was made.</summary>
public sealed class CreateEndpointConfigResponse
{
    /// <summary>The configuration's ARN.</summary>
    public string? EndpointConfigArn { get; set; }
}

/// <summary>A model of an endpoint and its machines.</summary>
public sealed class ProductionVariant
{
    /// <summary>The variant's name, for example <c>AllTraffic</c>.</summary>
    [Required, MaxLength(63), RegularExpression(Patterns.Name)]
    public string? VariantName { get; set; }

    /// <summary>The model.</summary>
    [Required, MaxLength(63), RegularExpression(Patterns.ModelName)]
    public string? ModelName { get; set; }

    /// <summary>Machines, 1 or more.</summary>
    [AtLeast(1)]
    public int? InitialInstanceCount { get; set; }

    /// <summary>For example <c>ml.m5.large</c>.</summary>
    [RegularExpression(Patterns.InstanceType)]
    public string? InstanceType { get; set; }

    /// <summary>The variant's share of requests, relative to the other variants; default 1.</summary>
    [AtLeast(0)]
    public double? InitialVariantWeight { get; set; }

    /// <summary>Storage of each machine in GB, 1 to 512.</summary>
    [Range(1, 512)]
    public int? VolumeSizeInGB { get; set; }

    /// <summary>Seconds to download the artefact, 60 to 3,600.</summary>
    [Range(60, 3600)]
    public int? ModelDataDownloadTimeoutInSeconds { get; set; }

    /// <summary>Seconds until the container must answer, 60 to 3,600.</summary>
    [Range(60, 3600)]
    public int? ContainerStartupHealthCheckTimeoutInSeconds { get; set; }
}
