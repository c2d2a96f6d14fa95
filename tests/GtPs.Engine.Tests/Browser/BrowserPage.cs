using System.Collections.Concurrent;
using System.Text.Json;

namespace GtPs.Engine.Tests.Browser;

/// <summary>A page in a browser context of its own, with the frames in it.</summary>
internal sealed class BrowserPage : IAsyncDisposable
{
    private readonly DevToolsConnection _connection;
    private readonly string _context;
    private readonly string _session;
    private readonly CancellationToken _token;

    // Where scripts can run: one place for each document, by its session and number there.
    private readonly ConcurrentDictionary<(string Session, int Id), byte> _places = new();
    private readonly ConcurrentDictionary<string, byte> _sessions = new();
    private readonly ConcurrentQueue<string> _requests = new();
    private readonly ConcurrentQueue<string> _faults = new();

    private BrowserPage(DevToolsConnection connection, string context, string session, CancellationToken token)
    {
        _connection = connection;
        _context = context;
        _session = session;
        _token = token;
        _sessions[session] = 0;
        _connection.Received += Hear;
    }

    /// <summary>The addresses that the page and its frames have asked for over the network.</summary>
    public IReadOnlyCollection<string> Requests => _requests;

    /// <summary>Exceptions that no script caught, and what the browser complained of.</summary>
    public IReadOnlyCollection<string> Faults => _faults;

    public static async Task<BrowserPage> OpenAsync(DevToolsConnection connection, int width, int height, bool isDark, CancellationToken token)
    {
        var context = Text(await connection.CallAsync("Target.createBrowserContext", null, null, token), "browserContextId");
        var target = Text(await connection.CallAsync("Target.createTarget", new { url = "about:blank", browserContextId = context }, null, token), "targetId");
        var session = Text(await connection.CallAsync("Target.attachToTarget", new { targetId = target, flatten = true }, null, token), "sessionId");
        var page = new BrowserPage(connection, context, session, token);
        await page.ListenAsync(session);
        await page.CallAsync("Emulation.setDeviceMetricsOverride", new { width, height, deviceScaleFactor = 1, mobile = false });
        await page.CallAsync("Emulation.setEmulatedMedia", new { features = new[] { new { name = "prefers-color-scheme", value = isDark ? "dark" : "light" } } });
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        _connection.Received -= Hear;
        await _connection.CallAsync("Target.disposeBrowserContext", new { browserContextId = _context }, null, CancellationToken.None);
    }

    public Task<JsonElement> CallAsync(string method, object? parameters = null) => _connection.CallAsync(method, parameters, _session, _token);

    public Task GoAsync(string address) => CallAsync("Page.navigate", new { url = address });

    /// <summary>Evaluates an expression in the page; a promise is awaited.</summary>
    public Task<JsonElement> EvaluateAsync(string expression) => EvaluateAsync(_session, null, expression);

    /// <summary>Evaluates an expression in the frame with an address that ends so; undefined when there is none now.</summary>
    public async Task<JsonElement> EvaluateInFrameAsync(string addressEnd, string expression)
    {
        foreach (var (session, id) in _places.Keys)
        {
            try
            {
                if ((await EvaluateAsync(session, id, "window !== top && location.href")) is { ValueKind: JsonValueKind.String } href && href.GetString()!.EndsWith(addressEnd, StringComparison.Ordinal))
                {
                    return await EvaluateAsync(session, id, expression);
                }
            }
            catch (DevToolsException)
            {
                _places.TryRemove((session, id), out _);
            }
        }

        return default;
    }

    /// <summary>Waits until an expression in the page is true.</summary>
    public Task WaitAsync(string expression) => Poll.UntilAsync<object>(
        async () => (await EvaluateAsync($"Boolean({expression})")).ValueKind == JsonValueKind.True ? this : null,
        async () => $"Not true in the page: {expression}. It is at {await EvaluateAsync("location.href")} and says: {await EvaluateAsync("document.body?.innerText")}. Faults: {string.Join("; ", _faults)}",
        _token);

    /// <summary>Presses a key and lets it go.</summary>
    /// <param name="key">Its name as in a key event, for example <c>a</c>, <c>?</c>, <c>Enter</c>.</param>
    public async Task PressAsync(string key)
    {
        var isShifted = key is "?" or "+" || (key.Length == 1 && char.IsAsciiLetterUpper(key[0]));
        var text = key.Length == 1 ? key : key == "Enter" ? "\r" : null;
        var code = key.Length != 1 ? key : char.IsAsciiDigit(key[0]) ? $"Digit{key}" : char.IsAsciiLetter(key[0]) ? $"Key{char.ToUpperInvariant(key[0])}" : string.Empty;
        var number = key switch { "Enter" => 13, "Escape" => 27, "Tab" => 9, "ArrowDown" => 40, "ArrowUp" => 38, "ArrowRight" => 39, _ => char.ToUpperInvariant(key[0]) };
        var modifiers = isShifted ? 8 : 0;
        await KeyAsync(new { type = text is null ? "rawKeyDown" : "keyDown", key, code, text, windowsVirtualKeyCode = number, modifiers });
        await KeyAsync(new { type = "keyUp", key, code, windowsVirtualKeyCode = number, modifiers });
    }

    private async Task KeyAsync(object parameters)
    {
        try
        {
            await CallAsync("Input.dispatchKeyEvent", parameters).WaitAsync(TimeSpan.FromSeconds(10), _token);
        }
        catch (TimeoutException)
        {
            // A key that sends an answer takes the task's frame away, and on a busy machine the frame that should acknowledge the key's release may be gone. What the key did shows in the page.
        }
    }

    public Task TypeAsync(string text) => CallAsync("Input.insertText", new { text });

    /// <summary>Clicks the middle of an element of the page.</summary>
    public async Task ClickAsync(string selector)
    {
        await WaitAsync($"document.querySelector({JsonSerializer.Serialize(selector)})");
        var box = await EvaluateAsync($"(b => [b.x + b.width / 2, b.y + b.height / 2])(document.querySelector({JsonSerializer.Serialize(selector)}).getBoundingClientRect())");
        await ClickAsync(box[0].GetDouble(), box[1].GetDouble());
    }

    public async Task ClickAsync(double x, double y)
    {
        foreach (var type in new[] { "mouseMoved", "mousePressed", "mouseReleased" })
        {
            await MouseAsync(type, x, y);
        }
    }

    public Task MouseAsync(string type, double x, double y) => CallAsync("Input.dispatchMouseEvent", new { type, x, y, button = type == "mouseMoved" ? "none" : "left", clickCount = 1 });

    /// <summary>The page as a PNG.</summary>
    public async Task<byte[]> CaptureAsync() => Convert.FromBase64String(Text(await CallAsync("Page.captureScreenshot", new { format = "png" }), "data"));

    /// <summary>What a screen reader meets in page and frames: role and name of each node that is not ignored.</summary>
    public async Task<IReadOnlyList<(string Role, string Name)>> ReadAccessibilityAsync()
    {
        List<(string, string)> nodes = [];
        foreach (var session in _sessions.Keys)
        {
            try
            {
                var tree = await _connection.CallAsync("Accessibility.getFullAXTree", null, session, _token);
                nodes.AddRange(tree.GetProperty("nodes").EnumerateArray()
                    .Where(node => !node.GetProperty("ignored").GetBoolean())
                    .Select(node => (Value(node, "role"), Value(node, "name"))));
            }
            catch (DevToolsException)
            {
                // A frame that has just been taken away.
                _sessions.TryRemove(session, out _);
            }
        }

        return nodes;
    }

    private static string Value(JsonElement node, string member) => node.TryGetProperty(member, out var item) && item.TryGetProperty("value", out var value) ? value.ToString() : string.Empty;

    private static string Text(JsonElement result, string member) => result.GetProperty(member).GetString()!;

    private async Task<JsonElement> EvaluateAsync(string session, int? place, string expression)
    {
        object call = place is null ? new { expression, awaitPromise = true, returnByValue = true } : new { expression, awaitPromise = true, returnByValue = true, contextId = place };
        var answer = await _connection.CallAsync("Runtime.evaluate", call, session, _token);
        if (answer.TryGetProperty("exceptionDetails", out var fault))
        {
            throw new DevToolsException($"{expression}: {fault}");
        }

        return answer.GetProperty("result").TryGetProperty("value", out var value) ? value : default;
    }

    private async Task ListenAsync(string session)
    {
        foreach (var domain in new[] { "Page.enable", "Network.enable", "Log.enable", "Runtime.enable" })
        {
            await _connection.CallAsync(domain, null, session, _token);
        }

        await _connection.CallAsync("Target.setAutoAttach", new { autoAttach = true, waitForDebuggerOnStart = false, flatten = true }, session, _token);
    }

    private void Hear(DevToolsEvent item)
    {
        if (item.Session is null || !_sessions.ContainsKey(item.Session))
        {
            return;
        }

        switch (item.Method)
        {
            case "Target.attachedToTarget":
                var session = Text(item.Parameters, "sessionId");
                _sessions[session] = 0;

                // A frame can be gone before its turn comes: nothing depends on listening to it then.
                _ = ListenAsync(session).ContinueWith(task => task.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
                break;
            case "Target.detachedFromTarget":
                _sessions.TryRemove(Text(item.Parameters, "sessionId"), out _);
                break;
            case "Runtime.executionContextCreated":
                _places[(item.Session, item.Parameters.GetProperty("context").GetProperty("id").GetInt32())] = 0;
                break;
            case "Network.requestWillBeSent":
                _requests.Enqueue(Text(item.Parameters.GetProperty("request"), "url"));
                break;
            case "Runtime.exceptionThrown":
                _faults.Enqueue(item.Parameters.GetProperty("exceptionDetails").ToString());
                break;
            case "Log.entryAdded" when Text(item.Parameters.GetProperty("entry"), "level") == "error":
                _faults.Enqueue(Text(item.Parameters.GetProperty("entry"), "text"));
                break;
        }
    }
}
