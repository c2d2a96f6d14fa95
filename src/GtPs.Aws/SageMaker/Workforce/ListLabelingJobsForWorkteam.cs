using System.ComponentModel.DataAnnotations;
using GtPs.Aws.Constraints;

namespace GtPs.Aws.SageMaker;

/// <summary>Asks for a page of the labeling jobs of a workteam.</summary>
public sealed class ListLabelingJobsForWorkteamRequest
{
    /// <summary>The workteam's ARN.</summary>
    [Required, MaxLength(256), RegularExpression(Patterns.WorkteamArn)]
    public string? WorkteamArn { get; set; }

    /// <summary>Jobs on a page, 1 to 100; default 10.</summary>
    [Range(1, 100)]
    public int? MaxResults { get; set; }

    /// <summary>The token of the page before, or null for the first page.</summary>
    [MaxLength(8192), RegularExpression(Patterns.Line)]
    public string? NextToken { get; set; }

    /// <summary>Only jobs made after this time.</summary>
    public DateTime? CreationTimeAfter { get; set; }

    /// <summary>Only jobs made before this time.</summary>
    public DateTime? CreationTimeBefore { get; set; }

    /// <summary>Only jobs whose reference code contains this text.</summary>
    [Length(1, 255), RegularExpression(Patterns.SomeText)]
    public string? JobReferenceCodeContains { get; set; }

    /// <summary>CreationTime, also when null.</summary>
    [AllowedValues("CreationTime")]
    public string? SortBy { get; set; }

    /// <summary>One of <see cref="SageMaker.SortOrder"/>; default Ascending.</summary>
    [AllowedValues(SageMaker.SortOrder.Ascending, SageMaker.SortOrder.Descending)]
    public string? SortOrder { get; set; }
}

/// <summary>A page of the labeling jobs of a workteam.</summary>
public sealed class ListLabelingJobsForWorkteamResponse
{
    /// <summary>The jobs.</summary>
    public List<LabelingJobForWorkteamSummary>? LabelingJobSummaryList { get; set; }

    /// <summary>The token of the next page; null on the last one.</summary>
    public string? NextToken { get; set; }
}

/// <summary>A labeling job as its workteam sees it.</summary>
public sealed class LabelingJobForWorkteamSummary
{
    /// <summary>The job's name.</summary>
    public string? LabelingJobName { get; set; }

    /// <summary>What workers quote when they write about the job.</summary>
    public string? JobReferenceCode { get; set; }

    /// <summary>The account that made the job.</summary>
    public string? WorkRequesterAccountId { get; set; }

    /// <summary>When the job was made (UTC).</summary>
    public DateTime? CreationTime { get; set; }

    /// <summary>How much of the job is done.</summary>
    public LabelCountersForWorkteam? LabelCounters { get; set; }

    /// <summary>How many workers answer for each object, 1 to 9.</summary>
    public int? NumberOfHumanWorkersPerDataObject { get; set; }
}

/// <summary>How much of a labeling job is done, as its workteam sees it.</summary>
public sealed class LabelCountersForWorkteam
{
    /// <summary>Objects that people have labelled.</summary>
    public int? HumanLabeled { get; set; }

    /// <summary>Objects that people may still have to label.</summary>
    public int? PendingHuman { get; set; }

    /// <summary>All objects of the job.</summary>
    public int? Total { get; set; }
}
