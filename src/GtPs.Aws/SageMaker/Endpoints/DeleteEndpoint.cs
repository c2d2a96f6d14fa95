namespace GtPs.Aws.SageMaker;

/// <summary>Deletes an endpoint, which ends its cost; configuration and model stay.</summary>
public sealed class DeleteEndpointRequest
{
    /// <summary>The endpoint's name.</summary>
    public string? EndpointName { get; set; }
}
