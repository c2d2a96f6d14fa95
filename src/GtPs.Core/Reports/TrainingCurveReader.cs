using System.Runtime.CompilerServices;
using GtPs.Aws.CloudWatchLogs;
using GtPs.Model;

namespace GtPs.Core.Reports;

/// <summary>Reads the accuracies of training jobs from their logs.</summary>
/// <param name="logs">The log service.</param>
internal sealed class TrainingCurveReader(ICloudWatchLogsClient logs)
{
    private const string GroupName = "/aws/sagemaker/TrainingJobs";

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
            await foreach (var stream in StreamsAsync(trainingJobName, cancellationToken))
            {
                await ReadStreamAsync(stream, messages, cancellationToken);
            }
        }
        catch (GtException e) when (e.Kind == GtErrorKind.NotFound)
        {
            return null;
        }

        var curve = TrainingLogParser.Parse(trainingJobName, messages);
        return curve.TrainAccuracy.Count + curve.ValidationAccuracy.Count == 0 ? null : curve;
    }

    private async IAsyncEnumerable<string> StreamsAsync(string trainingJobName, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // The slash keeps out jobs whose names begin with this one's.
        var request = new DescribeLogStreamsRequest { LogGroupName = GroupName, LogStreamNamePrefix = $"{trainingJobName}/" };
        do
        {
            var page = await logs.DescribeLogStreamsAsync(request, cancellationToken);
            foreach (var stream in page.LogStreams ?? [])
            {
                yield return stream.LogStreamName!;
            }

            request.NextToken = page.NextToken;
        }
        while (request.NextToken is not null);
    }

    private async Task ReadStreamAsync(string streamName, List<string> messages, CancellationToken cancellationToken)
    {
        var request = new GetLogEventsRequest { LogGroupName = GroupName, LogStreamName = streamName, StartFromHead = true };
        while (true)
        {
            var page = await logs.GetLogEventsAsync(request, cancellationToken);
            messages.AddRange((page.Events ?? []).Select(e => e.Message ?? string.Empty));

            // A page may be empty though more follow; only the same token again is the end.
            if (page.NextForwardToken is null || page.NextForwardToken == request.NextToken)
            {
                return;
            }

            request.NextToken = page.NextForwardToken;
        }
    }
}
