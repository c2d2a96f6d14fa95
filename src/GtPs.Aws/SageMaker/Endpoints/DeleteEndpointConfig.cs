namespace GtPs.Aws.SageMaker;

/// <summary>Deletes an endpoint configuration.</summary>
public sealed class DeleteEndpointConfigRequest
{
    /// <summary>The configuration's name.</summary>
    public string? EndpointConfigName { get; set; }
}
