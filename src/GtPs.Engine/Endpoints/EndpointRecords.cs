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

    /// <summary>Whether an endpoint is still there: another one of its name does not count.</summary>
    /// <param name="target">The endpoint.</param>
    public bool Exists(EndpointRecord target) => Endpoints.Find(target.Description.EndpointName!)?.Id == target.Id;

    /// <summary>Changes an endpoint's status; does nothing when it was deleted, even if another has its name now.</summary>
    /// <param name="target">The endpoint.</param>
    /// <param name="status">The status.</param>
    /// <param name="failureReason">Why it failed, or null.</param>
    /// <returns>False when it was deleted.</returns>
    public bool SetStatus(EndpointRecord target, string status, string? failureReason) => Change(target, endpoint =>
    {
        endpoint.Description.EndpointStatus = status;
        endpoint.Description.FailureReason = failureReason;
        return true;
    });

    /// <summary>Ends an update: the endpoint becomes what the update makes of it, or stays what it was.</summary>
    /// <param name="target">The endpoint.</param>
    /// <param name="update">The update.</param>
    /// <param name="failureReason">Why it failed, or null.</param>
    /// <returns>False when the endpoint was deleted.</returns>
    public bool EndUpdate(EndpointRecord target, EndpointUpdate update, string? failureReason) => Change(target, endpoint =>
    {
        if (endpoint.Update?.Id != update.Id)
            return false;
        if (failureReason is null)
        {
            endpoint.Variants = update.Variants;
            endpoint.Description.EndpointConfigName = update.ConfigName;
            endpoint.Description.ProductionVariants = update.Summaries;
        }

        endpoint.Update = null;
        endpoint.Description.PendingDeploymentSummary = null;
        endpoint.Description.EndpointStatus = EndpointStatus.InService;
        endpoint.Description.FailureReason = failureReason;
        return true;
    });

    private bool Change(EndpointRecord target, Func<EndpointRecord, bool> change)
    {
        bool isChanged = false;
        Endpoints.Change(target.Description.EndpointName!, endpoint =>
        {
            isChanged = endpoint.Id == target.Id && change(endpoint);
            if (isChanged)
                endpoint.Description.LastModifiedTime = options.Clock.GetUtcNow().UtcDateTime;
            return isChanged;
        });
        return isChanged;
    }
}
