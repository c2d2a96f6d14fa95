using System.ComponentModel.DataAnnotations;
using GtPs.Aws.Constraints;

namespace GtPs.Aws.SageMaker;

/// <summary>Asks for a page of the training jobs of a tuning job.</summary>
public sealed class ListTrainingJobsForHyperParameterTuningJobRequest
{
    /// <summary>The tuning job's name.</summary>
    [Required, Length(1, 32), RegularExpression(Patterns.TuningJobName)]
    public string? HyperParameterTuningJobName { get; set; }

    /// <summary>The token of the page before, or null for the first page.</summary>
    [MaxLength(8192), RegularExpression(Patterns.Line)]
    public string? NextToken { get; set; }

    /// <summary>Jobs on a page, 1 to 100; default 10.</summary>
    [Range(1, 100)]
    public int? MaxResults { get; set; }

    /// <summary>Only jobs in this status.</summary>
    [AllowedValues(TrainingJobStatus.InProgress, TrainingJobStatus.Completed, TrainingJobStatus.Failed, TrainingJobStatus.Stopping, TrainingJobStatus.Stopped)]
    public string? StatusEquals { get; set; }

    /// <summary>Name (default), CreationTime, Status or FinalObjectiveMetricValue, which leaves out jobs without one.</summary>
    [AllowedValues("Name", "CreationTime", "Status", "FinalObjectiveMetricValue")]
    public string? SortBy { get; set; }

    /// <summary>One of <see cref="SageMaker.SortOrder"/>; default Ascending.</summary>
    [AllowedValues(SageMaker.SortOrder.Ascending, SageMaker.SortOrder.Descending)]
    public string? SortOrder { get; set; }
}

/// <summary>A page of the training jobs of a tuning job.</summary>
public sealed class ListTrainingJobsForHyperParameterTuningJobResponse
{
    /// <summary>The training jobs.</summary>
    public List<HyperParameterTrainingJobSummary>? TrainingJobSummaries { get; set; }

    /// <summary>The token of the next page; null on the last one.</summary>
    public string? NextToken { get; set; }
}
