using System.ComponentModel.DataAnnotations;
using GtPs.Aws.Constraints;

namespace GtPs.Aws.SageMaker;

/// <summary>Asks for a page of tuning jobs.</summary>
public sealed class ListHyperParameterTuningJobsRequest : IListByStatusRequest
{
    /// <summary>The token of the page before, or null for the first page.</summary>
    [MaxLength(8192), RegularExpression(Patterns.Line)]
    public string? NextToken { get; set; }

    /// <summary>Jobs on a page, 1 to 100; default 10.</summary>
    [Range(1, 100)]
    public int? MaxResults { get; set; }

    /// <summary>Name (default), CreationTime or Status.</summary>
    [AllowedValues("Name", "Status", "CreationTime")]
    public string? SortBy { get; set; }

    /// <summary>One of <see cref="SageMaker.SortOrder"/>; default Ascending.</summary>
    [AllowedValues(SageMaker.SortOrder.Ascending, SageMaker.SortOrder.Descending)]
    public string? SortOrder { get; set; }

    /// <summary>Only jobs whose name contains this text.</summary>
    [MaxLength(63), RegularExpression(Patterns.NamePart)]
    public string? NameContains { get; set; }

    /// <summary>Only jobs made after this time.</summary>
    public DateTime? CreationTimeAfter { get; set; }

    /// <summary>Only jobs made before this time.</summary>
    public DateTime? CreationTimeBefore { get; set; }

    /// <summary>Only jobs changed after this time.</summary>
    public DateTime? LastModifiedTimeAfter { get; set; }

    /// <summary>Only jobs changed before this time.</summary>
    public DateTime? LastModifiedTimeBefore { get; set; }

    /// <summary>Only jobs in this status.</summary>
    [AllowedValues(HyperParameterTuningJobStatus.Completed, HyperParameterTuningJobStatus.InProgress, HyperParameterTuningJobStatus.Failed, HyperParameterTuningJobStatus.Stopped, HyperParameterTuningJobStatus.Stopping)]
    public string? StatusEquals { get; set; }
}

/// <summary>A page of tuning jobs.</summary>
public sealed class ListHyperParameterTuningJobsResponse
{
    /// <summary>The jobs.</summary>
    public List<HyperParameterTuningJobSummary>? HyperParameterTuningJobSummaries { get; set; }

    /// <summary>The token of the next page; null on the last one.</summary>
    public string? NextToken { get; set; }
}

/// <summary>A tuning job in a list.</summary>
public sealed class HyperParameterTuningJobSummary
{
    /// <summary>The job's name.</summary>
    public string? HyperParameterTuningJobName { get; set; }

    /// <summary>The job's ARN.</summary>
    public string? HyperParameterTuningJobArn { get; set; }

    /// <summary>One of <see cref="SageMaker.HyperParameterTuningJobStatus"/>.</summary>
    public string? HyperParameterTuningJobStatus { get; set; }

    /// <summary>One of <see cref="HyperParameterTuningJobStrategyType"/>.</summary>
    public string? Strategy { get; set; }

    /// <summary>When the job was made (UTC).</summary>
    public DateTime? CreationTime { get; set; }

    /// <summary>When it ended (UTC).</summary>
    public DateTime? HyperParameterTuningEndTime { get; set; }

    /// <summary>When it last changed (UTC).</summary>
    public DateTime? LastModifiedTime { get; set; }

    /// <summary>The training jobs by status.</summary>
    public TrainingJobStatusCounters? TrainingJobStatusCounters { get; set; }

    /// <summary>The training jobs by what became of their objective.</summary>
    public ObjectiveStatusCounters? ObjectiveStatusCounters { get; set; }

    /// <summary>The limits.</summary>
    public ResourceLimits? ResourceLimits { get; set; }
}
