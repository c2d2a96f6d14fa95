using GtPs.Model;

namespace GtPs.Core.Reports;

/// <summary>What a report takes from logs. They may have expired, or be out of reach: then there is nothing in them.</summary>
internal interface IReportLogs
{
    /// <summary>Reads the curve of a training job.</summary>
    /// <param name="trainingJobName">The training job.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <returns>The curve, or null when the log is gone or tells no accuracy.</returns>
    Task<GtTrainingCurve?> ReadCurveAsync(string trainingJobName, CancellationToken cancellationToken);

    /// <summary>Reads why objects failed.</summary>
    /// <param name="labelingJobName">The labeling job.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <returns>The reasons by object id; empty when the log tells none.</returns>
    Task<IReadOnlyDictionary<long, string>> ReadFailuresAsync(string labelingJobName, CancellationToken cancellationToken);

    /// <summary>Reads the batch that went out last.</summary>
    /// <param name="labelingJobName">The labeling job.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <returns>Its iteration and its number of objects, or null when the log does not tell.</returns>
    Task<(int Iteration, int Objects)?> ReadBatchAsync(string labelingJobName, CancellationToken cancellationToken);
}
