namespace GtPs.Engine.Logs;

/// <summary>Writes log events that clients read through CloudWatch Logs.</summary>
public interface ILogWriter
{
    /// <summary>Appends events, stamped now; makes the group and the stream when they are new.</summary>
    /// <param name="group">For example <c>/aws/sagemaker/TrainingJobs</c>.</param>
    /// <param name="stream">For example <c>my-job/algo-1-1595000000</c>.</param>
    /// <param name="messages">One line each.</param>
    /// <param name="token">Cancels.</param>
    Task WriteAsync(string group, string stream, IReadOnlyList<string> messages, CancellationToken token);
}
