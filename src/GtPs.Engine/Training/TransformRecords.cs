using GtPs.Aws.SageMaker;
using GtPs.Engine.Resources;
using GtPs.Engine.Storage;

namespace GtPs.Engine.Training;

/// <summary>The stored transform jobs; a record is the answer that Describe gives.</summary>
internal sealed class TransformRecords(EngineDatabase database, TimeProvider clock)
{
    /// <summary>The records.</summary>
    public ResourceStore<DescribeTransformJobResponse> Store { get; } =
        new(database, clock, "transform-job", SageMakerJson.Default.DescribeTransformJobResponse, job => job.TransformJobStatus);

    /// <summary>Records that a job has begun.</summary>
    /// <param name="name">The job.</param>
    public void Start(string name) => Store.Change(name, job =>
    {
        job.TransformStartTime ??= clock.GetUtcNow().UtcDateTime;
        return true;
    });

    /// <summary>Ends a job.</summary>
    /// <param name="name">The job.</param>
    /// <param name="status">Completed, Failed or Stopped.</param>
    /// <param name="failureReason">Why it failed, or which inputs have no output; null when all is well.</param>
    public void End(string name, string status, string? failureReason) => Store.Change(name, job =>
    {
        job.TransformJobStatus = status;
        job.FailureReason = failureReason is null ? null : new JobFailedException(failureReason).Reason;
        job.TransformEndTime = clock.GetUtcNow().UtcDateTime;
        return true;
    });
}
