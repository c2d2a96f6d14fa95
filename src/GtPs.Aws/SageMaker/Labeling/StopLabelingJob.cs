namespace GtPs.Aws.SageMaker;

/// <summary>Stops a labeling job; labels made so far are kept.</summary>
public sealed class StopLabelingJobRequest
{
    /// <summary>The job's name.</summary>
    public string? LabelingJobName { get; set; }
}
