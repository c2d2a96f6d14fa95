using System.Globalization;
using GtPs.Engine.Logs;

namespace GtPs.Engine.Labeling;

/// <summary>Tells users in CloudWatch Logs what a labeling job does: group <c>/aws/sagemaker/LabelingJobs</c>, a stream per job.</summary>
/// <param name="log">The engine's logs.</param>
internal sealed class LabelingLog(ILogWriter log)
{
    private const string Group = "/aws/sagemaker/LabelingJobs";

    /// <summary>Writes a line.</summary>
    /// <param name="job">The job.</param>
    /// <param name="message">The line.</param>
    public Task WriteAsync(LabelingJobRecord job, string message) => log.WriteAsync(Group, job.Name, [message], CancellationToken.None);

    /// <summary>Writes why objects failed: what a report tells of them.</summary>
    /// <param name="job">The job.</param>
    /// <param name="failed">The objects.</param>
    public Task WriteAsync(LabelingJobRecord job, IReadOnlyList<FailedObject> failed) => failed.Count == 0
        ? Task.CompletedTask
        : log.WriteAsync(Group, job.Name, [.. failed.Select(item => string.Create(CultureInfo.InvariantCulture, $"Object {item.Id} cannot be labelled: {item.Reason}."))], CancellationToken.None);
}
