using GtPs.Aws.CloudWatchLogs;
using GtPs.Core.Training;
using GtPs.Model;

namespace GtPs.Core.Reports;

/// <summary>Reads the accuracies of training jobs from their logs.</summary>
/// <param name="logs">The log service.</param>
internal sealed class TrainingCurveReader(ICloudWatchLogsClient logs)
{
    /// <summary>Reads the curve of a training job.</summary>
    /// <param name="trainingJobName">The training job.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <returns>The curve, or null when the job has no log (it may have expired) or the log tells no accuracy.</returns>
    /// <exception cref="GtException">The logs cannot be read.</exception>
    public async Task<GtTrainingCurve?> ReadAsync(string trainingJobName, CancellationToken cancellationToken)
    {
        var messages = new List<string>();
        try
        {
            var reader = new JobLogReader(logs, JobLogReader.TrainingGroup, trainingJobName);
            await foreach (var stream in reader.StreamsAsync(cancellationToken))
            {
                await foreach (var page in reader.PagesAsync(stream, null, cancellationToken))
                {
                    messages.AddRange(page.Messages);
                }
            }
        }
        catch (GtException e) when (e.Kind == GtErrorKind.NotFound)
        {
            return null;
        }

        var curve = TrainingLogParser.Parse(trainingJobName, messages);
        return curve.TrainAccuracy.Count + curve.ValidationAccuracy.Count == 0 ? null : curve;
    }
}
