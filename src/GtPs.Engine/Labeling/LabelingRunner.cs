using GtPs.Aws.SageMaker;
using GtPs.Engine.Jobs;
using GtPs.Engine.Protocols;

namespace GtPs.Engine.Labeling;

/// <summary>Starts, stops and takes up again labeling jobs.</summary>
/// <param name="runner">The engine's background jobs.</param>
/// <param name="jobs">The jobs.</param>
/// <param name="run">What one job does.</param>
internal sealed class LabelingRunner(JobRunner runner, LabelingJobStore jobs, LabelingJobRun run) : IResumable
{
    /// <summary>Runs a job in the background.</summary>
    /// <param name="job">The job.</param>
    public void Start(LabelingJobRecord job) => runner.Start(job.Arn, token => RunAsync(job.Id, token));

    /// <summary>Asks a job to stop; it is Stopping at once and Stopped a little later.</summary>
    /// <param name="job">The job.</param>
    /// <exception cref="ServiceException"><c>ValidationException</c>: it has ended.</exception>
    public async Task StopAsync(LabelingJobRecord job)
    {
        if (!await jobs.TryMoveAsync(job.Id, LabelingJobStore.AtWork, LabelingJobStatus.Stopping).ConfigureAwait(false))
        {
            var status = jobs.Get(job.Id).Status;
            if (status == LabelingJobStatus.Stopping)
            {
                return;
            }

            throw EngineErrors.Validation($"The labeling job '{job.Name}' is {status} and cannot be stopped: only jobs in progress can.");
        }

        // A job that does not run (it ended this moment, or a start lies ahead of it) is started to finish its stop.
        runner.Stop(job.Arn);
        Start(job);
    }

    /// <inheritdoc />
    public Task ResumeAsync(CancellationToken token)
    {
        foreach (var job in jobs.ListActive())
        {
            Start(job);
        }

        return Task.CompletedTask;
    }

    private async Task RunAsync(long id, CancellationToken token)
    {
        if (jobs.Get(id).Status != LabelingJobStatus.Stopping)
        {
            try
            {
                await run.RunAsync(id, token).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (token.IsCancellationRequested && !runner.IsShuttingDown)
            {
                // Stop was asked for; what follows finishes it.
            }
        }

        if (jobs.Get(id).Status == LabelingJobStatus.Stopping && !runner.IsShuttingDown)
        {
            await run.FinishStopAsync(id).ConfigureAwait(false);
        }
    }
}
