namespace GtPs.Aws.SageMaker;

/// <summary>Stops a training job; the model so far is kept.</summary>
public sealed class StopTrainingJobRequest
{
    /// <summary>The job's name.</summary>
    public string? TrainingJobName { get; set; }
}
