namespace GtPs.Core.Inference;

/// <summary>What an endpoint is asked for.</summary>
public sealed record EndpointOptions
{
    /// <summary>The endpoint's name: 1 to 63 letters, digits and hyphens; empty for a new one.</summary>
    public string Name { get; init; } = string.Empty;

    /// <summary>What it serves: 1 to 10 variants, from <see cref="EndpointVariants.Make"/>.</summary>
    public required IReadOnlyList<EndpointVariant> Variants { get; init; }

    /// <summary>The instance type, of the form <c>ml.FAMILY.SIZE</c>. The local engine takes any of that form.</summary>
    public string InstanceType { get; init; } = "ml.m5.large";

    /// <summary>The number of instances of each variant, from 1.</summary>
    public int InstanceCount { get; init; } = 1;
}
