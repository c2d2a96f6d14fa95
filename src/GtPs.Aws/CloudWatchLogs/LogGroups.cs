using System.ComponentModel.DataAnnotations;
using GtPs.Aws.Constraints;

namespace GtPs.Aws.CloudWatchLogs;

/// <summary>Asks for a page of the log groups.</summary>
public sealed class DescribeLogGroupsRequest
{
    /// <summary>Only groups whose name starts with this text.</summary>
    [Length(1, 512), RegularExpression(Patterns.LogGroup)]
    public string? LogGroupNamePrefix { get; set; }

    /// <summary>Only groups whose name contains this text; not together with a prefix.</summary>
    [MaxLength(512), RegularExpression(Patterns.LogGroupPart)]
    public string? LogGroupNamePattern { get; set; }

    /// <summary>The token of the page before, or null for the first page.</summary>
    [MinLength(1)]
    public string? NextToken { get; set; }

    /// <summary>Groups on a page, 1 to 50; default 50.</summary>
    [Range(1, 50)]
    public int? Limit { get; set; }
}

/// <summary>A page of log groups, by name.</summary>
public sealed class DescribeLogGroupsResponse
{
    /// <summary>The groups.</summary>
    public List<LogGroup>? LogGroups { get; set; }

    /// <summary>The token of the next page; null on the last one.</summary>
    public string? NextToken { get; set; }
}

/// <summary>A log group.</summary>
public sealed class LogGroup
{
    /// <summary>The group's name, for example <c>/aws/sagemaker/TrainingJobs</c>.</summary>
    public string? LogGroupName { get; set; }

    /// <summary>When it was made, milliseconds since 1970 (UTC).</summary>
    public long? CreationTime { get; set; }

    /// <summary>Metric filters on it.</summary>
    public int? MetricFilterCount { get; set; }

    /// <summary>Its ARN, with <c>:*</c> at its end.</summary>
    public string? Arn { get; set; }

    /// <summary>Size of its events in bytes, UTF-8.</summary>
    public long? StoredBytes { get; set; }
}

/// <summary>Makes an empty log group.</summary>
public sealed class CreateLogGroupRequest
{
    /// <summary>The name: 1 to 512 letters, digits and the characters <c>_ - / . #</c>.</summary>
    [Required, Length(1, 512), RegularExpression(Patterns.LogGroup)]
    public string? LogGroupName { get; set; }
}

/// <summary>The answer to <see cref="CreateLogGroupRequest"/>: AWS says nothing.</summary>
public sealed class CreateLogGroupResponse;
