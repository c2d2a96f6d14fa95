using System.Globalization;

namespace GtPs.Model;

/// <summary>A variant of an endpoint: a model that takes a share of the requests.</summary>
public sealed class GtEndpointVariant
{
    /// <summary>The variant's name, which <c>Invoke-GtEndpoint -TargetVariant</c> takes.</summary>
    public required string Name { get; init; }

    /// <summary>The model, or empty when its configuration is gone.</summary>
    public string ModelName { get; init; } = string.Empty;

    /// <summary>Its weight, 0 or more: what counts is its share of the sum of all variants' weights.</summary>
    public double Weight { get; init; } = 1;

    /// <summary>The weight it is going to have once an update has ended.</summary>
    public double DesiredWeight { get; init; } = 1;

    /// <summary>Its share of the requests, 0 to 1.</summary>
    public double Share { get; init; } = 1;

    /// <summary>The instance type, or empty when its configuration is gone.</summary>
    public string InstanceType { get; init; } = string.Empty;

    /// <summary>The number of instances.</summary>
    public int InstanceCount { get; init; } = 1;

    /// <summary>Its model's classes in index order.</summary>
    public GtClassList Classes { get; init; } = GtClassList.Empty;

    /// <inheritdoc />
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{(ModelName.Length > 0 ? ModelName : Name)} {Share * 100:0.#} %");
}
