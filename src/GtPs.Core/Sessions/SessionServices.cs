using GtPs.Aws;
using GtPs.Aws.CloudWatchLogs;
using GtPs.Aws.Engine;
using GtPs.Aws.Identity;
using GtPs.Aws.S3;
using GtPs.Aws.SageMaker;
using GtPs.Aws.SageMakerRuntime;
using GtPs.Model;

namespace GtPs.Core.Sessions;

/// <summary>What a session works with: its typed clients, its S3 transfers and its clock. One per session, from its connection to its end.</summary>
public sealed class SessionServices : IDisposable
{
    private readonly AwsClients _clients;

    private SessionServices(GtSession session, AwsConnection connection, TimeProvider clock)
    {
        Session = session;
        Clock = clock;
        Root = S3Uri.Parse(session.RootUri);
        _clients = new AwsClients(connection);
        Transfers = new S3Transfers(_clients.S3);
    }

    /// <summary>The session.</summary>
    public GtSession Session { get; }

    /// <summary>The clock that waiting and dates go by.</summary>
    public TimeProvider Clock { get; }

    /// <summary>The prefix below which the session keeps its data; its key is empty or ends in a slash.</summary>
    public S3Uri Root { get; }

    /// <summary>Where the credentials came from; empty before the first call.</summary>
    internal string CredentialSource => _clients.CredentialSource;

    /// <summary>SageMaker: labeling, training, models, endpoints.</summary>
    public ISageMakerClient SageMaker => _clients.SageMaker;

    /// <summary>SageMaker Runtime: predictions.</summary>
    public ISageMakerRuntimeClient Runtime => _clients.Runtime;

    /// <summary>CloudWatch Logs.</summary>
    public ICloudWatchLogsClient Logs => _clients.Logs;

    /// <summary>What only the local engine has: sign-in links. Not for sessions on AWS.</summary>
    public IEngineClient Engine => _clients.Engine;

    /// <summary>STS: who the caller is.</summary>
    public IIdentityClient Identity => _clients.Identity;

    /// <summary>S3: objects and buckets.</summary>
    public S3Store S3 => _clients.S3;

    /// <summary>S3: many objects at once.</summary>
    public S3Transfers Transfers { get; }

    /// <summary>The services of a session.</summary>
    /// <param name="session">A session of Connect-GtSession.</param>
    /// <exception cref="GtException">The session has ended (<c>SessionClosed</c>).</exception>
    public static SessionServices Of(GtSession session)
    {
        lock (session)
        {
            return session.Services as SessionServices
                ?? throw new GtException("SessionClosed", $"The session '{session}' has ended. Run Connect-GtSession again.", GtErrorKind.InvalidOperation, session.RootUri);
        }
    }

    /// <summary>Gives a session its services. No call is made.</summary>
    /// <param name="session">The session.</param>
    /// <param name="connection">Where its calls go and with which credentials.</param>
    /// <param name="clock">The clock, or null for the system's.</param>
    public static SessionServices Attach(GtSession session, AwsConnection connection, TimeProvider? clock = null)
    {
        var services = new SessionServices(session, connection, clock ?? TimeProvider.System);
        lock (session)
        {
            session.Services?.Dispose();
            session.Services = services;
        }

        return services;
    }

    /// <summary>Ends a session: closes its connections. A session that has ended stays so.</summary>
    /// <param name="session">The session.</param>
    public static void Release(GtSession session)
    {
        lock (session)
        {
            session.Services?.Dispose();
            session.Services = null;
        }
    }

    /// <inheritdoc />
    public void Dispose() => _clients.Dispose();
}
