using GtPs.Engine.Jobs;

namespace GtPs.Engine.Resources;

/// <summary>Waits for jobs of the engine.</summary>
internal static class JobWait
{
    private static readonly TimeSpan s_poll = TimeSpan.FromMilliseconds(100);

    /// <summary>Completes when a job may have ended; the caller looks at its record again.</summary>
    /// <param name="runner">Runs the job.</param>
    /// <param name="id">The job's id there.</param>
    /// <param name="token">Stops waiting.</param>
    /// <exception cref="OperationCanceledException">Waiting was stopped, or the engine shuts down.</exception>
    public static async Task WhenChangedAsync(JobRunner runner, string id, CancellationToken token)
    {
        if (runner.IsShuttingDown)
            throw new OperationCanceledException("The engine shuts down.");
        var ended = runner.WhenEnded(id);

        // Not running although its record has not ended: it is about to be started or to be resumed.
        await (ended.IsCompleted ? Task.Delay(s_poll, token) : ended.WaitAsync(token)).ConfigureAwait(false);
    }
}
