using System.Net.Http.Headers;
using System.Text;
using GtPs.Engine.Hosting;
using GtPs.Engine.Jobs;
using Microsoft.Data.Sqlite;

namespace GtPs.Engine.Events;

/// <summary>
/// Brings state-change records to the webhook, each until it answers with a success, at most for a day as EventBridge does. A record can come twice,
/// with the same id, when the engine ended between the answer and its note of it.
/// </summary>
/// <param name="outbox">The records.</param>
/// <param name="settings">The webhook.</param>
/// <param name="runner">Runs the delivery in the background.</param>
/// <param name="options">The clock.</param>
/// <param name="log">The engine's log.</param>
internal sealed class StateChangeDelivery(StateChangeOutbox outbox, EngineSettings settings, JobRunner runner, EngineOptions options, ILogger<StateChangeDelivery> log)
    : IResumable, IDisposable
{
    private const string JobId = "state-changes";

    private static readonly TimeSpan s_firstDelay = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_longestDelay = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan s_longestWait = TimeSpan.FromHours(1);
    private static readonly TimeSpan s_patience = TimeSpan.FromHours(24);

    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(10) };
    private bool _isDown;

    /// <inheritdoc />
    public Task ResumeAsync(CancellationToken token)
    {
        if (settings.WebhookUrl is { } url)
        {
            runner.Start(JobId, stop => RunAsync(url, stop));
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public void Dispose() => _http.Dispose();

    private async Task RunAsync(Uri url, CancellationToken stop)
    {
        while (true)
        {
            var pending = outbox.ListFirst();
            var now = options.Clock.GetUtcNow().ToUnixTimeMilliseconds();
            if (pending is [{ } first, ..] && first.NextAt <= now)
            {
                await DeliverAsync(url, pending.Where(record => record.NextAt <= now), stop).ConfigureAwait(false);
                continue;
            }

            var wait = pending.Count == 0 ? s_longestWait : TimeSpan.FromMilliseconds(pending[0].NextAt - now);
            await outbox.WaitAsync(wait < s_longestWait ? wait : s_longestWait, stop).ConfigureAwait(false);
        }
    }

    private async Task DeliverAsync(Uri url, IEnumerable<PendingStateChange> records, CancellationToken stop)
    {
        try
        {
            foreach (var record in records)
            {
                await DeliverAsync(url, record, stop).ConfigureAwait(false);
            }
        }
        catch (SqliteException exception)
        {
            // The record is still there, so it is tried again: it may come twice, but the others are not held up until the next start.
            log.LogError(exception, "A state-change record could not be marked as delivered; it is tried again");
            await Task.Delay(s_firstDelay, stop).ConfigureAwait(false);
        }
    }

    private async Task DeliverAsync(Uri url, PendingStateChange record, CancellationToken stop)
    {
        var problem = await PostAsync(url, record.Body, stop).ConfigureAwait(false);
        var now = options.Clock.GetUtcNow().ToUnixTimeMilliseconds();
        if (problem is null)
        {
            await outbox.RemoveAsync(record.Id).ConfigureAwait(false);
            TellOfRecovery(url);
        }
        else if (now - record.CreatedAt >= s_patience.TotalMilliseconds)
        {
            await outbox.RemoveAsync(record.Id).ConfigureAwait(false);
            log.LogError("The webhook at {Host} took no state-change record of {Resource} for a day ({Problem}); it is given up", url.Authority, record.Resource, problem);
        }
        else
        {
            var delay = Math.Min(s_firstDelay.TotalMilliseconds * Math.Pow(2, Math.Min(record.Attempts, 30)), s_longestDelay.TotalMilliseconds);
            await outbox.PostponeAsync(record.Id, now + (long)delay).ConfigureAwait(false);
            TellOfFailure(url, problem);
        }
    }

    /// <summary>Posts a record.</summary>
    /// <returns>Null, or why it was not taken.</returns>
    private async Task<string?> PostAsync(Uri url, string body, CancellationToken stop)
    {
        try
        {
            using var content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
            using var answer = await _http.PostAsync(url, content, stop).ConfigureAwait(false);
            return answer.IsSuccessStatusCode ? null : $"it answered {(int)answer.StatusCode}";
        }
        catch (HttpRequestException exception)
        {
            return exception.Message;
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return "it did not answer within 10 s";
        }
    }

    // The address may hold a secret in its path: only its host is logged, and once, not with every attempt.
    private void TellOfFailure(Uri url, string problem)
    {
        if (!_isDown)
        {
            _isDown = true;
            log.LogWarning("The webhook at {Host} does not take state-change records ({Problem}); they are kept and tried again for a day", url.Authority, problem);
        }
    }

    private void TellOfRecovery(Uri url)
    {
        if (_isDown)
        {
            _isDown = false;
            log.LogInformation("The webhook at {Host} takes state-change records again", url.Authority);
        }
    }
}
