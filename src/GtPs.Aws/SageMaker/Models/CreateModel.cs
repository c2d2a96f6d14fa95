using System.ComponentModel.DataAnnotations;
using GtPs.Aws.Constraints;

namespace GtPs.Aws.SageMaker;

/// <summary>Makes a model that can be deployed.</summary>
public sealed class CreateModelRequest
{
    /// <summary>The model's name, 1 to 63 characters; unique per account and region.</summary>
    [Required, MaxLength(63), RegularExpression(Patterns.ModelName)]
    public string? ModelName { get; set; }

    /// <summary>The image and the artefact.</summary>
    public ContainerDefinition? PrimaryContainer { get; set; }

    /// <summary>A pipeline of containers instead. The local engine refuses it.</summary>
    [MaxLength(15)]
    public List<ContainerDefinition>? Containers { get; set; }

    /// <summary>The IAM role the containers run as.</summary>
    [Required, Length(20, 2048), RegularExpression(Patterns.RoleArn)]
    public string? ExecutionRoleArn { get; set; }

    /// <summary>Tags of the model, up to 50.</summary>
    [MaxLength(50)]
    public List<Tag>? Tags { get; set; }

    /// <summary>The VPC of the containers, or null.</summary>
    public VpcConfig? VpcConfig { get; set; }

    /// <summary>True cuts the containers off from the network.</summary>
    public bool? EnableNetworkIsolation { get; set; }
}

/// <summary>The model that was made.</summary>
public sealed class CreateModelResponse
{
    /// <summary>The model's ARN.</summary>
    public string? ModelArn { get; set; }
}

/// <summary>The image and the artefact of a model.</summary>
public sealed class ContainerDefinition
{
    /// <summary>The container's host name in a pipeline.</summary>
    [MaxLength(63), RegularExpression(Patterns.Name)]
    public string? ContainerHostname { get; set; }

    /// <summary>The image that serves the model.</summary>
    [MaxLength(255), RegularExpression(Patterns.Image)]
    public string? Image { get; set; }

    /// <summary>SingleModel or MultiModel.</summary>
    [AllowedValues("SingleModel", "MultiModel")]
    public string? Mode { get; set; }

    /// <summary>The artefact, <c>s3://…/model.tar.gz</c>.</summary>
    [MaxLength(1024), RegularExpression(Patterns.S3Uri)]
    public string? ModelDataUrl { get; set; }

    /// <summary>Environment variables of the container.</summary>
    [MaxLength(16), Keys(MaxLength = 1024, Pattern = Patterns.Variable), Values(MaxLength = 1024, Pattern = Patterns.Anything)]
    public Dictionary<string, string>? Environment { get; set; }

    /// <summary>A model package instead of image and artefact.</summary>
    [Length(1, 176), RegularExpression(Patterns.ModelPackageName)]
    public string? ModelPackageName { get; set; }
}
