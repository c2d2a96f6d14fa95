namespace GtPs.Aws.SageMaker;

/// <summary>Stops a transform job; nothing more is written.</summary>
public sealed class StopTransformJobRequest
{
    /// <summary>The job's name.</summary>
    public string? TransformJobName { get; set; }
}
