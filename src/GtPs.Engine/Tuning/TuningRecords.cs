using GtPs.Aws.SageMaker;
using GtPs.Engine.Resources;
using GtPs.Engine.Storage;

namespace GtPs.Engine.Tuning;

/// <summary>The stored tuning jobs; a record is the answer that Describe gives.</summary>
/// <param name="database">The engine's database.</param>
/// <param name="clock">The clock.</param>
internal sealed class TuningRecords(EngineDatabase database, TimeProvider clock)
{
    /// <summary>The kind of resource, as ARNs name it.</summary>
    public const string Kind = "hyper-parameter-tuning-job";

    /// <summary>The records.</summary>
    public ResourceStore<DescribeHyperParameterTuningJobResponse> Store { get; } =
        new(database, clock, Kind, SageMakerJson.Default.DescribeHyperParameterTuningJobResponse, job => job.HyperParameterTuningJobStatus);

    /// <summary>Records how far a job is.</summary>
    /// <param name="name">The job.</param>
    /// <param name="tally">Its training jobs.</param>
    public void Count(string name, TuningTally tally) => Change(name, tally, _ => { });

    /// <summary>Ends a job.</summary>
    /// <param name="name">The job.</param>
    /// <param name="status">Completed, Failed or Stopped.</param>
    /// <param name="failureReason">Why it failed, or null.</param>
    /// <param name="tally">Its training jobs, all of which have ended.</param>
    public void End(string name, string status, string? failureReason, TuningTally tally) => Change(name, tally, job =>
    {
        job.HyperParameterTuningJobStatus = status;
        job.FailureReason = failureReason is null ? null : new JobFailedException(failureReason).Reason;
        job.HyperParameterTuningEndTime = clock.GetUtcNow().UtcDateTime;
    });

    private void Change(string name, TuningTally tally, Action<DescribeHyperParameterTuningJobResponse> change) => Store.Change(name, job =>
    {
        (job.TrainingJobStatusCounters, job.ObjectiveStatusCounters) = tally.Counters();
        job.BestTrainingJob = tally.Best;
        job.LastModifiedTime = clock.GetUtcNow().UtcDateTime;
        change(job);
        return true;
    });
}
