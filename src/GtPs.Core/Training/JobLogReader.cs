using System.Runtime.CompilerServices;
using GtPs.Aws.CloudWatchLogs;
using GtPs.Model;

namespace GtPs.Core.Training;

/// <summary>Reads the log streams of a job from CloudWatch Logs.</summary>
/// <param name="logs">The log service.</param>
/// <param name="group">The log group.</param>
/// <param name="jobName">The job; its streams are <c>&lt;job&gt;/…</c>.</param>
internal sealed class JobLogReader(ICloudWatchLogsClient logs, string group, string jobName)
{
    /// <summary>The log group of all training jobs.</summary>
    public const string TrainingGroup = "/aws/sagemaker/TrainingJobs";

    /// <summary>The most events that one call gives.</summary>
    private const int MaxPage = 10_000;

    /// <summary>The names of the job's streams, in their order; none when the job has written nothing yet or its log has expired.</summary>
    /// <param name="token">Stops reading.</param>
    /// <exception cref="GtException">There is no log group (<c>ResourceNotFoundException</c>), or the logs cannot be read.</exception>
    public async IAsyncEnumerable<string> StreamsAsync([EnumeratorCancellation] CancellationToken token)
    {
        // The slash keeps out jobs whose names begin with this one's.
        var request = new DescribeLogStreamsRequest { LogGroupName = group, LogStreamNamePrefix = $"{jobName}/" };
        do
        {
            var page = await logs.DescribeLogStreamsAsync(request, token);
            foreach (var stream in page.LogStreams ?? [])
            {
                yield return stream.LogStreamName!;
            }

            request.NextToken = page.NextToken;
        }
        while (request.NextToken is not null);
    }

    /// <summary>Reads a stream to its end as it is now.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="from">The token behind what was read before, or null for the beginning.</param>
    /// <param name="token">Stops reading.</param>
    /// <returns>Pages, oldest first, each with the token behind it.</returns>
    /// <exception cref="GtException">The stream cannot be read.</exception>
    public async IAsyncEnumerable<LogPage> PagesAsync(string stream, string? from, [EnumeratorCancellation] CancellationToken token)
    {
        var request = new GetLogEventsRequest { LogGroupName = group, LogStreamName = stream, StartFromHead = true, NextToken = from };
        while (true)
        {
            var page = await logs.GetLogEventsAsync(request, token);
            yield return new LogPage(Messages(page), page.NextForwardToken);

            // A page may be empty though more follow; only the same token again is the end.
            if (page.NextForwardToken is null || page.NextForwardToken == request.NextToken)
            {
                yield break;
            }

            request.NextToken = page.NextForwardToken;
        }
    }

    /// <summary>Reads the end of a stream.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="count">Messages at most, from 1.</param>
    /// <param name="token">Stops reading.</param>
    /// <returns>The messages, oldest first, and the token behind them.</returns>
    /// <exception cref="GtException">The stream cannot be read.</exception>
    public async Task<LogPage> TailAsync(string stream, int count, CancellationToken token)
    {
        // A page holds 1 MB at most, so the end of a log of long lines takes several, read backwards.
        var request = new GetLogEventsRequest { LogGroupName = group, LogStreamName = stream, StartFromHead = false, Limit = Math.Min(count, MaxPage) };
        List<string> tail = [];
        string? behind = null;
        while (true)
        {
            var page = await logs.GetLogEventsAsync(request, token);
            behind ??= page.NextForwardToken;
            tail.InsertRange(0, Messages(page));
            if (tail.Count >= count || page.NextBackwardToken is null || page.NextBackwardToken == request.NextToken)
            {
                return new LogPage([.. tail.TakeLast(count)], behind);
            }

            request.NextToken = page.NextBackwardToken;
            request.Limit = Math.Min(count - tail.Count, MaxPage);
        }
    }

    private static List<string> Messages(GetLogEventsResponse page) => [.. (page.Events ?? []).Select(line => line.Message ?? string.Empty)];
}

/// <summary>A page of a log.</summary>
/// <param name="Messages">The messages, oldest first.</param>
/// <param name="Behind">The token to go on with behind them.</param>
internal sealed record LogPage(IReadOnlyList<string> Messages, string? Behind);
