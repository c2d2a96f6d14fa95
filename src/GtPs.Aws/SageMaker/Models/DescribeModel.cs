using System.ComponentModel.DataAnnotations;
using GtPs.Aws.Constraints;

namespace GtPs.Aws.SageMaker;

/// <summary>Asks for one model.</summary>
public sealed class DescribeModelRequest
{
    /// <summary>The model's name.</summary>
    [Required, MaxLength(63), RegularExpression(Patterns.ModelName)]
    public string? ModelName { get; set; }
}

/// <summary>A model.</summary>
public sealed class DescribeModelResponse
{
    /// <summary>The model's name.</summary>
    public string? ModelName { get; set; }

    /// <summary>The image and the artefact.</summary>
    public ContainerDefinition? PrimaryContainer { get; set; }

    /// <summary>The containers of a pipeline.</summary>
    public List<ContainerDefinition>? Containers { get; set; }

    /// <summary>The IAM role the containers run as.</summary>
    public string? ExecutionRoleArn { get; set; }

    /// <summary>The VPC of the containers.</summary>
    public VpcConfig? VpcConfig { get; set; }

    /// <summary>When the model was made (UTC).</summary>
    public DateTime? CreationTime { get; set; }

    /// <summary>The model's ARN.</summary>
    public string? ModelArn { get; set; }

    /// <summary>True when the containers are cut off from the network.</summary>
    public bool? EnableNetworkIsolation { get; set; }
}
