using System.Text.Json.Serialization;
using GtPs.Aws.SageMaker;

namespace GtPs.Engine.Endpoints;

/// <summary>
/// A stored endpoint: the answer that Describe gives, and what serves it. The artefacts are noted when the endpoint is made: as on AWS,
/// its configuration and its models may be deleted while it serves.
/// </summary>
internal sealed record EndpointRecord
{
    /// <summary>Tells this endpoint from an earlier or later one of the same name; empty in records of the first version.</summary>
    public string Id { get; init; } = string.Empty;

    /// <summary>The answer that Describe gives.</summary>
    public required DescribeEndpointResponse Description { get; init; }

    /// <summary>What serves it.</summary>
    public required List<ServedVariant> Variants { get; init; }
}

/// <summary>One production variant of an endpoint.</summary>
/// <param name="Name">The variant's name.</param>
/// <param name="Weight">Its share of the requests, against the other variants' weights.</param>
/// <param name="ModelDataUrl">The artefact it serves.</param>
internal sealed record ServedVariant(string Name, double Weight, string ModelDataUrl);

/// <summary>Source-generated JSON of <see cref="EndpointRecord"/>.</summary>
[JsonSerializable(typeof(EndpointRecord))]
internal sealed partial class EndpointRecordJson : JsonSerializerContext;
