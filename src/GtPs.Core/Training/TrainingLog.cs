using GtPs.Aws.CloudWatchLogs;
using GtPs.Core.Sessions;
using GtPs.Model;

namespace GtPs.Core.Training;

/// <summary>The log that SageMaker keeps of a job.</summary>
/// <param name="services">The session.</param>
public sealed class TrainingLog(SessionServices services)
{
    /// <summary>The log group of training jobs.</summary>
    public const string TrainingGroup = "/aws/sagemaker/TrainingJobs";

    /// <summary>The log group of transform jobs.</summary>
    public const string TransformGroup = "/aws/sagemaker/TransformJobs";

    /// <summary>The last lines of a job's newest log stream; none when there is no log yet or it may not be read.</summary>
    /// <param name="group">The log group.</param>
    /// <param name="jobName">The job's name.</param>
    /// <param name="lines">The most lines wanted, 1 to 10,000.</param>
    /// <param name="token">Stops it.</param>
    public async Task<IReadOnlyList<string>> TailAsync(string group, string jobName, int lines, CancellationToken token)
    {
        try
        {
            // Ordered by name the stream with the latest start (the suffix is epoch seconds) comes first when descending.
            var streams = await services.Logs.DescribeLogStreamsAsync(
                new DescribeLogStreamsRequest { LogGroupName = group, LogStreamNamePrefix = $"{jobName}/", Descending = true, Limit = 1 },
                token);
            if (streams.LogStreams is not [{ LogStreamName: { } stream }, ..])
            {
                return [];
            }

            var events = await services.Logs.GetLogEventsAsync(
                new GetLogEventsRequest { LogGroupName = group, LogStreamName = stream, Limit = lines, StartFromHead = false },
                token);
            return [.. events.Events?.Select(line => line.Message ?? string.Empty) ?? []];
        }
        catch (GtException error) when (error.Kind is GtErrorKind.NotFound or GtErrorKind.Permission)
        {
            return [];
        }
    }
}
