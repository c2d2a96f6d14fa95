using System.Globalization;
using GtPs.Model;

namespace GtPs.Core.Waiting;

/// <summary>The one way to wait for something remote: look, report, pause, look again.</summary>
/// <param name="clock">The clock that pauses and timeouts go by.</param>
public sealed class Waiter(TimeProvider clock)
{
    /// <summary>Looks that may fail in a row for a passing cause (a broken connection, a service in trouble) before the wait is given up.</summary>
    private const int ToleratedFailures = 5;

    /// <summary>Looks that may be throttled in a row: that passes when everybody backs off, and the job is well meanwhile.</summary>
    private const int ToleratedThrottles = 20;

    private static readonly TimeSpan s_longestBackOff = TimeSpan.FromMinutes(2);

    /// <summary>Waits until something has ended.</summary>
    /// <typeparam name="T">What is looked at.</typeparam>
    /// <param name="look">Gets it as it is now.</param>
    /// <param name="isEnded">True when there is nothing more to wait for.</param>
    /// <param name="describe">Says how far it is; reported after every look.</param>
    /// <param name="kind">The kind of thing that is waited for, for messages: <c>labeling job</c>.</param>
    /// <param name="name">Its name, which is the target of the error.</param>
    /// <param name="options">How to wait.</param>
    /// <param name="progress">Gets the reports, or null.</param>
    /// <param name="token">Ends the wait; what is waited for goes on.</param>
    /// <returns>It, as it was when it had ended.</returns>
    /// <exception cref="GtException">The time was up (<c>WaitTimeout</c>), or a look failed for good.</exception>
    public async Task<T> WaitAsync<T>(
        Func<CancellationToken, Task<T>> look,
        Func<T, bool> isEnded,
        Func<T, GtProgress> describe,
        string kind,
        string name,
        WaitOptions options,
        IProgress<GtProgress>? progress,
        CancellationToken token)
    {
        var start = clock.GetTimestamp();
        var failures = 0;
        var status = "unknown";
        while (true)
        {
            try
            {
                var now = await look(token).ConfigureAwait(false);
                failures = 0;
                var report = describe(now);
                status = report.Status;
                progress?.Report(report);
                if (isEnded(now))
                {
                    return now;
                }
            }
            catch (GtException e) when (IsPassing(e) && ++failures < (e.Kind is GtErrorKind.LimitExceeded ? ToleratedThrottles : ToleratedFailures))
            {
                status = $"the last look failed: {e.Message}";
            }

            await PauseAsync(kind, name, status, start, BackOff(options.PollInterval, failures), options.Timeout, token).ConfigureAwait(false);
        }
    }

    // Credentials that have expired do not pass: the clients have looked for new ones before this is seen.
    private static bool IsPassing(GtException error) => error.Kind is GtErrorKind.LimitExceeded or GtErrorKind.Connection or GtErrorKind.Timeout
        || (error.Kind is GtErrorKind.RemoteFailure && error.StatusCode >= 500);

    // Twice as long after every failure, less up to a half by chance, so that many who wait do not come back together.
    private static TimeSpan BackOff(TimeSpan pause, int failures)
    {
        if (failures == 0)
        {
            return pause;
        }

        var longest = Math.Max(pause.TotalSeconds, s_longestBackOff.TotalSeconds);
        return TimeSpan.FromSeconds(Math.Min(longest, pause.TotalSeconds * Math.Pow(2, failures)) * (1 - (Random.Shared.NextDouble() / 2)));
    }

    private async Task PauseAsync(string kind, string name, string status, long start, TimeSpan pause, TimeSpan? longest, CancellationToken token)
    {
        if (longest is { } timeout)
        {
            var left = timeout - clock.GetElapsedTime(start);
            if (left <= TimeSpan.Zero)
            {
                throw new GtException(
                    "WaitTimeout",
                    string.Create(CultureInfo.InvariantCulture, $"The {kind} '{name}' had not ended after {timeout.TotalSeconds:0.#} s ({status}). It goes on; wait again, or with a greater -TimeoutSeconds."),
                    GtErrorKind.Timeout,
                    name);
            }

            pause = left < pause ? left : pause;
        }

        await Task.Delay(pause, clock, token).ConfigureAwait(false);
    }
}
