using System.ComponentModel.DataAnnotations;
using GtPs.Aws.Constraints;

namespace GtPs.Aws.SageMaker;

/// <summary>Asks for a page of labeling jobs.</summary>
public sealed class ListLabelingJobsRequest
{
    /// <summary>Only jobs made after this time.</summary>
    public DateTime? CreationTimeAfter { get; set; }

    /// <summary>Only jobs made before this time.</summary>
    public DateTime? CreationTimeBefore { get; set; }

    /// <summary>Only jobs changed after this time.</summary>
    public DateTime? LastModifiedTimeAfter { get; set; }

    /// <summary>Only jobs changed before this time.</summary>
    public DateTime? LastModifiedTimeBefore { get; set; }

    /// <summary>Jobs on a page, 1 to 100; default 10.</summary>
    [Range(1, 100)]
    public int? MaxResults { get; set; }

    /// <summary>The token of the page before, or null for the first page.</summary>
    [MaxLength(8192), RegularExpression(Patterns.Line)]
    public string? NextToken { get; set; }

    /// <summary>Only jobs whose name contains this text.</summary>
    [MaxLength(63), RegularExpression(Patterns.NamePart)]
    public string? NameContains { get; set; }

    /// <summary>Name, CreationTime (default) or Status.</summary>
    [AllowedValues("Name", "CreationTime", "Status")]
    public string? SortBy { get; set; }

    /// <summary>One of <see cref="SageMaker.SortOrder"/>; default Ascending.</summary>
    [AllowedValues(SageMaker.SortOrder.Ascending, SageMaker.SortOrder.Descending)]
    public string? SortOrder { get; set; }

    /// <summary>Only jobs in this status.</summary>
    [AllowedValues(LabelingJobStatus.Initializing, LabelingJobStatus.InProgress, LabelingJobStatus.Completed, LabelingJobStatus.Failed, LabelingJobStatus.Stopping, LabelingJobStatus.Stopped)]
    public string? StatusEquals { get; set; }
}

/// <summary>A page of labeling jobs.</summary>
public sealed class ListLabelingJobsResponse
{
    /// <summary>The jobs.</summary>
    public List<LabelingJobSummary>? LabelingJobSummaryList { get; set; }

    /// <summary>The token of the next page; null on the last one.</summary>
    public string? NextToken { get; set; }
}

/// <summary>A labeling job in a list.</summary>
public sealed class LabelingJobSummary
{
    /// <summary>The job's name.</summary>
    public string? LabelingJobName { get; set; }

    /// <summary>The job's ARN.</summary>
    public string? LabelingJobArn { get; set; }

    /// <summary>When the job was made (UTC).</summary>
    public DateTime? CreationTime { get; set; }

    /// <summary>When the job last changed (UTC).</summary>
    public DateTime? LastModifiedTime { get; set; }

    /// <summary>One of <see cref="SageMaker.LabelingJobStatus"/>.</summary>
    public string? LabelingJobStatus { get; set; }

    /// <summary>How many objects are labelled, by whom.</summary>
    public LabelCounters? LabelCounters { get; set; }

    /// <summary>The workteam.</summary>
    public string? WorkteamArn { get; set; }

    /// <summary>The pre-annotation Lambda, or null.</summary>
    public string? PreHumanTaskLambdaArn { get; set; }

    /// <summary>The consolidation Lambda, or null.</summary>
    public string? AnnotationConsolidationLambdaArn { get; set; }

    /// <summary>Why the job failed, or null.</summary>
    public string? FailureReason { get; set; }

    /// <summary>The output manifest; null until there is one.</summary>
    public LabelingJobOutput? LabelingJobOutput { get; set; }

    /// <summary>Where the objects are.</summary>
    public LabelingJobInputConfig? InputConfig { get; set; }
}
