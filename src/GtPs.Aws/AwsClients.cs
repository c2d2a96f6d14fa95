using GtPs.Aws.CloudWatchLogs;
using GtPs.Aws.Engine;
using GtPs.Aws.Identity;
using GtPs.Aws.Protocols;
using GtPs.Aws.Regions;
using GtPs.Aws.S3;
using GtPs.Aws.SageMaker;
using GtPs.Aws.SageMakerRuntime;
using GtPs.Model;

namespace GtPs.Aws;

/// <summary>
/// The typed clients of one connection. Making it does nothing but check the region's form: credentials are looked for and
/// connections opened at the first call, whose failure is then the <see cref="GtException"/> of that call.
/// </summary>
public sealed class AwsClients : IDisposable
{
    private readonly CredentialSource _credentials;
    private readonly WireInvoker _sageMaker;
    private readonly WireInvoker _runtime;
    private readonly WireInvoker _logs;
    private readonly WireInvoker _engine;
    private readonly IdentityClient _identity;

    /// <summary>Makes the clients.</summary>
    /// <param name="connection">Where calls go and with which credentials.</param>
    /// <exception cref="GtException"><c>UnknownRegion</c> when the region has not a region's form.</exception>
    public AwsClients(AwsConnection connection)
    {
        RegionResolver.Check(connection.Region);
        Connection = connection;
        var credentials = _credentials = new CredentialSource(connection);
        _sageMaker = new WireInvoker(WireService.SageMaker, connection, credentials);
        _runtime = new WireInvoker(WireService.SageMakerRuntime, connection, credentials);
        _logs = new WireInvoker(WireService.CloudWatchLogs, connection, credentials);
        _engine = new WireInvoker(WireService.LocalEngine, connection, credentials);
        _identity = new IdentityClient(connection, credentials);
        S3 = new S3Store(connection, credentials);
        SageMaker = new SageMakerClient(_sageMaker);
        Runtime = new SageMakerRuntimeClient(_runtime);
        Logs = new CloudWatchLogsClient(_logs);
        Engine = new EngineClient(_engine);
    }

    /// <summary>Where calls go.</summary>
    public AwsConnection Connection { get; }

    /// <summary>Where the credentials came from, for example <c>environment</c> or <c>profile work (SSO)</c>; empty before the first call.</summary>
    public string CredentialSource => _credentials.Source;

    /// <summary>SageMaker: labeling, training, models, endpoints.</summary>
    public ISageMakerClient SageMaker { get; }

    /// <summary>SageMaker Runtime: predictions.</summary>
    public ISageMakerRuntimeClient Runtime { get; }

    /// <summary>CloudWatch Logs.</summary>
    public ICloudWatchLogsClient Logs { get; }

    /// <summary>What only the local engine has: sign-in links.</summary>
    public IEngineClient Engine { get; }

    /// <summary>STS: who the caller is.</summary>
    public IIdentityClient Identity => _identity;

    /// <summary>S3: objects and buckets.</summary>
    public S3Store S3 { get; }

    /// <inheritdoc />
    public void Dispose()
    {
        _sageMaker.Dispose();
        _runtime.Dispose();
        _logs.Dispose();
        _engine.Dispose();
        _identity.Dispose();
        S3.Dispose();
    }
}
