using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using GtPs.Engine.Tests.Portal;

namespace GtPs.Engine.Tests.Labeling;

/// <summary>A member of a private team at the portal, who goes on however often the engine is gone, and notes every answer that it acknowledged.</summary>
/// <param name="engine">Where the engine listens, whenever it does.</param>
/// <param name="link">The token of the member's sign-in link.</param>
/// <param name="job">The job.</param>
internal sealed class PersonAtWork(Uri engine, string link, string job)
{
    /// <summary>The objects whose answer the engine acknowledged.</summary>
    public ConcurrentDictionary<long, string> Acknowledged { get; } = new();

    /// <summary>How long the person looks at an image.</summary>
    public TimeSpan Pace { get; set; } = TimeSpan.FromMilliseconds(300);

    /// <summary>Works until there is nothing left to do.</summary>
    public async Task RunAsync(CancellationToken token)
    {
        using var browser = new PortalBrowser(engine);
        while (!token.IsCancellationRequested)
        {
            try
            {
                if (browser.CsrfToken is null)
                {
                    await browser.SignInAsync(link);
                }

                if (!await AnswerOneAsync(browser))
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // The engine was killed, or is not up again yet.
            }

            await Task.Delay(Pace, token);
        }
    }

    /// <returns>False when the job has ended.</returns>
    private async Task<bool> AnswerOneAsync(PortalBrowser browser)
    {
        var (_, taken) = await PostAsync(browser, $"api/jobs/{job}/tasks", new { count = 1, waitSeconds = 0 });
        if (taken.ValueKind != JsonValueKind.Object)
        {
            return true;
        }

        if (taken.GetProperty("tasks").GetArrayLength() == 0)
        {
            return taken.GetProperty("progress").GetProperty("status").GetString() is "InProgress" or "Initializing";
        }

        var task = taken.GetProperty("tasks")[0];
        var (id, item) = (task.GetProperty("id").GetInt64(), long.Parse(task.GetProperty("object").GetString()!, System.Globalization.CultureInfo.InvariantCulture));
        await PostAsync(browser, $"api/tasks/{id}/open", new { });
        var label = LabelingScene.Classes[item % 3];
        var (status, _) = await PostAsync(browser, $"api/tasks/{id}/answer", new { content = PortalBrowser.Form(label), activeSeconds = 0.1, open = (long?)null });
        if (status == HttpStatusCode.OK)
        {
            Acknowledged[item] = label;
        }

        return true;
    }

    private static async Task<(HttpStatusCode Status, JsonElement Body)> PostAsync(PortalBrowser browser, string path, object body)
    {
        using var response = await browser.SendAsync(HttpMethod.Post, path, body);
        if (response.StatusCode == HttpStatusCode.Unauthorized)
        {
            browser.CsrfToken = null;
        }

        var text = response.StatusCode == HttpStatusCode.OK ? await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken) : "null";
        return (response.StatusCode, JsonDocument.Parse(text).RootElement);
    }
}
