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
    public required List<ServedVariant> Variants { get; set; }

    /// <summary>The update that runs, or null.</summary>
    public EndpointUpdate? Update { get; set; }
}

/// <summary>One production variant of an endpoint.</summary>
/// <param name="Name">The variant's name.</param>
/// <param name="Weight">Its share of the requests, against the other variants' weights.</param>
/// <param name="ModelDataUrl">The artefact it serves.</param>
internal sealed record ServedVariant(string Name, double Weight, string ModelDataUrl);

/// <summary>What an update makes of an endpoint once its models are loaded.</summary>
/// <param name="Id">Tells this update from others of the endpoint.</param>
/// <param name="ConfigName">The configuration it will have.</param>
/// <param name="Variants">What will serve it.</param>
/// <param name="Summaries">The variants as Describe will show them.</param>
/// <param name="KeepsModels">True when only weights and machines change.</param>
internal sealed record EndpointUpdate(string Id, string ConfigName, List<ServedVariant> Variants, List<ProductionVariantSummary> Summaries, bool KeepsModels);

/// <summary>Source-generated JSON of <see cref="EndpointRecord"/>.</summary>
[JsonSerializable(typeof(EndpointRecord))]
internal sealed partial class EndpointRecordJson : JsonSerializerContext;
