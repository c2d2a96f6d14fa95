using System.Globalization;
using System.Text;
using GtPs.Aws.CloudWatchLogs;
using GtPs.Engine.Hosting;
using GtPs.Engine.Protocols;

namespace GtPs.Engine.Logs;

/// <summary>Reading logs: DescribeLogStreams and GetLogEvents.</summary>
internal sealed class LogOperations(LogStore store, EngineOptions options) : IOperationGroup
{
    private const int MaxStreams = 50;
    private const int MaxEvents = 10_000;
    private const int MaxPageBytes = 1024 * 1024;

    // What CloudWatch Logs adds to each event's size.
    private const int EventOverhead = 26;

    /// <inheritdoc />
    public void Register(OperationTable table)
    {
        var json = CloudWatchLogsJson.Strict;
        table.Add("Logs_20140328.DescribeLogStreams", json.DescribeLogStreamsRequest, json.DescribeLogStreamsResponse, DescribeStreamsAsync);
        table.Add("Logs_20140328.GetLogEvents", json.GetLogEventsRequest, json.GetLogEventsResponse, GetEventsAsync);
    }

    private Task<DescribeLogStreamsResponse> DescribeStreamsAsync(DescribeLogStreamsRequest request, CancellationToken token)
    {
        var byTime = request.OrderBy == "LastEventTime";
        if (byTime && request.LogStreamNamePrefix is not null)
        {
            throw EngineErrors.InvalidParameter("Cannot order by LastEventTime with a logStreamNamePrefix.");
        }

        var group = request.LogGroupName!;
        var streams = store.Streams(group, request.LogStreamNamePrefix ?? string.Empty) ?? throw EngineErrors.NoSuchLog("log group");
        var ordered = (byTime ? streams.OrderBy(stream => stream.Last_Event ?? 0).ThenBy(stream => stream.Name, StringComparer.Ordinal) : streams.OrderBy(stream => stream.Name, StringComparer.Ordinal)).ToList();
        if (request.Descending == true)
        {
            ordered.Reverse();
        }

        var start = request.NextToken is null ? 0 : ordered.FindIndex(stream => stream.Name == request.NextToken) + 1;
        if (request.NextToken is not null && start == 0)
        {
            throw EngineErrors.InvalidParameter("The specified nextToken is invalid.");
        }

        var page = ordered.Skip(start).Take(request.Limit ?? MaxStreams).ToList();
        return Task.FromResult(new DescribeLogStreamsResponse
        {
            LogStreams = page.ConvertAll(stream => Shape(group, stream)),
            NextToken = start + page.Count < ordered.Count ? page[^1].Name : null,
        });
    }

    private Task<GetLogEventsResponse> GetEventsAsync(GetLogEventsRequest request, CancellationToken token)
    {
        var (group, name) = (request.LogGroupName!, request.LogStreamName!);
        var streams = store.Streams(group, name) ?? throw EngineErrors.NoSuchLog("log group");
        var stream = streams.FirstOrDefault(stream => stream.Name == name) ?? throw EngineErrors.NoSuchLog("log stream");
        var (isForward, position) = ReadToken(request);
        var range = new LogRange(
            stream.Id, isForward ? position : 0, isForward ? long.MaxValue : position, request.StartTime ?? 0, request.EndTime ?? long.MaxValue, request.Limit ?? MaxEvents, Backward: !isForward);
        var events = Fit(store.Events(range));
        if (!isForward)
        {
            events.Reverse();
        }

        // An empty page gives back the token it was asked with: that is how clients know the end, and they may ask again later.
        var last = events.Count > 0 ? events[^1].Id : isForward ? position : position == long.MaxValue ? 0 : position - 1;
        var first = events.Count > 0 ? events[0].Id : isForward ? position + 1 : position == long.MaxValue ? 1 : position;
        return Task.FromResult(new GetLogEventsResponse
        {
            Events = events.ConvertAll(row => new OutputLogEvent { Timestamp = row.Time, IngestionTime = row.Time, Message = row.Message }),
            NextForwardToken = Token('f', last),
            NextBackwardToken = Token('b', first),
        });
    }

    private LogStream Shape(string group, LogStreamRow stream) => new()
    {
        LogStreamName = stream.Name,
        CreationTime = stream.Created,
        FirstEventTimestamp = stream.First_Event,
        LastEventTimestamp = stream.Last_Event,
        LastIngestionTime = stream.Last_Event,
        Arn = $"arn:aws:logs:{options.Region}:{options.AccountId}:log-group:{group}:log-stream:{stream.Name}",
        StoredBytes = 0,
    };

    private static List<LogEventRow> Fit(IReadOnlyList<LogEventRow> events)
    {
        var bytes = 0;
        return [.. events.TakeWhile((row, number) => (bytes += Encoding.UTF8.GetByteCount(row.Message) + EventOverhead) <= MaxPageBytes || number == 0)];
    }

    private static (bool IsForward, long Position) ReadToken(GetLogEventsRequest request)
    {
        if (request.NextToken is not { } token)
        {
            return request.StartFromHead == true ? (true, 0) : (false, long.MaxValue);
        }

        return token.Length > 2 && token[1] == '/' && token[0] is ('f' or 'b') && long.TryParse(token.AsSpan(2), NumberStyles.None, CultureInfo.InvariantCulture, out var position)
            ? (token[0] == 'f', position)
            : throw EngineErrors.InvalidParameter("The specified nextToken is invalid.");
    }

    private static string Token(char direction, long position) => string.Create(CultureInfo.InvariantCulture, $"{direction}/{position:d20}");
}
