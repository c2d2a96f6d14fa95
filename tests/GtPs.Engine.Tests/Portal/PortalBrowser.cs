using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace GtPs.Engine.Tests.Portal;

/// <summary>What a browser is to the portal: cookies, an origin, and the session's token on whatever changes something.</summary>
internal sealed class PortalBrowser : IDisposable
{
    private readonly HttpClient _http;

    public PortalBrowser(Uri engine)
    {
        _http = new HttpClient(new SocketsHttpHandler { CookieContainer = Cookies, AllowAutoRedirect = false });
        Engine = engine;
    }

    public CookieContainer Cookies { get; } = new();

    /// <summary>Where the engine listens; changes when it is started again.</summary>
    public Uri Engine { get; set; }

    public string? CsrfToken { get; set; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _http.Dispose();

    public async Task<JsonElement> SignInAsync(string token)
    {
        var session = await PostAsync("api/session", new { token });
        CsrfToken = session.GetProperty("csrfToken").GetString();
        return session;
    }

    public Task<JsonElement> PostAsync(string path, object? body = null) => OkAsync(HttpMethod.Post, path, body ?? new { });

    public Task<JsonElement> GetAsync(string path) => OkAsync(HttpMethod.Get, path, null);

    /// <summary>The task's leases: <c>POST api/jobs/NAME/tasks</c>.</summary>
    public async Task<JsonElement[]> TakeAsync(string job, int count = 1, double waitSeconds = 0)
        => [.. (await PostAsync($"api/jobs/{job}/tasks", new { count, waitSeconds })).GetProperty("tasks").EnumerateArray()];

    public Task<JsonElement> AnswerAsync(long task, string label, long? open = null, double activeSeconds = 1)
        => PostAsync($"api/tasks/{task}/answer", new { content = Form(label), activeSeconds, open });

    public static Dictionary<string, object> Form(string label) => new() { ["crowd-image-classifier"] = new { label } };

    /// <summary>The code of the error a call gives.</summary>
    public async Task<string> ErrorAsync(HttpMethod method, string path, object? body = null, Action<HttpRequestMessage>? spoil = null)
    {
        using var response = await SendAsync(method, path, body, spoil);
        Assert.InRange((int)response.StatusCode, 400, 499);
        using var json = JsonDocument.Parse(await response.Content.ReadAsStringAsync(Token));
        var error = json.RootElement.GetProperty("error");
        Assert.False(string.IsNullOrWhiteSpace(error.GetProperty("message").GetString()));
        return $"{(int)response.StatusCode} {error.GetProperty("code").GetString()}";
    }

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, object? body = null, Action<HttpRequestMessage>? spoil = null)
    {
        using var request = new HttpRequestMessage(method, path.Contains("://", StringComparison.Ordinal) ? new Uri(path) : new Uri(Engine, "/_gt/portal/" + path));
        if (method != HttpMethod.Get && method != HttpMethod.Head)
        {
            request.Headers.Add("Origin", $"http://{Engine.Authority}");
            request.Content = body as HttpContent ?? new StringContent(JsonSerializer.Serialize(body ?? new { }), Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
            if (CsrfToken is not null)
            {
                request.Headers.Add("X-Gt-Csrf", CsrfToken);
            }
        }

        spoil?.Invoke(request);
        return await _http.SendAsync(request, Token);
    }

    private async Task<JsonElement> OkAsync(HttpMethod method, string path, object? body)
    {
        using var response = await SendAsync(method, path, body);
        var text = await response.Content.ReadAsStringAsync(Token);
        Assert.True(response.IsSuccessStatusCode, $"{method} {path}: {(int)response.StatusCode} {text}");
        return text.Length == 0 ? default : JsonDocument.Parse(text).RootElement;
    }
}
