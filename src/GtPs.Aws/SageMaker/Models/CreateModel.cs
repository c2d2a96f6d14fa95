namespace GtPs.Aws.SageMaker;

/// <summary>Makes a model that can be deployed.</summary>
public sealed class CreateModelRequest
{
    /// <summary>The model's name, 1 to 63 characters; unique per account and region.</summary>
    public string? ModelName { get; set; }

    /// <summary>The image and the artefact.</summary>
    public ContainerDefinition? PrimaryContainer { get; set; }

    /// <summary>A pipeline of containers instead. The local engine refuses it.</summary>
    public List<ContainerDefinition>? Containers { get; set; }

    /// <summary>The IAM role the containers run as.</summary>
    public string? ExecutionRoleArn { get; set; }

    /// <summary>Tags of the model, up to 50.</summary>
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
    public string? ContainerHostname { get; set; }

    /// <summary>The image that serves the model.</summary>
    public string? Image { get; set; }

    /// <summary>SingleModel or MultiModel.</summary>
    public string? Mode { get; set; }

    /// <summary>The artefact, <c>s3://…/model.tar.gz</c>.</summary>
    public string? ModelDataUrl { get; set; }

    /// <summary>Environment variables of the container.</summary>
    public Dictionary<string, string>? Environment { get; set; }

    /// <summary>A model package instead of image and artefact.</summary>
    public string? ModelPackageName { get; set; }
}
