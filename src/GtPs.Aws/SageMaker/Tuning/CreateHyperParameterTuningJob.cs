using System.ComponentModel.DataAnnotations;
using GtPs.Aws.Constraints;

namespace GtPs.Aws.SageMaker;

/// <summary>Starts a hyperparameter tuning job: a search for the hyperparameters that train the best model.</summary>
public sealed class CreateHyperParameterTuningJobRequest
{
    /// <summary>The job's name, 1 to 32 characters; unique per account and region.</summary>
    [Required, Length(1, 32), RegularExpression(Patterns.TuningJobName)]
    public string? HyperParameterTuningJobName { get; set; }

    /// <summary>The strategy, the objective, the limits and the ranges.</summary>
    [Required]
    public HyperParameterTuningJobConfig? HyperParameterTuningJobConfig { get; set; }

    /// <summary>What every training job of the search is started with.</summary>
    public HyperParameterTrainingJobDefinition? TrainingJobDefinition { get; set; }

    /// <summary>Tags of the job, up to 50.</summary>
    [MaxLength(50)]
    public List<Tag>? Tags { get; set; }
}

/// <summary>The tuning job that was started.</summary>
public sealed class CreateHyperParameterTuningJobResponse
{
    /// <summary>The job's ARN.</summary>
    public string? HyperParameterTuningJobArn { get; set; }
}
