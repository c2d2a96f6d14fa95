using GtPs.Aws.SageMaker;

namespace GtPs.Engine.Tuning;

/// <summary>Counts the training jobs of a tuning job and keeps the best.</summary>
internal sealed class TuningTally
{
    private readonly Dictionary<string, int> _ended = new(StringComparer.Ordinal);
    private int _succeeded;

    /// <summary>Training jobs at work.</summary>
    public int Running { get; set; }

    /// <summary>Training jobs that have ended.</summary>
    public int Ended { get; private set; }

    /// <summary>The best training job that has completed, or null; of equals the one that was started first.</summary>
    public HyperParameterTrainingJobSummary? Best { get; private set; }

    /// <summary>The objective of the best one, or null.</summary>
    public double? BestValue => Best?.FinalHyperParameterTuningJobObjectiveMetric?.Value;

    /// <summary>Why the first one failed that did, or null.</summary>
    public string? FirstFailure { get; private set; }

    /// <summary>Training jobs that failed.</summary>
    public int Failed => _ended.GetValueOrDefault(TrainingJobStatus.Failed);

    /// <summary>Counts a training job that has ended.</summary>
    /// <param name="job">The training job.</param>
    public void Add(HyperParameterTrainingJobSummary job)
    {
        Ended++;
        _ended[job.TrainingJobStatus!] = _ended.GetValueOrDefault(job.TrainingJobStatus!) + 1;
        if (job.TrainingJobStatus == TrainingJobStatus.Failed)
            FirstFailure ??= job.FailureReason;
        if (job.ObjectiveStatus != ObjectiveStatus.Succeeded)
            return;
        _succeeded++;
        double? value = job.FinalHyperParameterTuningJobObjectiveMetric!.Value;
        if (BestValue is null || value > BestValue || (value == BestValue && string.CompareOrdinal(job.TrainingJobName, Best!.TrainingJobName) < 0))
            Best = job;
    }

    /// <summary>The counters as Describe shows them.</summary>
    public (TrainingJobStatusCounters Status, ObjectiveStatusCounters Objective) Counters() => (
        new TrainingJobStatusCounters
        {
            Completed = _ended.GetValueOrDefault(TrainingJobStatus.Completed),
            InProgress = Running,
            RetryableError = 0,
            NonRetryableError = Failed,
            Stopped = _ended.GetValueOrDefault(TrainingJobStatus.Stopped),
        },
        new ObjectiveStatusCounters { Succeeded = _succeeded, Pending = Running, Failed = Ended - _succeeded });
}
