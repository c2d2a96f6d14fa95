using GtPs.Aws.SageMaker;

namespace GtPs.Engine.Training;

/// <summary>Training jobs as the rest of the engine uses them; active learning starts its own.</summary>
public interface ITrainingJobs
{
    /// <summary>Validates a request, records the job and starts it.</summary>
    /// <param name="request">The request, as a client would send it.</param>
    /// <param name="labelingJobArn">The labeling job that the training belongs to, shown by Describe; null for a client's own.</param>
    /// <param name="token">Cancels before the job is recorded.</param>
    /// <returns>The job's ARN.</returns>
    /// <exception cref="Protocols.ServiceException"><c>ValidationException</c>, or <c>ResourceInUse</c> when the name is taken.</exception>
    Task<string> CreateAsync(CreateTrainingJobRequest request, string? labelingJobArn, CancellationToken token);

    /// <summary>The same for a training job that belongs to a tuning job.</summary>
    /// <param name="request">The request, as a client would send it.</param>
    /// <param name="labelingJobArn">The labeling job that the training belongs to, or null.</param>
    /// <param name="tuningJobArn">The tuning job that the training belongs to, shown by Describe; or null.</param>
    /// <param name="token">Cancels before the job is recorded.</param>
    /// <returns>The job's ARN.</returns>
    /// <exception cref="Protocols.ServiceException"><c>ValidationException</c>, or <c>ResourceInUse</c> when the name is taken.</exception>
    Task<string> CreateAsync(CreateTrainingJobRequest request, string? labelingJobArn, string? tuningJobArn, CancellationToken token);

    /// <summary>Waits until a training job has ended.</summary>
    /// <param name="name">The job's name.</param>
    /// <param name="token">Stops waiting; the job goes on.</param>
    /// <returns>Completed, Failed or Stopped, and the failure reason or null.</returns>
    /// <exception cref="OperationCanceledException">Waiting was stopped, or the engine shuts down: the job is then resumed at the next start.</exception>
    Task<(string Status, string? FailureReason)> WaitAsync(string name, CancellationToken token);

    /// <summary>Stops a job that is at work and waits until it is Stopped; does nothing when there is none or it has ended.</summary>
    /// <param name="name">The job's name.</param>
    /// <param name="token">Stops waiting; the job stops all the same.</param>
    Task StopAsync(string name, CancellationToken token);
}
