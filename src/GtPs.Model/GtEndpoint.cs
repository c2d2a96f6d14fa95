namespace GtPs.Model;

/// <summary>A real-time endpoint. It is billed until it is removed.</summary>
public sealed class GtEndpoint
{
    /// <summary>The endpoint's name.</summary>
    public required string Name { get; init; }

    /// <summary>The endpoint's ARN.</summary>
    public required string EndpointArn { get; init; }

    /// <summary>The region.</summary>
    public required string Region { get; init; }

    /// <summary>OutOfService, Creating, Updating, SystemUpdating, RollingBack, InService, Deleting, Failed or UpdateRollbackFailed.</summary>
    public required string Status { get; init; }

    /// <summary>The endpoint configuration.</summary>
    public string EndpointConfigName { get; init; } = string.Empty;

    /// <summary>The variants it serves, each a model with its share of the requests.</summary>
    public IReadOnlyList<GtEndpointVariant> Variants { get; init => field = TextList.Of(value); } = TextList.Of<GtEndpointVariant>([]);

    /// <summary>The models it serves.</summary>
    public IReadOnlyList<string> ModelNames { get; init => field = TextList.Of(value); } = TextList.Of<string>([]);

    /// <summary>The instance type.</summary>
    public string InstanceType { get; init; } = string.Empty;

    /// <summary>The number of instances.</summary>
    public int InstanceCount { get; init; } = 1;

    /// <summary>The classes in index order.</summary>
    public GtClassList Classes { get; init; } = GtClassList.Empty;

    /// <summary>Why it failed, or why its last update was undone, or empty.</summary>
    public string FailureReason { get; init; } = string.Empty;

    /// <summary>When it was made (UTC).</summary>
    public DateTime CreationTime { get; init; }

    /// <summary>When it last changed (UTC).</summary>
    public DateTime LastModifiedTime { get; init; }

    /// <summary>The models and their shares of the requests for the table view: <c>model-a 90 %, model-b 10 %</c>; of a single model its name alone.</summary>
    public string Serving => Variants.Count > 1 ? string.Join(", ", Variants.Select(variant => variant.ToString())) : string.Join(", ", ModelNames);

    /// <summary>How long ago it was made, for the table view.</summary>
    public string Age => ViewText.Age(CreationTime);

    /// <inheritdoc />
    public override string ToString() => Name;
}
