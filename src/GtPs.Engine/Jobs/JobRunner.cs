using System.Collections.Concurrent;

namespace GtPs.Engine.Jobs;

/// <summary>Runs the engine's jobs in the background: one task per job, cancelled one by one or all at shutdown. Once the engine shuts down nothing new starts.</summary>
public sealed class JobRunner : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, (Task Task, CancellationTokenSource Source)> _jobs = new(StringComparer.Ordinal);
    // Not disposed: IsShuttingDown is asked until the very end.
    private readonly CancellationTokenSource _shutdown = new();
    private readonly ILogger<JobRunner> _log;
    private int _disposed;

    /// <summary>Makes a runner.</summary>
    /// <param name="log">Where a job that throws is reported.</param>
    public JobRunner(ILogger<JobRunner> log) => _log = log;

    /// <summary>Starts a job; does nothing when one with this id runs already.</summary>
    /// <param name="id">For example the job's ARN.</param>
    /// <param name="work">
    /// The job. It must record its own outcome and failure; its token is cancelled by <see cref="Stop"/> and at shutdown, and
    /// <see cref="IsShuttingDown"/> tells which.
    /// </param>
    public void Start(string id, Func<CancellationToken, Task> work)
    {
        if (IsShuttingDown)
        {
            return;
        }

        var source = CancellationTokenSource.CreateLinkedTokenSource(_shutdown.Token);
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var task = RunAsync(id, gate.Task, work, source);
        if (_jobs.TryAdd(id, (task, source)))
        {
            gate.SetResult();
        }
        else
        {
            gate.SetCanceled(CancellationToken.None);
        }
    }

    /// <summary>True once the engine shuts down: a cancelled job then stays as it is, to be resumed.</summary>
    public bool IsShuttingDown => _shutdown.IsCancellationRequested;

    /// <summary>Cancels a job's token.</summary>
    /// <param name="id">The id it was started with.</param>
    public void Stop(string id)
    {
        if (!_jobs.TryGetValue(id, out var job))
        {
            return;
        }

        try
        {
            job.Source.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The job ended between the look-up and the cancellation.
        }
    }

    /// <summary>Completes when the job has ended, at once when it does not run.</summary>
    /// <param name="id">The id it was started with.</param>
    public Task WhenEnded(string id) => _jobs.TryGetValue(id, out var job) ? job.Task : Task.CompletedTask;

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 1)
        {
            return;
        }

        await _shutdown.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(_jobs.Values.Select(job => job.Task)).ConfigureAwait(false);
    }

    private async Task RunAsync(string id, Task gate, Func<CancellationToken, Task> work, CancellationTokenSource source)
    {
        try
        {
            await gate.ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            source.Dispose();
            return;
        }

        try
        {
            await Task.Run(() => work(source.Token), CancellationToken.None).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (source.IsCancellationRequested)
        {
            _log.LogInformation("Job {Id} was cancelled", id);
        }
        catch (Exception exception)
        {
            _log.LogError(exception, "Job {Id} ended with an error that it did not record", id);
        }
        finally
        {
            _jobs.TryRemove(id, out _);
            source.Dispose();
        }
    }
}
