using System.Globalization;
using GtPs.Aws.SageMaker;
using GtPs.Core.Consolidation;
using GtPs.Engine.Hosting;
using GtPs.Engine.Protocols;
using GtPs.Engine.Storage;

namespace GtPs.Engine.Labeling;

/// <summary>
/// The state machine of a labeling job. It asks the database where the job stands and does the next thing, so it goes on after a restart
/// as if nothing had been.
/// </summary>
/// <param name="jobs">The jobs.</param>
/// <param name="objects">The objects and iterations.</param>
/// <param name="tasks">The tasks.</param>
/// <param name="intake">Reads the input.</param>
/// <param name="planner">Chooses batches.</param>
/// <param name="images">Looks at images before workers do.</param>
/// <param name="batch">Runs a batch.</param>
/// <param name="learning">Lets the machine label.</param>
/// <param name="manifest">Writes the output.</param>
/// <param name="store">The engine's objects.</param>
/// <param name="log">The job's log.</param>
/// <param name="options">The clock.</param>
internal sealed class LabelingJobRun(
    LabelingJobStore jobs,
    LabelingObjectStore objects,
    LabelingTaskStore tasks,
    ManifestIntake intake,
    BatchPlanner planner,
    ImageCheck images,
    LabelingBatch batch,
    ActiveLearning learning,
    OutputManifest manifest,
    IObjectStore store,
    LabelingLog log,
    EngineOptions options)
{
    /// <summary>Writing the manifest between batches may take this share of the job's time; a small one is written every time.</summary>
    private const int ManifestTimeShare = 10;

    /// <summary>Runs a job to its end.</summary>
    /// <param name="id">The job.</param>
    /// <param name="token">Interrupts it; it can be run again.</param>
    public async Task RunAsync(long id, CancellationToken token)
    {
        try
        {
            var job = jobs.Get(id);
            if (job.Status == LabelingJobStatus.Initializing)
            {
                await intake.ReadAsync(job, token).ConfigureAwait(false);
                await TellOfStartAsync(jobs.Get(id)).ConfigureAwait(false);
            }

            await LabelAsync(id, token).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is LabelingFailure or ServiceException)
        {
            await FailAsync(id, exception is ServiceException ? "ClientError: " + exception.Message : exception.Message).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !token.IsCancellationRequested)
        {
            await FailAsync(id, "InternalError: " + exception.Message).ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Ends a job that was asked to stop: objects with all their answers get their labels, the others stay without.</summary>
    /// <param name="id">The job.</param>
    public async Task FinishStopAsync(long id)
    {
        try
        {
            await StopAsync(id).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // A job that stayed Stopping could never be waited for.
            await FailAsync(id, exception is LabelingFailure ? exception.Message : "InternalError: " + exception.Message).ConfigureAwait(false);
            throw;
        }
    }

    private async Task StopAsync(long id)
    {
        var job = jobs.Get(id);
        await tasks.CloseAllAsync(id).ConfigureAwait(false);
        var iterations = objects.ListIterations(id);
        if (iterations is [.., { Step: IterationStep.Labeled } round])
        {
            await learning.StopAsync(job, round.Number).ConfigureAwait(false);
        }

        if (iterations is [.., { Step: IterationStep.Collecting or IterationStep.Consolidating } last])
        {
            await objects.SetStepAsync(id, last.Number, IterationStep.Consolidating, CancellationToken.None).ConfigureAwait(false);
            await batch.ConsolidateAsync(job, objects.ListIterations(id)[^1], onlyComplete: true, CancellationToken.None).ConfigureAwait(false);
        }

        await objects.ReleaseBatchAsync(id).ConfigureAwait(false);
        await EndAsync(id, LabelingJobStatus.Stopped, [LabelingJobStatus.Stopping]).ConfigureAwait(false);
    }

    private async Task LabelAsync(long id, CancellationToken token)
    {
        var written = (Took: TimeSpan.Zero, At: options.Clock.GetTimestamp());
        while (true)
        {
            token.ThrowIfCancellationRequested();
            var job = jobs.Get(id);
            var iterations = objects.ListIterations(id);
            switch (iterations.Count == 0 ? null : iterations[^1])
            {
                case { Step: IterationStep.Collecting } last:
                    await batch.CollectAsync(job, last.Number, token).ConfigureAwait(false);
                    break;
                case { Step: IterationStep.Consolidating } last:
                    await batch.ConsolidateAsync(job, last, onlyComplete: false, token).ConfigureAwait(false);
                    break;
                case { Step: IterationStep.Labeled } last:
                    CheckProbe(job, last);
                    await LearnAsync(job, last, iterations, token).ConfigureAwait(false);
                    written = await WriteManifestAsync(id, written, token).ConfigureAwait(false);
                    break;
                default:
                    if (planner.Next(job, iterations) is not { } plan)
                    {
                        await EndAsync(id, job.Unlabeled == 0 ? LabelingJobStatus.Completed : LabelingJobStatus.Stopped, LabelingJobStore.AtWork).ConfigureAwait(false);
                        return;
                    }

                    await BeginAsync(job, plan, token).ConfigureAwait(false);
                    break;
            }
        }
    }

    private async Task TellOfStartAsync(LabelingJobRecord job)
    {
        await log.WriteAsync(job, string.Create(
            CultureInfo.InvariantCulture, $"{job.Total} objects to label. Consolidation: {ConsolidationMethods.Describe(job.Consolidation)}.")).ConfigureAwait(false);
        if (job.UsesActiveLearning && job.Total < LabelingLimits.MinActiveLearning)
        {
            await log.WriteAsync(job, string.Create(
                CultureInfo.InvariantCulture,
                $"Warning: automated labeling with {job.Total} objects. Ground Truth asks for {LabelingLimits.MinActiveLearning} or more: with fewer the machine has little to learn from, and may label nothing.")).ConfigureAwait(false);
        }
    }

    private async Task BeginAsync(LabelingJobRecord job, BatchPlan plan, CancellationToken token)
    {
        var failed = job.TaskType.IsText ? [] : await images.FindFailedAsync(objects.List(job.Id, plan.Objects), token).ConfigureAwait(false);
        var bad = failed.Select(item => item.Id).ToHashSet();
        await objects.BeginIterationAsync(job, plan.Number, plan.Role, [.. plan.Objects.Where(id => !bad.Contains(id))], failed, token).ConfigureAwait(false);
        await log.WriteAsync(job, failed).ConfigureAwait(false);

        await log.WriteAsync(job, string.Create(
            CultureInfo.InvariantCulture, $"Iteration {plan.Number} ({plan.Role}): {plan.Objects.Count - failed.Count} objects go to {job.Workers} workers each.")).ConfigureAwait(false);
    }

    private async Task LearnAsync(LabelingJobRecord job, IterationRecord last, IReadOnlyList<IterationRecord> iterations, CancellationToken token)
    {
        if (job.UsesActiveLearning && !job.LearningEnded && job.Unlabeled > 0 && last.Number > 2 && planner.MissingValidation(job, iterations) <= 0)
        {
            await learning.RunAsync(job, last, iterations, token).ConfigureAwait(false);
        }

        await objects.SetStepAsync(job.Id, last.Number, IterationStep.Finished, token).ConfigureAwait(false);
    }

    /// <summary>Fails the job when too much of the first batch failed: more of the same would only cost money.</summary>
    private void CheckProbe(LabelingJobRecord job, IterationRecord last)
    {
        var all = last.Number == 1 ? objects.ListIteration(job.Id, 1) : [];
        var failed = all.Count(item => item.State == ObjectState.Failed);
        if (failed > all.Count * LabelingLimits.MaxProbeFailures)
        {
            throw new LabelingFailure(string.Create(
                CultureInfo.InvariantCulture,
                $"ClientError: more than 10 % of the first batch could not be labelled: {failed} of {all.Count} objects. The first: {objects.FirstFailed(job.Id, 1)!.Reason}. Correct the manifest or the images and start another job."));
        }
    }

    private async Task<(TimeSpan Took, long At)> WriteManifestAsync(long id, (TimeSpan Took, long At) written, CancellationToken token)
    {
        var started = options.Clock.GetTimestamp();
        if (options.Clock.GetElapsedTime(written.At, started) < written.Took * ManifestTimeShare)
        {
            return written;
        }

        await manifest.WriteAsync(jobs.Get(id), token).ConfigureAwait(false);
        return (options.Clock.GetElapsedTime(started), options.Clock.GetTimestamp());
    }

    private async Task EndAsync(long id, string status, string[] from)
    {
        var job = jobs.Get(id);
        await manifest.WriteAsync(job, CancellationToken.None).ConfigureAwait(false);
        if (!await jobs.TryMoveAsync(id, from, status).ConfigureAwait(false))
        {
            return;
        }

        await CleanUpAsync(job).ConfigureAwait(false);
        await log.WriteAsync(job, string.Create(
            CultureInfo.InvariantCulture, $"{status}: {job.Human} objects labelled by people, {job.Machine} by machine, {job.Failed} failed, {job.Unlabeled} not labelled.")).ConfigureAwait(false);
    }

    private async Task FailAsync(long id, string reason)
    {
        await tasks.CloseAllAsync(id).ConfigureAwait(false);
        var job = jobs.Get(id);
        try
        {
            await manifest.WriteAsync(job, CancellationToken.None).ConfigureAwait(false);
        }
        finally
        {
            if (await jobs.TryMoveAsync(id, [.. LabelingJobStore.AtWork, LabelingJobStatus.Stopping], LabelingJobStatus.Failed, reason).ConfigureAwait(false))
            {
                await CleanUpAsync(job).ConfigureAwait(false);
                await log.WriteAsync(job, "Failed: " + reason).ConfigureAwait(false);
            }
        }
    }

    private Task CleanUpAsync(LabelingJobRecord job)
    {
        var snapshot = new OutputTree(job).InputSnapshot;
        return store.DeleteAsync(snapshot.Bucket, snapshot.Key, CancellationToken.None);
    }
}
