using System.ComponentModel.DataAnnotations;
using GtPs.Aws.Constraints;

namespace GtPs.Aws.CloudWatchLogs;

/// <summary>Asks for a page of the events of a log group that fit a pattern.</summary>
public sealed class FilterLogEventsRequest
{
    /// <summary>The group.</summary>
    [Length(1, 512), RegularExpression(Patterns.LogGroup)]
    public string? LogGroupName { get; set; }

    /// <summary>The group's name or ARN; instead of the name.</summary>
    [Length(1, 2048), RegularExpression(Patterns.LogGroupIdentifier)]
    public string? LogGroupIdentifier { get; set; }

    /// <summary>Only these streams, up to 100; not together with a prefix.</summary>
    [Length(1, 100), Elements(MinLength = 1, MaxLength = 512, Pattern = Patterns.LogStream)]
    public List<string>? LogStreamNames { get; set; }

    /// <summary>Only streams whose name starts with this text.</summary>
    [Length(1, 512), RegularExpression(Patterns.LogStream)]
    public string? LogStreamNamePrefix { get; set; }

    /// <summary>Only events at or after this time, milliseconds since 1970 (UTC).</summary>
    [AtLeast(0)]
    public long? StartTime { get; set; }

    /// <summary>Only events before this time, milliseconds since 1970 (UTC).</summary>
    [AtLeast(0)]
    public long? EndTime { get; set; }

    /// <summary>The pattern: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html. Null or empty for all events.</summary>
    [MaxLength(1024)]
    public string? FilterPattern { get; set; }

    /// <summary>The token of the page before, or null for the first page.</summary>
    [MinLength(1)]
    public string? NextToken { get; set; }

    /// <summary>Events on a page, 1 to 10,000; default as many as fit 1 MB.</summary>
    [Range(1, 10_000)]
    public int? Limit { get; set; }

    /// <summary>Without effect since 2019: the events of all streams always come in the order of their times.</summary>
    public bool? Interleaved { get; set; }

    /// <summary>True for events without the masks of a data protection policy.</summary>
    public bool? Unmask { get; set; }
}

/// <summary>A page of events from several streams, oldest first.</summary>
public sealed class FilterLogEventsResponse
{
    /// <summary>The events.</summary>
    public List<FilteredLogEvent>? Events { get; set; }

    /// <summary>Always empty since 2020.</summary>
    public List<SearchedLogStream>? SearchedLogStreams { get; set; }

    /// <summary>The token of the next page; null on the last one.</summary>
    public string? NextToken { get; set; }
}

/// <summary>A log event and its stream.</summary>
public sealed class FilteredLogEvent
{
    /// <summary>The stream.</summary>
    public string? LogStreamName { get; set; }

    /// <summary>When it happened, milliseconds since 1970 (UTC).</summary>
    public long? Timestamp { get; set; }

    /// <summary>The line.</summary>
    public string? Message { get; set; }

    /// <summary>When it came in, milliseconds since 1970 (UTC).</summary>
    public long? IngestionTime { get; set; }

    /// <summary>Tells it from all others.</summary>
    public string? EventId { get; set; }
}

/// <summary>A stream that was searched.</summary>
public sealed class SearchedLogStream
{
    /// <summary>The stream.</summary>
    public string? LogStreamName { get; set; }

    /// <summary>True when nothing of it is left.</summary>
    public bool? SearchedCompletely { get; set; }
}
