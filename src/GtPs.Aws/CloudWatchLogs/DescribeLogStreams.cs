using System.ComponentModel.DataAnnotations;
using GtPs.Aws.Constraints;

namespace GtPs.Aws.CloudWatchLogs;

/// <summary>Asks for a page of the streams of a log group.</summary>
public sealed class DescribeLogStreamsRequest
{
    /// <summary>The group, for example <c>/aws/sagemaker/TrainingJobs</c>.</summary>
    [Required, Length(1, 512), RegularExpression(Patterns.LogGroup)]
    public string? LogGroupName { get; set; }

    /// <summary>Only streams whose name starts with this text.</summary>
    [Length(1, 512), RegularExpression(Patterns.LogStream)]
    public string? LogStreamNamePrefix { get; set; }

    /// <summary>LogStreamName (default) or LastEventTime; the latter not with a prefix.</summary>
    [AllowedValues("LogStreamName", "LastEventTime")]
    public string? OrderBy { get; set; }

    /// <summary>True for the last first.</summary>
    public bool? Descending { get; set; }

    /// <summary>The token of the page before, or null for the first page.</summary>
    [MinLength(1)]
    public string? NextToken { get; set; }

    /// <summary>Streams on a page, 1 to 50; default 50.</summary>
    [Range(1, 50)]
    public int? Limit { get; set; }
}

/// <summary>A page of log streams.</summary>
public sealed class DescribeLogStreamsResponse
{
    /// <summary>The streams.</summary>
    public List<LogStream>? LogStreams { get; set; }

    /// <summary>The token of the next page; null on the last one.</summary>
    public string? NextToken { get; set; }
}

/// <summary>A log stream.</summary>
public sealed class LogStream
{
    /// <summary>The stream's name, for example <c>my-job/algo-1-1595000000</c>.</summary>
    public string? LogStreamName { get; set; }

    /// <summary>When it was made, milliseconds since 1970 (UTC).</summary>
    public long? CreationTime { get; set; }

    /// <summary>Its oldest event, milliseconds since 1970 (UTC).</summary>
    public long? FirstEventTimestamp { get; set; }

    /// <summary>Its newest event, milliseconds since 1970 (UTC).</summary>
    public long? LastEventTimestamp { get; set; }

    /// <summary>When an event last came in, milliseconds since 1970 (UTC).</summary>
    public long? LastIngestionTime { get; set; }

    /// <summary>Not used any more by AWS.</summary>
    public string? UploadSequenceToken { get; set; }

    /// <summary>The stream's ARN.</summary>
    public string? Arn { get; set; }

    /// <summary>Always 0 since 2019.</summary>
    public long? StoredBytes { get; set; }
}
