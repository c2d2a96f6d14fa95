using GtPs.Aws.S3;
using GtPs.Model;

namespace GtPs.Core.Sessions;

/// <summary>What a session works with: its typed clients, its S3 transfers and its clock. One per session, made on first use.</summary>
public sealed class SessionServices : IDisposable
{
    private SessionServices(GtSession session, TimeProvider clock)
    {
        Session = session;
        Clock = clock;
        Root = S3Uri.Parse(session.RootUri);
    }

    /// <summary>The session.</summary>
    public GtSession Session { get; }

    /// <summary>The clock that waiting and dates go by.</summary>
    public TimeProvider Clock { get; }

    /// <summary>The prefix below which the session keeps its data; its key is empty or ends in a slash.</summary>
    public S3Uri Root { get; }

    /// <summary>The services of a session; makes them when the session has none yet.</summary>
    /// <param name="session">A session of Connect-GtSession.</param>
    public static SessionServices Of(GtSession session)
    {
        lock (session)
        {
            if (session.Services is not SessionServices services)
            {
                services = new SessionServices(session, TimeProvider.System);
                session.Services = services;
            }

            return services;
        }
    }

    /// <summary>Closes the services of a session, if it has any; using the session again makes new ones.</summary>
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
    public void Dispose()
    {
    }
}
