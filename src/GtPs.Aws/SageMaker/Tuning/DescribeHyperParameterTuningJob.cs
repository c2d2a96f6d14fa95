using System.ComponentModel.DataAnnotations;
using GtPs.Aws.Constraints;

namespace GtPs.Aws.SageMaker;

/// <summary>Asks for one tuning job.</summary>
public sealed class DescribeHyperParameterTuningJobRequest
{
    /// <summary>The job's name.</summary>
    [Required, Length(1, 32), RegularExpression(Patterns.TuningJobName)]
    public string? HyperParameterTuningJobName { get; set; }
}

/// <summary>A tuning job: its state and everything it was created with.</summary>
public sealed class DescribeHyperParameterTuningJobResponse
{
    /// <summary>The job's name.</summary>
    public string? HyperParameterTuningJobName { get; set; }

    /// <summary>The job's ARN.</summary>
    public string? HyperParameterTuningJobArn { get; set; }

    /// <summary>The strategy, the objective, the limits and the ranges.</summary>
    public HyperParameterTuningJobConfig? HyperParameterTuningJobConfig { get; set; }

    /// <summary>What every training job of the search is started with.</summary>
    public HyperParameterTrainingJobDefinition? TrainingJobDefinition { get; set; }

    /// <summary>One of <see cref="SageMaker.HyperParameterTuningJobStatus"/>.</summary>
    public string? HyperParameterTuningJobStatus { get; set; }

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

    /// <summary>The best training job that has completed, or null while none has.</summary>
    public HyperParameterTrainingJobSummary? BestTrainingJob { get; set; }

    /// <summary>Why the job failed, or null.</summary>
    public string? FailureReason { get; set; }
}
