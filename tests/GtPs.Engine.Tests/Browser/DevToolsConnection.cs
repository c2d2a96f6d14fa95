using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace GtPs.Engine.Tests.Browser;

/// <summary>What the browser reports by itself.</summary>
/// <param name="Session">The target it comes from, or null for the browser.</param>
/// <param name="Method">What happened, for example <c>Runtime.exceptionThrown</c>.</param>
/// <param name="Parameters">The details.</param>
internal sealed record DevToolsEvent(string? Session, string Method, JsonElement Parameters);

/// <summary>A connection to a browser by the DevTools protocol (https://chromedevtools.github.io/devtools-protocol/).</summary>
internal sealed class DevToolsConnection : IAsyncDisposable
{
    private static readonly JsonSerializerOptions s_noNulls = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };
    private readonly ClientWebSocket _socket = new();
    private readonly SemaphoreSlim _sending = new(1, 1);
    private readonly ConcurrentDictionary<int, (string? Session, TaskCompletionSource<JsonElement> Answer)> _waiting = new();
    private readonly CancellationTokenSource _stop = new();
    private Task _receiving = Task.CompletedTask;
    private int _lastId;

    /// <summary>Called for each event, one after the other, on the receiving task.</summary>
    public Action<DevToolsEvent>? Received { get; set; }

    public async Task ConnectAsync(Uri address, CancellationToken token)
    {
        await _socket.ConnectAsync(address, token);
        _receiving = ReceiveAsync();
    }

    /// <summary>Calls a method and waits for its result.</summary>
    /// <exception cref="DevToolsException">The browser refused, or has gone.</exception>
    public async Task<JsonElement> CallAsync(string method, object? parameters, string? session, CancellationToken token)
    {
        var id = Interlocked.Increment(ref _lastId);
        var answer = new TaskCompletionSource<JsonElement>(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiting[id] = (session, answer);
        var message = new JsonObject { ["id"] = id, ["method"] = method, ["params"] = JsonSerializer.SerializeToNode(parameters ?? new { }, s_noNulls) };
        if (session is not null)
        {
            message["sessionId"] = session;
        }

        await _sending.WaitAsync(token);
        try
        {
            await _socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(message), WebSocketMessageType.Text, endOfMessage: true, token);
        }
        finally
        {
            _sending.Release();
        }

        return await answer.Task.WaitAsync(TimeSpan.FromSeconds(60), token);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _receiving;
        _socket.Dispose();
        _sending.Dispose();
        _stop.Dispose();
    }

    private async Task ReceiveAsync()
    {
        try
        {
            var buffer = new byte[1 << 16];
            using var message = new MemoryStream();
            while (true)
            {
                var part = await _socket.ReceiveAsync(buffer, _stop.Token);
                if (part.MessageType == WebSocketMessageType.Close)
                {
                    break;
                }

                message.Write(buffer, 0, part.Count);
                if (part.EndOfMessage)
                {
                    using var json = JsonDocument.Parse(message.ToArray());
                    Take(json.RootElement.Clone());
                    message.SetLength(0);
                }
            }
        }
        catch (Exception e) when (e is OperationCanceledException or WebSocketException)
        {
            // The browser has ended, or the test.
        }

        foreach (var left in _waiting.Values)
        {
            left.Answer.TrySetException(new DevToolsException("The browser has gone."));
        }
    }

    private void Take(JsonElement message)
    {
        if (!message.TryGetProperty("id", out var id))
        {
            var session = message.TryGetProperty("sessionId", out var from) ? from.GetString() : null;
            var happened = new DevToolsEvent(session, message.GetProperty("method").GetString()!, message.GetProperty("params"));
            if (happened.Method == "Target.detachedFromTarget")
            {
                Forget(happened.Parameters.GetProperty("sessionId").GetString()!);
            }

            Received?.Invoke(happened);
        }
        else if (_waiting.TryRemove(id.GetInt32(), out var waiting))
        {
            var answer = waiting.Answer;
            if (message.TryGetProperty("error", out var error))
            {
                answer.TrySetException(new DevToolsException(error.GetProperty("message").GetString()!));
            }
            else
            {
                answer.TrySetResult(message.GetProperty("result"));
            }
        }
    }

    // A frame that is taken away answers nothing that was still asked of it.
    private void Forget(string session)
    {
        foreach (var left in _waiting.Values.Where(left => left.Session == session))
        {
            left.Answer.TrySetException(new DevToolsException("The frame has gone."));
        }
    }
}

/// <summary>The browser refused a call.</summary>
internal sealed class DevToolsException(string message) : Exception(message);
