namespace GtPs.Core.Inference;

/// <summary>What an endpoint is asked for.</summary>
public sealed record EndpointOptions
{
    /// <summary>The endpoint's name: 1 to 63 letters, digits and hyphens; empty for a new one.</summary>
    public string Name { get; init; } = string.Empty;

    /// <summary>The model it serves.</summary>
    public required string ModelName { get; init; }

    /// <summary>The instance type. The local engine takes any name.</summary>
    public string InstanceType { get; init; } = "ml.m5.large";

    /// <summary>The number of instances, from 1.</summary>
    public int InstanceCount { get; init; } = 1;
}
