using System.Globalization;
using GtPs.Model;

namespace GtPs.Core.Waiting;

/// <summary>The one way to wait for something remote: look, report, pause, look again.</summary>
/// <param name="clock">The clock that pauses and timeouts go by.</param>
public sealed class Waiter(TimeProvider clock)
{
    /// <summary>Looks that may fail in a row for a passing cause (throttling, a broken connection) before the wait is given up.</summary>
    private const int ToleratedFailures = 5;

    /// <summary>Waits until something has ended.</summary>
    /// <typeparam name="T">What is looked at.</typeparam>
    /// <param name="look">Gets it as it is now.</param>
    /// <param name="isEnded">True when there is nothing more to wait for.</param>
    /// <param name="describe">Says how far it is; reported after every look.</param>
    /// <param name="what">What is waited for, for messages: <c>labeling job 'demo'</c>.</param>
    /// <param name="options">How to wait.</param>
    /// <param name="progress">Gets the reports, or null.</param>
    /// <param name="token">Ends the wait; what is waited for goes on.</param>
    /// <returns>It, as it was when it had ended.</returns>
    /// <exception cref="GtException">The time was up (<c>WaitTimeout</c>), or a look failed for good.</exception>
    public async Task<T> WaitAsync<T>(
        Func<CancellationToken, Task<T>> look,
        Func<T, bool> isEnded,
        Func<T, GtProgress> describe,
        string what,
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
            catch (GtException e) when (e.Kind is GtErrorKind.LimitExceeded or GtErrorKind.Connection && ++failures < ToleratedFailures)
            {
                status = $"the last look failed: {e.Message}";
            }

            await PauseAsync(what, status, start, options, token).ConfigureAwait(false);
        }
    }

    private async Task PauseAsync(string what, string status, long start, WaitOptions options, CancellationToken token)
    {
        var pause = options.PollInterval;
        if (options.Timeout is { } timeout)
        {
            var left = timeout - clock.GetElapsedTime(start);
            if (left <= TimeSpan.Zero)
            {
                throw new GtException(
                    "WaitTimeout",
                    string.Create(CultureInfo.InvariantCulture, $"The {what} had not ended after {timeout.TotalSeconds:0.#} s ({status}). It goes on; wait again, or with a greater -TimeoutSeconds."),
                    GtErrorKind.Timeout,
                    what);
            }

            pause = left < pause ? left : pause;
        }

        await Task.Delay(pause, clock, token).ConfigureAwait(false);
    }
}
