using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace GtPs.Engine.Tests.Events;

/// <summary>A webhook on loopback: keeps what is posted to it, and answers as told.</summary>
internal sealed class WebhookListener : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly ConcurrentQueue<HttpStatusCode> _answers;

    private WebhookListener(int port, IEnumerable<HttpStatusCode> answers)
    {
        _answers = new ConcurrentQueue<HttpStatusCode>(answers);
        Url = UrlOf(port);
        _listener.Prefixes.Add($"http://127.0.0.1:{port}/");
        _listener.Start();
        _ = ListenAsync();
    }

    public string Url { get; }

    /// <summary>Every request: its body, its content type, the answer it got.</summary>
    public ConcurrentQueue<(string Body, string? ContentType, HttpStatusCode Answer)> Requests { get; } = new();

    /// <summary>The bodies that were taken.</summary>
    public IReadOnlyList<string> Taken => [.. Requests.Where(request => request.Answer == HttpStatusCode.OK).Select(request => request.Body)];

    /// <summary>A port where nothing listens.</summary>
    public static int FreePort()
    {
        using var socket = new TcpListener(IPAddress.Loopback, 0);
        socket.Start();
        return ((IPEndPoint)socket.LocalEndpoint).Port;
    }

    public static string UrlOf(int port) => $"http://127.0.0.1:{port}/hook?key=secret";

    /// <summary>Starts to listen.</summary>
    /// <param name="port">Where.</param>
    /// <param name="answers">The first answers; then it answers 200.</param>
    public static WebhookListener Start(int port, params HttpStatusCode[] answers) => new(port, answers);

    public async Task<IReadOnlyList<string>> WaitAsync(int count)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(TimeSpan.FromSeconds(60));
        while (Taken.Count < count)
        {
            await Task.Delay(20, deadline.Token);
        }

        return Taken;
    }

    public void Dispose() => _listener.Close();

    private async Task ListenAsync()
    {
        try
        {
            while (true)
            {
                var context = await _listener.GetContextAsync();
                using var reader = new StreamReader(context.Request.InputStream);
                var body = await reader.ReadToEndAsync();
                var answer = _answers.TryDequeue(out var next) ? next : HttpStatusCode.OK;
                Requests.Enqueue((body, context.Request.ContentType, answer));
                context.Response.StatusCode = (int)answer;
                context.Response.Close();
            }
        }
        catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
        {
            // The test has ended.
        }
    }
}
