using GtPs.Aws.SageMaker;
using GtPs.Engine.Hosting;
using GtPs.Engine.Protocols;
using GtPs.Engine.Resources;
using GtPs.Engine.Storage;

namespace GtPs.Engine.Endpoints;

/// <summary>The stored endpoint configurations and endpoints.</summary>
internal sealed class EndpointRecords(EngineDatabase database, EngineOptions options)
{
    /// <summary>The configurations; a record is the answer that Describe gives.</summary>
    public ResourceStore<DescribeEndpointConfigResponse> Configs { get; } =
        new(database, options.Clock, "endpoint-config", SageMakerJson.Default.DescribeEndpointConfigResponse, _ => null);

    /// <summary>The endpoints.</summary>
    public ResourceStore<EndpointRecord> Endpoints { get; } =
        new(database, options.Clock, "endpoint", EndpointRecordJson.Default.EndpointRecord, endpoint => endpoint.Description.EndpointStatus);

    /// <summary>A configuration.</summary>
    /// <exception cref="ServiceException"><c>ValidationException</c>: AWS answers with that here.</exception>
    public DescribeEndpointConfigResponse FindConfig(string name) => Configs.Find(name)
        ?? throw EngineErrors.Validation($"Could not find endpoint configuration \"{ConfigArnOf(name)}\".");

    /// <summary>An endpoint.</summary>
    /// <exception cref="ServiceException"><c>ValidationException</c>: AWS answers with that here.</exception>
    public EndpointRecord FindEndpoint(string name) => Endpoints.Find(name)
        ?? throw EngineErrors.Validation($"Could not find endpoint \"{EndpointArnOf(name)}\".");

    /// <summary>The ARN of a configuration.</summary>
    public string ConfigArnOf(string name) => ResourceArn.Of(options, "endpoint-config", name);

    /// <summary>The ARN of an endpoint.</summary>
    public string EndpointArnOf(string name) => ResourceArn.Of(options, "endpoint", name);

    /// <summary>Changes an endpoint's status.</summary>
    /// <param name="name">The endpoint.</param>
    /// <param name="status">The status.</param>
    /// <param name="failureReason">Why it failed, or null.</param>
    public void SetStatus(string name, string status, string? failureReason) => Endpoints.Change(name, endpoint =>
    {
        endpoint.Description.EndpointStatus = status;
        endpoint.Description.FailureReason = failureReason;
        endpoint.Description.LastModifiedTime = options.Clock.GetUtcNow().UtcDateTime;
        return true;
    });
}
