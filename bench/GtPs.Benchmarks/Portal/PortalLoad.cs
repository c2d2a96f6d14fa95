using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace GtPs.Benchmarks.Portal;

/// <summary>
/// Simulated browsers that answer a job through the portal: each signs in with its link, then answers, opens the next task and loads the
/// document of the one after, as the portal's page does, until nothing is left for it.
/// </summary>
/// <param name="engine">Where the engine listens.</param>
/// <param name="job">The job.</param>
/// <param name="labels">Its classes; the answers name them in turn.</param>
/// <param name="pause">All answer at the same instant, once in this time; left out, each answers as soon as it can.</param>
internal sealed class PortalLoad(Uri engine, string job, string[] labels, TimeSpan pause = default)
{
    private readonly List<double> _answers = [];
    private readonly List<double> _frames = [];

    /// <summary>How long the answers took, in milliseconds.</summary>
    public IReadOnlyList<double> Answers => _answers;

    /// <summary>How long the documents took, in milliseconds.</summary>
    public IReadOnlyList<double> Frames => _frames;

    /// <summary>Lets all begin at once; ends when nothing is left for any of them.</summary>
    /// <param name="tokens">The sign-in token of each.</param>
    /// <param name="cancellation">Cancels.</param>
    /// <exception cref="InvalidOperationException">A call was not answered as it must be.</exception>
    public async Task RunAsync(IReadOnlyList<string> tokens, CancellationToken cancellation)
    {
        var browsers = await Task.WhenAll(tokens.Select(token => SignInAsync(token, cancellation))).ConfigureAwait(false);
        try
        {
            await Task.WhenAll(browsers.Select(browser => WorkAsync(browser, cancellation))).ConfigureAwait(false);
        }
        finally
        {
            Array.ForEach(browsers, browser => browser.Dispose());
        }
    }

    /// <summary>The value below which a share of the values lies.</summary>
    /// <param name="values">The values.</param>
    /// <param name="share">0 to 1.</param>
    public static double Percentile(IEnumerable<double> values, double share)
    {
        var ordered = values.Order().ToList();
        return ordered.Count == 0 ? 0 : ordered[Math.Clamp((int)Math.Ceiling(share * ordered.Count) - 1, 0, ordered.Count - 1)];
    }

    /// <summary>One line about times.</summary>
    /// <param name="values">The times, in milliseconds.</param>
    public static string Describe(IReadOnlyList<double> values) => string.Create(
        CultureInfo.InvariantCulture,
        $"{values.Count} calls, p50 {Percentile(values, 0.5):0.0} ms, p95 {Percentile(values, 0.95):0.0} ms, p99 {Percentile(values, 0.99):0.0} ms, longest {Percentile(values, 1):0.0} ms");

    private async Task<HttpClient> SignInAsync(string token, CancellationToken cancellation)
    {
        var http = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer() }) { BaseAddress = new Uri(engine, "/_gt/portal/") };
        http.DefaultRequestHeaders.Add("Origin", engine.GetLeftPart(UriPartial.Authority));
        var session = await PostAsync(http, "api/session", new { token }, cancellation).ConfigureAwait(false);
        http.DefaultRequestHeaders.Add("X-Gt-Csrf", session.GetProperty("csrfToken").GetString());
        return http;
    }

    private async Task WorkAsync(HttpClient http, CancellationToken cancellation)
    {
        var turn = 0;
        while (true)
        {
            var taken = await PostAsync(http, $"api/jobs/{job}/tasks", new { count = 2 }, cancellation).ConfigureAwait(false);
            var tasks = Ids(taken.GetProperty("tasks"));
            if (tasks.Count == 0)
            {
                return;
            }

            long? current = tasks[0];
            await PostAsync(http, $"api/tasks/{current}/open", new { }, cancellation).ConfigureAwait(false);
            long? next = tasks.Count > 1 ? tasks[1] : null;
            while (current is not null)
            {
                var content = new Dictionary<string, object>(StringComparer.Ordinal) { ["crowd-image-classifier"] = new { label = labels[turn++ % labels.Length] } };
                await UntilNextBeatAsync(cancellation).ConfigureAwait(false);
                var watch = Stopwatch.GetTimestamp();
                var answered = await PostAsync(http, $"api/tasks/{current}/answer", new { content, activeSeconds = 0.5, open = next }, cancellation).ConfigureAwait(false);
                Add(_answers, watch);
                current = answered.GetProperty("opened") is { ValueKind: JsonValueKind.Object } opened ? opened.GetProperty("id").GetInt64() : null;
                next = Ids(answered.GetProperty("tasks")) is [var held, ..] ? held : null;
                if (next is { } ahead)
                {
                    await LoadAsync(http, ahead, cancellation).ConfigureAwait(false);
                }
            }
        }
    }

    private Task UntilNextBeatAsync(CancellationToken cancellation)
        => pause == TimeSpan.Zero ? Task.CompletedTask : Task.Delay(TimeSpan.FromTicks(pause.Ticks - (Stopwatch.GetElapsedTime(0).Ticks % pause.Ticks)), cancellation);

    private async Task LoadAsync(HttpClient http, long task, CancellationToken cancellation)
    {
        var watch = Stopwatch.GetTimestamp();
        using var response = await http.GetAsync(new Uri($"frame/{task}", UriKind.Relative), cancellation).ConfigureAwait(false);
        await RequireAsync(response, cancellation).ConfigureAwait(false);
        Add(_frames, watch);
    }

    private static void Add(List<double> times, long since)
    {
        lock (times)
        {
            times.Add(Stopwatch.GetElapsedTime(since).TotalMilliseconds);
        }
    }

    private static List<long> Ids(JsonElement tasks) => [.. tasks.EnumerateArray().Select(task => task.GetProperty("id").GetInt64())];

    private static async Task<JsonElement> PostAsync(HttpClient http, string path, object body, CancellationToken cancellation)
    {
        using var content = new StringContent(JsonSerializer.Serialize(body), Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        using var response = await http.PostAsync(new Uri(path, UriKind.Relative), content, cancellation).ConfigureAwait(false);
        return JsonDocument.Parse(await RequireAsync(response, cancellation).ConfigureAwait(false)).RootElement;
    }

    private static async Task<string> RequireAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        var text = await response.Content.ReadAsStringAsync(cancellation).ConfigureAwait(false);
        return response.IsSuccessStatusCode ? text : throw new InvalidOperationException($"{response.RequestMessage!.RequestUri}: {(int)response.StatusCode} {text}");
    }
}
