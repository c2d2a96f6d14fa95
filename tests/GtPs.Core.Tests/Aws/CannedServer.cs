using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace GtPs.Core.Tests.Aws;

/// <summary>A real HTTP server on loopback that gives canned answers, one per request in turn, the last one for ever; it keeps what it was asked.</summary>
public sealed class CannedServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly CannedAnswer[] _answers;
    private readonly Task _loop;

    public CannedServer(params CannedAnswer[] answers)
    {
        _answers = answers;
        _listener.Start();
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");
        _loop = LoopAsync();
    }

    public Uri Address { get; }

    public List<CannedRequest> Requests { get; } = [];

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _loop;
        _stop.Dispose();
    }

    private async Task LoopAsync()
    {
        var open = new List<Task>();
        try
        {
            while (true)
            {
                open.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
            }
        }
        catch (Exception exception) when (_stop.IsCancellationRequested && exception is OperationCanceledException or SocketException or InvalidOperationException)
        {
            await Task.WhenAll(open);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                var stream = client.GetStream();
                var request = await ReadAsync(stream);
                CannedAnswer answer;
                lock (Requests)
                {
                    answer = _answers[Math.Min(Requests.Count, _answers.Length - 1)];
                    Requests.Add(request);
                }

                if (answer.Status == 0)
                {
                    await Task.Delay(Timeout.Infinite, _stop.Token);
                }

                var body = Encoding.UTF8.GetBytes(answer.Body);
                var head = new StringBuilder().Append(CultureInfo.InvariantCulture, $"HTTP/1.1 {answer.Status} Canned\r\nContent-Length: {answer.AnnouncedLength ?? body.Length}\r\nConnection: close\r\n");
                foreach (var (name, value) in answer.Headers)
                {
                    head.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
                }

                await stream.WriteAsync(Encoding.ASCII.GetBytes(head.Append("\r\n").ToString()), _stop.Token);
                await stream.WriteAsync(body, _stop.Token);
            }
            catch (Exception exception) when (exception is OperationCanceledException or IOException)
            {
                // The client left, or the test is over.
            }
        }
    }

    private async Task<CannedRequest> ReadAsync(NetworkStream stream)
    {
        var head = new List<byte>();
        var one = new byte[1];
        while (!(head.Count >= 4 && head[^4] == '\r' && head[^2] == '\r' && head[^1] == '\n'))
        {
            await stream.ReadExactlyAsync(one, _stop.Token);
            head.Add(one[0]);
        }

        var lines = Encoding.ASCII.GetString([.. head]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var headers = lines.Skip(1).Select(line => line.Split(": ", 2)).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.OrdinalIgnoreCase);
        var body = new byte[int.Parse(headers.GetValueOrDefault("Content-Length", "0"), CultureInfo.InvariantCulture)];
        await stream.ReadExactlyAsync(body, _stop.Token);
        var first = lines[0].Split(' ');
        return new CannedRequest(first[0], first[1], headers, body);
    }
}

/// <summary>An answer; status 0 means none, for ever.</summary>
public sealed record CannedAnswer(int Status, string Body, params (string Name, string Value)[] Headers)
{
    /// <summary>The length to announce when it is not the body's.</summary>
    public int? AnnouncedLength { get; init; }
}

/// <summary>A request as it came over the wire.</summary>
public sealed record CannedRequest(string Method, string Path, IReadOnlyDictionary<string, string> Headers, byte[] Body);
