using System.ComponentModel.DataAnnotations;
using GtPs.Aws.Constraints;

namespace GtPs.Aws.CloudWatchLogs;

/// <summary>Asks for a page of the events of a log stream.</summary>
public sealed class GetLogEventsRequest
{
    /// <summary>The group.</summary>
    [Required, Length(1, 512), RegularExpression(Patterns.LogGroup)]
    public string? LogGroupName { get; set; }

    /// <summary>The stream.</summary>
    [Required, Length(1, 512), RegularExpression(Patterns.LogStream)]
    public string? LogStreamName { get; set; }

    /// <summary>Only events at or after this time, milliseconds since 1970 (UTC).</summary>
    [AtLeast(0)]
    public long? StartTime { get; set; }

    /// <summary>Only events before this time, milliseconds since 1970 (UTC).</summary>
    [AtLeast(0)]
    public long? EndTime { get; set; }

    /// <summary>The forward or backward token of the page before, or null.</summary>
    [MinLength(1)]
    public string? NextToken { get; set; }

    /// <summary>Events on a page, 1 to 10,000; default as many as fit 1 MB.</summary>
    [Range(1, 10_000)]
    public int? Limit { get; set; }

    /// <summary>True for the oldest events first; default false, the newest page.</summary>
    public bool? StartFromHead { get; set; }
}

/// <summary>A page of log events, oldest first.</summary>
public sealed class GetLogEventsResponse
{
    /// <summary>The events; may be empty though more follow.</summary>
    public List<OutputLogEvent>? Events { get; set; }

    /// <summary>The token of the page behind; the same as the one sent at the end of the stream.</summary>
    public string? NextForwardToken { get; set; }

    /// <summary>The token of the page before; the same as the one sent at the start of the stream.</summary>
    public string? NextBackwardToken { get; set; }
}

/// <summary>A log event.</summary>
public sealed class OutputLogEvent
{
    /// <summary>When it happened, milliseconds since 1970 (UTC).</summary>
    public long? Timestamp { get; set; }

    /// <summary>The line.</summary>
    public string? Message { get; set; }

    /// <summary>When it came in, milliseconds since 1970 (UTC).</summary>
    public long? IngestionTime { get; set; }
}
