using System.ComponentModel.DataAnnotations;
using GtPs.Aws.Constraints;

namespace GtPs.Aws.SageMaker;

/// <summary>Asks for a page of transform jobs.</summary>
public sealed class ListTransformJobsRequest : IListByStatusRequest
{
    /// <summary>Only jobs made after this time.</summary>
    public DateTime? CreationTimeAfter { get; set; }

    /// <summary>Only jobs made before this time.</summary>
    public DateTime? CreationTimeBefore { get; set; }

    /// <summary>Only jobs changed after this time.</summary>
    public DateTime? LastModifiedTimeAfter { get; set; }

    /// <summary>Only jobs changed before this time.</summary>
    public DateTime? LastModifiedTimeBefore { get; set; }

    /// <summary>Only jobs whose name contains this text.</summary>
    [MaxLength(63), RegularExpression(Patterns.NamePart)]
    public string? NameContains { get; set; }

    /// <summary>Only jobs in this status.</summary>
    [AllowedValues(TransformJobStatus.InProgress, TransformJobStatus.Completed, TransformJobStatus.Failed, TransformJobStatus.Stopping, TransformJobStatus.Stopped)]
    public string? StatusEquals { get; set; }

    /// <summary>Name, CreationTime (default) or Status.</summary>
    [AllowedValues("Name", "CreationTime", "Status")]
    public string? SortBy { get; set; }

    /// <summary>Ascending or Descending (default).</summary>
    [AllowedValues(SageMaker.SortOrder.Ascending, SageMaker.SortOrder.Descending)]
    public string? SortOrder { get; set; }

    /// <summary>The token of the page before, or null for the first page.</summary>
    [MaxLength(8192), RegularExpression(Patterns.Line)]
    public string? NextToken { get; set; }

    /// <summary>Jobs on a page, 1 to 100; default 10.</summary>
    [Range(1, 100)]
    public int? MaxResults { get; set; }
}

/// <summary>A page of transform jobs.</summary>
public sealed class ListTransformJobsResponse
{
    /// <summary>The jobs.</summary>
    public List<TransformJobSummary>? TransformJobSummaries { get; set; }

    /// <summary>The token of the next page; null on the last one.</summary>
    public string? NextToken { get; set; }
}

/// <summary>A transform job in a list.</summary>
public sealed class TransformJobSummary
{
    /// <summary>The job's name.</summary>
    public string? TransformJobName { get; set; }

    /// <summary>The job's ARN.</summary>
    public string? TransformJobArn { get; set; }

    /// <summary>When the job was made (UTC).</summary>
    public DateTime? CreationTime { get; set; }

    /// <summary>When transforming ended (UTC).</summary>
    public DateTime? TransformEndTime { get; set; }

    /// <summary>When the job last changed (UTC).</summary>
    public DateTime? LastModifiedTime { get; set; }

    /// <summary>One of <see cref="SageMaker.TransformJobStatus"/>.</summary>
    public string? TransformJobStatus { get; set; }

    /// <summary>Why the job failed, or null.</summary>
    public string? FailureReason { get; set; }
}
