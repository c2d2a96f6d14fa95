using GtPs.Aws.SageMaker;
using GtPs.Core.Waiting;
using GtPs.Engine.Jobs;
using GtPs.Engine.Resources;
using GtPs.Engine.Training;

namespace GtPs.Engine.Tuning;

/// <summary>
/// Runs one tuning job: starts its training jobs in their order, as many at a time as it may, and keeps count. After a restart it goes on with the training
/// jobs there are.
/// </summary>
internal sealed class TuningRun(TuningRecords records, TuningTrainingJobs summaries, ITrainingJobs training, JobRunner runner, TimeProvider clock)
{
    /// <summary>When the first so many have all failed, the rest would too.</summary>
    private const int GiveUpAfter = 5;

    /// <summary>Runs a job and records its outcome.</summary>
    /// <param name="name">The job's name.</param>
    /// <param name="stop">Cancelled to stop the job with the training jobs it runs, or at shutdown, which leaves all to be resumed.</param>
    public async Task RunAsync(string name, CancellationToken stop)
    {
        var job = records.Store.Find(name)!;
        using var limit = Limit(job);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stop, limit.Token);
        var search = new Search(job, new TuningPlan(job), new TuningTally(), []);
        string? error = null;
        try
        {
            if (job.HyperParameterTuningJobStatus == HyperParameterTuningJobStatus.Stopping)
                CountEnded(search);
            else
                await SearchAsync(search, end.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            if (runner.IsShuttingDown)
                return;
        }
        catch (Exception exception)
        {
            error = JobFailedException.ReasonOf(exception);
        }

        try
        {
            await StopRunningAsync(search).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (runner.IsShuttingDown)
        {
            return;
        }

        if (!runner.IsShuttingDown)
            End(search, error, limit.IsCancellationRequested);
    }

    private async Task SearchAsync(Search search, CancellationToken end)
    {
        int parallel = Math.Min(search.Job.HyperParameterTuningJobConfig!.ResourceLimits!.MaxParallelTrainingJobs!.Value, Environment.ProcessorCount);
        for (int next = 0; next < search.Plan.Count || search.Running.Count > 0;)
        {
            end.ThrowIfCancellationRequested();
            if (IsDecided(search))
                return;
            if (next < search.Plan.Count && search.Running.Count < parallel)
            {
                await StartAsync(search, next++, end).ConfigureAwait(false);
                continue;
            }

            var ended = await Task.WhenAny(search.Running.Keys).WaitAsync(end).ConfigureAwait(false);
            await ended.ConfigureAwait(false);
            AddEnded(search, ended);
        }
    }

    private async Task StartAsync(Search search, int index, CancellationToken end)
    {
        string name = search.Plan.NameOf(index);
        var started = summaries.Find(search.Job, search.Plan, index);
        if (started is not null && TerminalStatus.IsJobEnded(started.TrainingJobStatus!))
        {
            search.Tally.Add(started);
            return;
        }

        if (started is null)
        {
            await training.CreateAsync(search.Plan.RequestOf(index), labelingJobArn: null, search.Job.HyperParameterTuningJobArn, end).ConfigureAwait(false);
        }

        search.Running.Add(training.WaitAsync(name, CancellationToken.None), index);
        Count(search);
    }

    private void AddEnded(Search search, Task ended)
    {
        search.Running.Remove(ended, out int index);
        search.Tally.Add(summaries.Find(search.Job, search.Plan, index)!);
        Count(search);
    }

    private void Count(Search search)
    {
        search.Tally.Running = search.Running.Count;
        records.Count(search.Job.HyperParameterTuningJobName!, search.Tally);
    }

    private static bool IsDecided(Search search) =>
        search.Tally.BestValue >= search.Job.HyperParameterTuningJobConfig!.TuningJobCompletionCriteria?.TargetObjectiveMetricValue
        || (search.Tally.Ended >= GiveUpAfter && search.Tally.Failed == search.Tally.Ended);

    // A stop that the last process began: nothing is started any more.
    private void CountEnded(Search search)
    {
        for (int index = 0; index < search.Plan.Count && summaries.Find(search.Job, search.Plan, index) is { } started; index++)
        {
            if (TerminalStatus.IsJobEnded(started.TrainingJobStatus!))
                search.Tally.Add(started);
            else
                search.Running.Add(training.WaitAsync(started.TrainingJobName!, CancellationToken.None), index);
        }
    }

    private async Task StopRunningAsync(Search search)
    {
        await Task.WhenAll(search.Running.Values.Select(index => training.StopAsync(search.Plan.NameOf(index), CancellationToken.None))).ConfigureAwait(false);
        foreach (var (task, _) in search.Running.ToList())
        {
            await task.ConfigureAwait(false);
            AddEnded(search, task);
        }
    }

    private void End(Search search, string? error, bool isOverTime)
    {
        string name = search.Job.HyperParameterTuningJobName!;
        var tally = search.Tally;
        bool isStopped = records.Store.Find(name)!.HyperParameterTuningJobStatus == HyperParameterTuningJobStatus.Stopping;
        if (isStopped)
            records.End(name, HyperParameterTuningJobStatus.Stopped, failureReason: null, tally);
        else if (error is null && tally.Best is not null)
            records.End(name, HyperParameterTuningJobStatus.Completed, failureReason: null, tally);
        else
            records.End(name, HyperParameterTuningJobStatus.Failed, error ?? Reason(search, isOverTime), tally);
    }

    private static string Reason(Search search, bool isOverTime) => (isOverTime, search.Tally.FirstFailure) switch
    {
        (true, _) => $"No training job completed within MaxRuntimeInSeconds ({search.Job.HyperParameterTuningJobConfig!.ResourceLimits!.MaxRuntimeInSeconds}).",
        (_, { } failure) => $"No training job completed; {search.Tally.Failed} of {search.Tally.Ended} failed. The first: {failure}",
        _ => "No training job completed.",
    };

    // From its creation, so that a restart gives it no more time.
    private CancellationTokenSource Limit(DescribeHyperParameterTuningJobResponse job)
    {
        if (job.HyperParameterTuningJobConfig!.ResourceLimits!.MaxRuntimeInSeconds is not { } seconds)
            return new CancellationTokenSource();
        var left = job.CreationTime!.Value.AddSeconds(seconds) - clock.GetUtcNow().UtcDateTime;
        return new CancellationTokenSource(left > TimeSpan.Zero ? left : TimeSpan.Zero, clock);
    }

    private sealed record Search(DescribeHyperParameterTuningJobResponse Job, TuningPlan Plan, TuningTally Tally, Dictionary<Task, int> Running);
}
