using System.Globalization;
using System.Net;
using System.Net.Sockets;
using GtPs.Cmdlets.Tests.Labeling;

namespace GtPs.Cmdlets.Tests.Framework;

/// <summary>
/// A session whose engine has gone, and in the engine's place a listener that counts who calls: a cmdlet that sends anything at all, to any service, is counted. Everything that a
/// labeling job needs was made before, so that its variables are there.
/// </summary>
public sealed class GoneEngine : IDisposable
{
    private readonly string _path = Directory.CreateTempSubdirectory("gtps-gone-").FullName;
    private readonly TcpListener _listener;
    private int _calls;

    public GoneEngine()
    {
        Session = new ModuleSession();
        Session.Run("$session = Connect-GtSession -Local -Path $args[0] -Prefix gone", _path).Succeed();
        LabelingInput.Fill(Session, "gone", LabelingInput.Team, "$people = New-GtWorkteam -Name people -Member anna, ben");
        var port = int.Parse(Session.Run("$session.EndpointUrl.Port; Stop-GtEngine -Path $args[0]", _path).Succeed().Texts[0], CultureInfo.InvariantCulture);
        _listener = new TcpListener(IPAddress.Loopback, port);
        _listener.Start();
        _ = CountAsync();
    }

    /// <summary>The runspace.</summary>
    internal ModuleSession Session { get; }

    /// <summary>How many connections were made since the engine has gone.</summary>
    internal int Calls
    {
        get
        {
            // Who was not accepted yet waits in the listener's queue.
            return Volatile.Read(ref _calls) + (_listener.Pending() ? 1 : 0);
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _listener.Stop();
        Session.Dispose();
        Directory.Delete(_path, recursive: true);
    }

    private async Task CountAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync();
                Interlocked.Increment(ref _calls);
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // The listener was stopped.
        }
    }
}
