using GtPs.Aws.SageMaker;
using GtPs.Core.Waiting;
using GtPs.Engine.Resources;
using GtPs.Engine.Storage;

namespace GtPs.Engine.Training;

/// <summary>The stored training jobs; a record is the answer that Describe gives.</summary>
/// <param name="database">The engine's database.</param>
/// <param name="clock">The clock.</param>
internal sealed class TrainingRecords(EngineDatabase database, TimeProvider clock)
{
    private static readonly Dictionary<string, string> s_messages = new(StringComparer.Ordinal)
    {
        [SecondaryStatus.Starting] = "Launching requested ML instances",
        [SecondaryStatus.Downloading] = "Downloading input data",
        [SecondaryStatus.Training] = "Downloading the training image",
        [SecondaryStatus.Uploading] = "Uploading generated training model",
        [SecondaryStatus.Completed] = "Training job completed",
        [SecondaryStatus.Stopping] = "Stopping the training job",
        [SecondaryStatus.Stopped] = "Training job stopped",
        [SecondaryStatus.MaxRuntimeExceeded] = "Training job runtime exceeded MaxRuntimeInSeconds provided",
        [SecondaryStatus.Failed] = "Training job failed",
        [SecondaryStatus.Interrupted] = "The local engine was stopped; the training job begins again",
    };

    /// <summary>What a job says when its machine is there but not ready.</summary>
    public const string Preparing = "Preparing the instances for training";

    /// <summary>What a job says once it trains.</summary>
    public const string InProgress = "Training image download completed. Training in progress.";

    /// <summary>The records.</summary>
    public ResourceStore<DescribeTrainingJobResponse> Store { get; } =
        new(database, clock, "training-job", SageMakerJson.Default.DescribeTrainingJobResponse, job => job.TrainingJobStatus);

    /// <summary>Enters the next secondary status; a job that is stopping keeps saying so until it has ended.</summary>
    /// <param name="name">The job.</param>
    /// <param name="status">The secondary status.</param>
    /// <param name="change">Further changes, or null.</param>
    public void Enter(string name, string status, Action<DescribeTrainingJobResponse>? change = null) => Store.Change(name, job =>
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var transitions = job.SecondaryStatusTransitions ??= [];
        if (transitions.Count > 0)
            transitions[^1].EndTime ??= now;
        transitions.Add(new SecondaryStatusTransition { Status = status, StartTime = now, StatusMessage = s_messages[status] });
        job.SecondaryStatus = status;
        job.LastModifiedTime = now;
        change?.Invoke(job);
        return true;
    });

    /// <summary>
    /// Changes the message of the status a job is in. AWS tells so of what were statuses of their own once (LaunchingMLInstances,
    /// PreparingTrainingStack, DownloadingTrainingImage).
    /// </summary>
    /// <param name="name">The job.</param>
    /// <param name="status">The secondary status it must be in; does nothing in another.</param>
    /// <param name="message">The message.</param>
    public void Say(string name, string status, string message) => Store.Change(name, job =>
    {
        if (job.SecondaryStatus != status)
            return false;
        job.SecondaryStatusTransitions![^1].StatusMessage = message;
        job.LastModifiedTime = clock.GetUtcNow().UtcDateTime;
        return true;
    });

    /// <summary>Notes that a job is still at work: what <see cref="Interrupt"/> takes for its last moment when the engine is killed.</summary>
    /// <param name="name">The job; does nothing when it has ended.</param>
    public void Touch(string name) => Store.Change(name, job =>
    {
        if (TerminalStatus.IsJobEnded(job.TrainingJobStatus!))
            return false;
        job.LastModifiedTime = clock.GetUtcNow().UtcDateTime;
        return true;
    });

    /// <summary>Records that a job was interrupted by the end of the engine and begins again.</summary>
    /// <param name="name">The job.</param>
    public void Interrupt(string name)
    {
        Store.Change(name, job =>
        {
            if (job.SecondaryStatusTransitions is [.., var last])
                last.EndTime ??= job.LastModifiedTime;
            return true;
        });
        Enter(name, SecondaryStatus.Interrupted);
        Enter(name, SecondaryStatus.Starting);
    }

    /// <summary>How long a job has been at work since its TrainingStartTime; time without the engine does not count.</summary>
    /// <param name="job">The job.</param>
    public TimeSpan TimeUsed(DescribeTrainingJobResponse job)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return (job.SecondaryStatusTransitions ?? [])
            .Where(step => step.Status != SecondaryStatus.Interrupted && step.StartTime >= job.TrainingStartTime)
            .Aggregate(TimeSpan.Zero, (sum, step) => sum + ((step.EndTime ?? now) - step.StartTime!.Value));
    }

    /// <summary>Ends a job.</summary>
    /// <param name="name">The job.</param>
    /// <param name="status">Completed, Failed or Stopped.</param>
    /// <param name="secondaryStatus">The secondary status.</param>
    /// <param name="failureReason">Why it failed, or null.</param>
    public void End(string name, string status, string secondaryStatus, string? failureReason) => Enter(name, secondaryStatus, job =>
    {
        var now = clock.GetUtcNow().UtcDateTime;
        job.SecondaryStatusTransitions![^1].EndTime = now;
        if (failureReason is not null)
            job.SecondaryStatusTransitions[^1].StatusMessage = failureReason;
        job.TrainingJobStatus = status;
        job.FailureReason = failureReason;
        job.TrainingEndTime = now;

        // AWS's least is 1; a job that ended before it began has no time at all.
        if (job.TrainingStartTime is not null)
            job.TrainingTimeInSeconds = job.BillableTimeInSeconds = Math.Max(1, (int)Math.Ceiling(TimeUsed(job).TotalSeconds));
    });
}
