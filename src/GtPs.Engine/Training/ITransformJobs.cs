namespace GtPs.Engine.Training;

/// <summary>Transform jobs as the rest of the engine uses them; active learning starts its own.</summary>
public interface ITransformJobs
{
    /// <summary>Waits until a transform job has ended.</summary>
    /// <param name="name">The job's name.</param>
    /// <param name="token">Stops waiting; the job goes on.</param>
    /// <returns>Completed, Failed or Stopped, and the failure reason or null.</returns>
    Task<(string Status, string? FailureReason)> WaitAsync(string name, CancellationToken token);
}
