using GtPs.Aws.CloudWatchLogs;
using GtPs.Core.Sessions;
using GtPs.Model;

namespace GtPs.Core.Training;

/// <summary>The log that SageMaker keeps of a labeling, training or transform job or of an endpoint.</summary>
/// <param name="services">The session.</param>
public sealed class JobLog(SessionServices services)
{
    private const int TailLines = 12;
    private const int MaxReasons = 10_000;
    private const string TransformGroup = "/aws/sagemaker/TransformJobs";

    /// <summary>The error of a job that failed: its failure reason and the end of its log.</summary>
    /// <param name="kind">What failed.</param>
    /// <param name="name">Its name.</param>
    /// <param name="failureReason">Why it failed; may be empty.</param>
    /// <param name="token">Stops it.</param>
    public async Task<GtException> FailureAsync(JobKind kind, string name, string failureReason, CancellationToken token)
    {
        var errorId = kind switch { JobKind.Labeling => "LabelingJobFailed", JobKind.Training => "TrainingJobFailed", JobKind.Transform => "TransformJobFailed", _ => "EndpointFailed" };
        var (what, group, prefix) = kind switch
        {
            JobKind.Labeling => ("labeling job", "/aws/sagemaker/LabelingJobs", name),
            JobKind.Training => ("training job", "/aws/sagemaker/TrainingJobs", $"{name}/"),
            JobKind.Transform => ("transform job", TransformGroup, $"{name}/"),
            _ => ("endpoint", $"/aws/sagemaker/Endpoints/{name}", null),
        };
        var tail = kind is JobKind.Labeling ? await TailAsync(() => LinesAsync(group, name, token)) : await TailAsync(group, prefix, token);
        var log = tail.Count == 0 ? string.Empty : $"\nThe end of its log:\n{string.Join('\n', tail.Select(line => $"  {line.TrimEnd()}"))}";
        return new GtException(
            errorId,
            $"The {what} '{name}' failed: {(failureReason.Length > 0 ? failureReason : "no reason was given")}{log}",
            GtErrorKind.RemoteFailure,
            name)
        {
            RecommendedAction = kind is JobKind.Labeling ? "Objects labelled until then are in the output manifest; a new job that takes it as its input labels the rest." : null,
        };
    }

    /// <summary>How far a transform job of the local engine is, as its log tells; empty when it does not. AWS has no such line.</summary>
    /// <param name="name">The job's name.</param>
    /// <param name="token">Stops it.</param>
    internal async Task<string> TransformProgressAsync(string name, CancellationToken token)
    {
        if (services.Session.BackEnd != GtBackEnd.Local)
        {
            return string.Empty;
        }

        var tail = await TailAsync(TransformGroup, $"{name}/", token);
        return tail.LastOrDefault(line => line.StartsWith("Transformed ", StringComparison.Ordinal)) ?? string.Empty;
    }

    /// <summary>Why inputs of a transform job of the local engine have no output, by the input's S3 URI: its log has a line <c>s3://bucket/key: reason</c> for each.</summary>
    /// <param name="name">The job's name.</param>
    /// <param name="token">Stops it.</param>
    /// <returns>At most 10,000; none when the log cannot be read.</returns>
    internal async Task<IReadOnlyDictionary<string, string>> TransformFailuresAsync(string name, CancellationToken token)
    {
        var reasons = new Dictionary<string, string>(StringComparer.Ordinal);
        try
        {
            var request = new FilterLogEventsRequest { LogGroupName = TransformGroup, LogStreamNamePrefix = $"{name}/" };
            do
            {
                var page = await services.Logs.FilterLogEventsAsync(request, token);
                foreach (var message in page.Events?.Select(line => line.Message ?? string.Empty) ?? [])
                {
                    if (message.StartsWith("s3://", StringComparison.Ordinal) && message.IndexOf(": ", StringComparison.Ordinal) is > 0 and var colon)
                    {
                        reasons[message[..colon]] = message[(colon + 2)..];
                    }
                }

                request.NextToken = page.NextToken;
            }
            while (request.NextToken is not null && reasons.Count < MaxReasons);
        }
        catch (GtException)
        {
            // The reasons only explain an error that is told in any case.
        }

        return reasons;
    }

    private Task<IReadOnlyList<string>> TailAsync(string group, string? prefix, CancellationToken token) => TailAsync(async () =>
    {
        // By name and descending: the stream that started last comes first, because names end in epoch seconds.
        var streams = await services.Logs.DescribeLogStreamsAsync(new DescribeLogStreamsRequest { LogGroupName = group, LogStreamNamePrefix = prefix, Descending = true, Limit = 1 }, token);
        return streams.LogStreams is [{ LogStreamName: { } stream }, ..] ? await LinesAsync(group, stream, token) : [];
    });

    // An error must not hide behind another one: without a log, or without the right to read it, the reason alone has to do.
    private static async Task<IReadOnlyList<string>> TailAsync(Func<Task<IReadOnlyList<string>>> read)
    {
        try
        {
            return await read();
        }
        catch (GtException)
        {
            return [];
        }
    }

    private async Task<IReadOnlyList<string>> LinesAsync(string group, string stream, CancellationToken token)
    {
        var events = await services.Logs.GetLogEventsAsync(new GetLogEventsRequest { LogGroupName = group, LogStreamName = stream, Limit = TailLines, StartFromHead = false }, token);
        return [.. events.Events?.Select(line => line.Message ?? string.Empty) ?? []];
    }
}
