using GtPs.Core.Waiting;
using GtPs.Engine.Jobs;
using GtPs.Engine.Protocols;

namespace GtPs.Engine.Resources;

/// <summary>Waits for jobs of the engine.</summary>
internal static class JobWait
{
    private static readonly TimeSpan s_poll = TimeSpan.FromMilliseconds(100);

    /// <summary>Waits until a job has ended.</summary>
    /// <param name="runner">Runs the job.</param>
    /// <param name="id">The job's id there.</param>
    /// <param name="look">Gets the status and the failure reason from the job's record as it is now.</param>
    /// <param name="token">Stops waiting; the job goes on.</param>
    /// <returns>Completed, Failed or Stopped, and the failure reason or null.</returns>
    /// <exception cref="OperationCanceledException">Waiting was stopped, or the engine shuts down.</exception>
    public static async Task<(string Status, string? FailureReason)> UntilEndedAsync(
        JobRunner runner, string id, Func<(string Status, string? FailureReason)> look, CancellationToken token)
    {
        while (true)
        {
            var now = look();
            if (TerminalStatus.IsJobEnded(now.Status))
                return now;
            await WhenChangedAsync(runner, id, token).ConfigureAwait(false);
        }
    }

    /// <summary>Stops a job and waits until it has ended; does nothing when there is none, or it has ended.</summary>
    /// <param name="stop">Stops it; throws <see cref="ServiceException"/> when it cannot be stopped.</param>
    /// <param name="wait">Waits for its end.</param>
    public static async Task StopAsync(Action stop, Func<Task> wait)
    {
        try
        {
            stop();
        }
        catch (ServiceException)
        {
            return;
        }

        await wait().ConfigureAwait(false);
    }

    // Completes when a job may have ended: its record is looked at again.
    private static async Task WhenChangedAsync(JobRunner runner, string id, CancellationToken token)
    {
        if (runner.IsShuttingDown)
            throw new OperationCanceledException("The engine shuts down.");
        var ended = runner.WhenEnded(id);

        // Not running although its record has not ended: it is about to be started or to be resumed.
        await (ended.IsCompleted ? Task.Delay(s_poll, token) : ended.WaitAsync(token)).ConfigureAwait(false);
    }
}
