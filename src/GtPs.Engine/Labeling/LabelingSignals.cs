using System.Collections.Concurrent;
using System.Threading.Channels;

namespace GtPs.Engine.Labeling;

/// <summary>Wakes the job that waits for answers; signals that come while it is awake are kept as one.</summary>
internal sealed class LabelingSignals
{
    private readonly ConcurrentDictionary<long, Channel<bool>> _channels = new();

    /// <summary>Says that tasks of a job have changed.</summary>
    /// <param name="job">The job.</param>
    public void Set(long job) => Of(job).Writer.TryWrite(true);

    /// <summary>Waits for a change, or for time to pass.</summary>
    /// <param name="job">The job.</param>
    /// <param name="timeout">The longest wait; above 0.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="token">Cancels.</param>
    public async Task WaitAsync(long job, TimeSpan timeout, TimeProvider clock, CancellationToken token)
    {
        using var timer = new CancellationTokenSource(timeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(token, timer.Token);
        try
        {
            await Of(job).Reader.ReadAsync(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!token.IsCancellationRequested)
        {
            // Time passed: what the caller waits for may have run out.
        }
    }

    private Channel<bool> Of(long job)
        => _channels.GetOrAdd(job, static _ => Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }));
}
