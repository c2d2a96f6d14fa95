using System.ComponentModel.DataAnnotations;
using GtPs.Aws.Constraints;

namespace GtPs.Aws.SageMaker;

/// <summary>Asks for a page of training jobs.</summary>
public sealed class ListTrainingJobsRequest : IListByStatusRequest
{
    /// <summary>The token of the page before, or null for the first page.</summary>
    [MaxLength(8192), RegularExpression(Patterns.Line)]
    public string? NextToken { get; set; }

    /// <summary>Jobs on a page, 1 to 100; default 10.</summary>
    [Range(1, 100)]
    public int? MaxResults { get; set; }

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
    [AllowedValues(TrainingJobStatus.InProgress, TrainingJobStatus.Completed, TrainingJobStatus.Failed, TrainingJobStatus.Stopping, TrainingJobStatus.Stopped)]
    public string? StatusEquals { get; set; }

    /// <summary>Name, CreationTime (default) or Status.</summary>
    [AllowedValues("Name", "CreationTime", "Status")]
    public string? SortBy { get; set; }

    /// <summary>One of <see cref="SageMaker.SortOrder"/>; default Ascending.</summary>
    [AllowedValues(SageMaker.SortOrder.Ascending, SageMaker.SortOrder.Descending)]
    public string? SortOrder { get; set; }
}

/// <summary>A page of training jobs.</summary>
public sealed class ListTrainingJobsResponse
{
    /// <summary>The jobs.</summary>
    public List<TrainingJobSummary>? TrainingJobSummaries { get; set; }

    /// <summary>The token of the next page; null on the last one.</summary>
    public string? NextToken { get; set; }
}

/// <summary>A training job in a list.</summary>
public sealed class TrainingJobSummary
{
    /// <summary>The job's name.</summary>
    public string? TrainingJobName { get; set; }

    /// <summary>The job's ARN.</summary>
    public string? TrainingJobArn { get; set; }

    /// <summary>When the job was made (UTC).</summary>
    public DateTime? CreationTime { get; set; }

    /// <summary>When training ended (UTC).</summary>
    public DateTime? TrainingEndTime { get; set; }

    /// <summary>When the job last changed (UTC).</summary>
    public DateTime? LastModifiedTime { get; set; }

    /// <summary>One of <see cref="SageMaker.TrainingJobStatus"/>.</summary>
    public string? TrainingJobStatus { get; set; }
}
