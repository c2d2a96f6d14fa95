using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace GtPs.Benchmarks.Endpoints;

/// <summary>One connection that sends prepared requests and reads the answers: as little of a client as there can be, since it shares the cores with the engine.</summary>
internal sealed class RawClient : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] _buffer = new byte[64 * 1024];

    /// <summary>Connects.</summary>
    /// <param name="address">The engine.</param>
    public RawClient(Uri address) => _socket.Connect(address.Host, address.Port);

    /// <summary>Sends a request and reads the whole answer.</summary>
    /// <param name="request">The request as bytes.</param>
    /// <returns>The HTTP status and the body.</returns>
    public (int Status, string Body) Send(byte[] request)
    {
        for (int sent = 0; sent < request.Length;)
            sent += _socket.Send(request.AsSpan(sent));
        int length = 0;
        int end;
        while ((end = _buffer.AsSpan(0, length).IndexOf("\r\n\r\n"u8)) < 0)
            length += Receive(length);
        string head = Encoding.ASCII.GetString(_buffer, 0, end);
        int at = head.IndexOf("Content-Length: ", StringComparison.OrdinalIgnoreCase) + "Content-Length: ".Length;
        int until = head.IndexOf('\r', at);
        int body = int.Parse(head.AsSpan(at, (until < 0 ? head.Length : until) - at), CultureInfo.InvariantCulture);
        while (length < end + 4 + body)
            length += Receive(length);
        return (int.Parse(head.AsSpan(9, 3), CultureInfo.InvariantCulture), Encoding.UTF8.GetString(_buffer, end + 4, body));
    }

    public void Dispose() => _socket.Dispose();

    private int Receive(int at) => _socket.Receive(_buffer.AsSpan(at)) is > 0 and var read ? read : throw new IOException("The engine closed the connection.");
}
