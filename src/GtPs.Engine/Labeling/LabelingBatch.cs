using GtPs.Engine.Hosting;

namespace GtPs.Engine.Labeling;

/// <summary>Takes one batch from its tasks to its labels. Every step can be done again after a crash and finds what is there.</summary>
/// <param name="objects">The objects.</param>
/// <param name="tasks">The tasks and answers.</param>
/// <param name="shift">The simulated workers.</param>
/// <param name="files">The batch's files.</param>
/// <param name="manifest">The job's lines.</param>
/// <param name="signals">Tells when answers come.</param>
/// <param name="log">Tells why objects failed.</param>
/// <param name="options">The clock.</param>
internal sealed class LabelingBatch(
    LabelingObjectStore objects, LabelingTaskStore tasks, SimulatedShift shift, BatchFiles files, OutputManifest manifest, LabelingSignals signals, LabelingLog log, EngineOptions options)
{
    private static readonly TimeSpan s_longestWait = TimeSpan.FromHours(1);
    private static readonly TimeSpan s_pace = TimeSpan.FromMilliseconds(50);

    /// <summary>Waits for the batch's answers and writes them out as objects finish.</summary>
    /// <param name="job">The job.</param>
    /// <param name="iteration">The batch.</param>
    /// <param name="token">Cancels; the batch can be taken up again.</param>
    public async Task CollectAsync(LabelingJobRecord job, int iteration, CancellationToken token)
    {
        using var source = CancellationTokenSource.CreateLinkedTokenSource(token);
        var work = shift.WorkAsync(job, iteration, source.Token);
        var wake = work.ContinueWith(_ => signals.Set(job.Id), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        try
        {
            while (true)
            {
                var (open, next) = await tasks.ExpireAsync(job.Id, token).ConfigureAwait(false);
                await WriteResponsesAsync(job, iteration, token).ConfigureAwait(false);
                if (open == 0 && await tasks.TryEndCollectingAsync(job.Id, iteration, token).ConfigureAwait(false))
                {
                    break;
                }

                if (work.IsFaulted)
                {
                    await work.ConfigureAwait(false);
                }

                var wait = TimeSpan.FromMilliseconds(next);
                await signals.WaitAsync(job.Id, wait < s_longestWait ? wait : s_longestWait, options.Clock, token).ConfigureAwait(false);

                // Answers of a busy team come by the hundred; looking and writing once for many of them leaves the disk to the answers. Real time: nothing waits for it.
                await Task.Delay(s_pace, token).ConfigureAwait(false);
            }
        }
        finally
        {
            await source.CancelAsync().ConfigureAwait(false);
            await wake.ConfigureAwait(false);
        }
    }

    /// <summary>Makes and writes the batch's labels; objects without one fail.</summary>
    /// <param name="job">The job.</param>
    /// <param name="iteration">The batch; its finish is known.</param>
    /// <param name="onlyComplete">True takes only objects that have all their answers and leaves the others waiting.</param>
    /// <param name="token">Cancels; the batch can be taken up again.</param>
    public async Task ConsolidateAsync(LabelingJobRecord job, IterationRecord iteration, bool onlyComplete, CancellationToken token)
    {
        await WriteResponsesAsync(job, iteration.Number, token).ConfigureAwait(false);
        var batch = tasks.List(job.Id, iteration.Number);
        var taken = batch.Where(task => !onlyComplete || task.Answers >= job.Workers).ToList();
        var answers = tasks.ListAnswers(job.Id, iteration.Number);
        var labels = BatchConsolidation.Consolidate(job, taken.Select(task => task.ObjectId), answers, iteration.FinishedAt);
        var labeled = labels.Select(label => label.Id).ToHashSet();
        var rows = objects.ListIteration(job.Id, iteration.Number).Where(item => labeled.Contains(item.Id)).ToDictionary(item => item.Id);
        if (labels.Count > 0)
        {
            var lines = await manifest.ReadLinesAsync(job, rows.Values, token).ConfigureAwait(false);
            await files.WriteConsolidationAsync(job, iteration, rows, answers, labels, lines, token).ConfigureAwait(false);
        }

        var failed = taken.Where(task => !labeled.Contains(task.ObjectId)).Select(task => new FailedObject(task.ObjectId, Reason(task, answers[task.ObjectId]))).ToList();
        await objects.LabelAsync(job.Id, iteration.Number, ObjectState.Human, labels, failed, IterationStep.Labeled, token).ConfigureAwait(false);
        await log.WriteAsync(job, failed).ConfigureAwait(false);
    }

    private static string Reason(BatchTask task, IEnumerable<AnswerRecord> rows)
        => rows.Any() ? $"no answer to task {task.Id} names one of the classes" : "no worker answered it: its task was declined, or its time ran out";

    private async Task WriteResponsesAsync(LabelingJobRecord job, int iteration, CancellationToken token)
    {
        // Older files go before newer ones are written. An undo that comes in between changes the revision, so it is seen the next time, and it
        // wakes the job for that.
        var stale = tasks.ListStale(job.Id, iteration);
        if (stale.Count > 0)
        {
            await files.DeleteWorkerResponsesAsync(job, iteration, stale.Select(task => task.ObjectId), token).ConfigureAwait(false);
            await tasks.SetFreshAsync(stale, token).ConfigureAwait(false);
        }

        var ended = tasks.ListUnwritten(job.Id, iteration);
        if (ended.Count == 0)
        {
            return;
        }

        // Read after the revisions: answers of a task that was opened again meanwhile make no file that counts, and maybe none at all.
        var answers = tasks.ListAnswers(job.Id, iteration);
        ended.RemoveAll(task => !answers[task.ObjectId].Any());
        await files.WriteWorkerResponsesAsync(job, iteration, [.. ended.Select(task => task.ObjectId)], answers, token).ConfigureAwait(false);
        await tasks.SetWrittenAsync(ended, token).ConfigureAwait(false);
    }
}
