using System.Collections.Concurrent;
using System.Management.Automation;
using GtPs.Model;

namespace GtPs.Cmdlets.Internal;

/// <summary>
/// Runs asynchronous work on the thread pool while the pipeline thread writes what it hands over: PowerShell accepts Write* calls
/// from the pipeline thread only. When the pipeline stops, the pipeline thread leaves at once and the work is cancelled.
/// </summary>
/// <param name="cmdlet">The cmdlet that writes.</param>
/// <param name="activityId">The id of its progress bar.</param>
internal sealed class PipelinePump(Cmdlet cmdlet, int activityId)
{
    /// <summary>Room for items that wait for the pipeline; the work pauses when it is used up, so memory stays flat.</summary>
    private const int Capacity = 512;

    /// <summary>How long cancelled work may take to tidy up (delete its temporary file) before the pipeline thread leaves without it.</summary>
    private static readonly TimeSpan s_grace = TimeSpan.FromMilliseconds(400);

    /// <summary>Runs the work to its end.</summary>
    /// <param name="work">The work; it may report progress and hand over items, which are written in the order they came.</param>
    /// <param name="cancelToken">Cancelled when the pipeline stops.</param>
    /// <exception cref="PipelineStoppedException">The pipeline was stopped.</exception>
    public void Run(Func<IProgress<GtProgress>, Action<object?>, CancellationToken, Task> work, CancellationToken cancelToken)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancelToken);
        var queue = new BlockingCollection<Entry>(Capacity);
        var throttle = new ProgressThrottle(progress => queue.TryAdd(new Entry(progress, null)));
        var token = ended.Token;
        var task = Task.Run(
            async () =>
            {
                try
                {
                    await work(throttle, item => queue.Add(new Entry(null, item), token), token).ConfigureAwait(false);
                }
                finally
                {
                    queue.CompleteAdding();
                }
            },
            CancellationToken.None);

        string? activity = null;
        try
        {
            foreach (var entry in queue.GetConsumingEnumerable(cancelToken))
            {
                if (entry.Progress is { } progress)
                {
                    activity = progress.Activity;
                    cmdlet.WriteProgress(ToRecord(progress));
                }
                else if (entry.Item is GtException error)
                {
                    cmdlet.WriteError(ErrorRecords.From(error));
                }
                else
                {
                    cmdlet.WriteObject(entry.Item);
                }
            }

            task.GetAwaiter().GetResult();
        }
        catch (OperationCanceledException) when (cancelToken.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
        finally
        {
            ended.Cancel();
            ((IAsyncResult)task).AsyncWaitHandle.WaitOne(s_grace);
            if (activity is not null && !cancelToken.IsCancellationRequested)
            {
                cmdlet.WriteProgress(new ProgressRecord(activityId, activity, "Done") { RecordType = ProgressRecordType.Completed });
            }
        }
    }

    private ProgressRecord ToRecord(GtProgress progress) => new(
        activityId,
        progress.Activity,
        string.IsNullOrEmpty(progress.Status) ? "Working" : progress.Status)
    {
        PercentComplete = Math.Clamp(progress.Percent, -1, 100),
    };

    private readonly record struct Entry(GtProgress? Progress, object? Item);
}
