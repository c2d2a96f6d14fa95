using System.Globalization;
using GtPs.Aws.CloudWatchLogs;
using GtPs.Engine.Protocols;

namespace GtPs.Engine.Logs;

/// <summary>FilterLogEvents: the events of a group's streams that fit a pattern, in the order of their times.</summary>
internal sealed class LogFilterOperation(LogStore store) : IOperationGroup
{
    private const int MaxEvents = 10_000;
    private const int MaxNames = 100;

    /// <inheritdoc />
    public void Register(OperationTable table)
        => table.Add("Logs_20140328.FilterLogEvents", CloudWatchLogsJson.Strict.FilterLogEventsRequest, CloudWatchLogsJson.Strict.FilterLogEventsResponse, FilterAsync);

    private Task<FilterLogEventsResponse> FilterAsync(FilterLogEventsRequest request, CancellationToken token)
    {
        var limit = request.Limit ?? MaxEvents;
        var pattern = LogPattern.Read(request.FilterPattern);
        var streams = Streams(request).ToDictionary(stream => stream.Id, stream => stream.Name);
        var found = new List<LogEventRow>();
        var after = ReadToken(request.NextToken);
        var isCut = false;
        while (streams.Count > 0 && !isCut)
        {
            var rows = store.Events([.. streams.Keys], after, request.StartTime ?? 0, request.EndTime ?? long.MaxValue, MaxEvents);
            found.AddRange(rows.Where(row => pattern.Fits(row.Message)));
            if (rows.Count < MaxEvents && found.Count <= limit)
            {
                break;
            }

            isCut = found.Count > limit;
            after = rows[^1].Id;
        }

        var page = LogRequest.Fit(found.Take(limit));
        return Task.FromResult(new FilterLogEventsResponse
        {
            Events = page.ConvertAll(row => new FilteredLogEvent
            {
                LogStreamName = streams[row.Stream],
                Timestamp = row.Time,
                IngestionTime = row.Time,
                Message = row.Message,
                EventId = row.Id.ToString("d56", CultureInfo.InvariantCulture),
            }),
            SearchedLogStreams = [],
            NextToken = page.Count < found.Count ? page[^1].Id.ToString("d20", CultureInfo.InvariantCulture) : null,
        });
    }

    private IReadOnlyList<LogStreamRow> Streams(FilterLogEventsRequest request)
    {
        if (request is { LogStreamNames: not null, LogStreamNamePrefix: not null })
        {
            throw EngineErrors.InvalidParameter("logStreamNames and logStreamNamePrefix are mutually exclusive parameters.");
        }

        if (request.LogStreamNames is { Count: 0 or > MaxNames })
        {
            throw EngineErrors.InvalidParameter($"logStreamNames must have 1 to {MaxNames} names; it has {request.LogStreamNames.Count}.");
        }

        var streams = store.Streams(LogRequest.Group(request.LogGroupName, request.LogGroupIdentifier), request.LogStreamNamePrefix ?? string.Empty) ?? throw EngineErrors.NoSuchLog("log group");
        return request.LogStreamNames is { } names
            ? [.. names.Distinct(StringComparer.Ordinal).Select(name => streams.FirstOrDefault(stream => stream.Name == name) ?? throw EngineErrors.NoSuchLog("log stream"))]
            : streams;
    }

    private static long ReadToken(string? token) => token is null ? 0
        : long.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out var after) ? after
        : throw EngineErrors.InvalidParameter("The specified nextToken is invalid.");
}
