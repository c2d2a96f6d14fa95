namespace GtPs.Aws.SageMaker;

/// <summary>Deletes a model; its artefact stays.</summary>
public sealed class DeleteModelRequest
{
    /// <summary>The model's name.</summary>
    public string? ModelName { get; set; }
}
