using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using GtPs.Aws.Regions;

namespace GtPs.Aws.Protocols;

/// <summary>The SDK's configuration for one of our services: address, signing name and region. It looks nothing up.</summary>
internal sealed class WireConfig : ClientConfig
{
    private readonly WireService _service;
    private readonly Endpoint _endpoint;

    /// <summary>Makes the configuration.</summary>
    /// <param name="service">The service.</param>
    /// <param name="connection">Where calls go.</param>
    public WireConfig(WireService service, AwsConnection connection)
        : base(new OneConfiguration())
    {
        _service = service;
        _endpoint = new Endpoint(connection.EndpointUrl?.AbsoluteUri
            ?? $"https://{service.EndpointPrefix}.{connection.Region}.{RegionTable.Partition(connection.Region).DnsSuffix}");
        AuthenticationServiceName = service.SigningName;
        AuthenticationRegion = connection.Region;
        ServiceURL = _endpoint.URL;
        ServiceId = service.ServiceId;
        IgnoreConfiguredEndpointUrls = true;
        ConnectionSettings.Apply(this, connection);
    }

    /// <inheritdoc />
    public override string RegionEndpointServiceName => _service.EndpointPrefix;

    /// <inheritdoc />
    public override string ServiceVersion => _service.Version;

    /// <inheritdoc />
    public override string UserAgent => ConnectionSettings.UserAgent;

    /// <inheritdoc />
    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) => _endpoint;

    /// <summary>One configuration whatever AWS_DEFAULTS_MODE says: three attempts with backoff and jitter, no waiting on metadata.</summary>
    private sealed class OneConfiguration : IDefaultConfigurationProvider
    {
        public IDefaultConfiguration GetDefaultConfiguration(Amazon.RegionEndpoint clientRegion, DefaultConfigurationMode? requestedConfigurationMode = null) =>
            new DefaultConfiguration { Name = DefaultConfigurationMode.Standard, RetryMode = RequestRetryMode.Standard };
    }
}

/// <summary>One of the services we speak ourselves.</summary>
/// <param name="ServiceId">AWS's service id.</param>
/// <param name="EndpointPrefix">The first part of its host name.</param>
/// <param name="SigningName">Its name in SigV4.</param>
/// <param name="Version">Its API version.</param>
/// <param name="TargetPrefix">What stands before the dot in <c>X-Amz-Target</c>; empty for REST.</param>
internal sealed record WireService(string ServiceId, string EndpointPrefix, string SigningName, string Version, string TargetPrefix)
{
    /// <summary>False for a service whose bodies hold secrets: <see cref="WireDiagnostics"/> is not told of them.</summary>
    public bool IsTold { get; init; } = true;

    /// <summary>SageMaker: AWS JSON 1.1.</summary>
    public static WireService SageMaker { get; } = new("SageMaker", "api.sagemaker", "sagemaker", "2017-07-24", "SageMaker");

    /// <summary>SageMaker Runtime: REST.</summary>
    public static WireService SageMakerRuntime { get; } = new("SageMaker Runtime", "runtime.sagemaker", "sagemaker", "2017-05-13", string.Empty);

    /// <summary>CloudWatch Logs: AWS JSON 1.1.</summary>
    public static WireService CloudWatchLogs { get; } = new("CloudWatch Logs", "logs", "logs", "2014-03-28", "Logs_20140328");

    /// <summary>
    /// What only the local engine has, in the form of AWS JSON 1.1 and signed for SageMaker: so it is verified, dispatched and retried like every other request. There is no such
    /// service on AWS, and sessions there do not call it.
    /// </summary>
    public static WireService LocalEngine { get; } = new("GroundTruthPS", "api.sagemaker", "sagemaker", "2026-11-01", "GroundTruthPS") { IsTold = false };
}
