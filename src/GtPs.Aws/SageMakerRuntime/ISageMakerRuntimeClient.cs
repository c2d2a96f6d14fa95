using GtPs.Model;

namespace GtPs.Aws.SageMakerRuntime;

/// <summary>SageMaker Runtime: predictions of an endpoint.</summary>
public interface ISageMakerRuntimeClient
{
    /// <summary>Sends a body to an endpoint and returns the model's answer.</summary>
    /// <param name="request">The request.</param>
    /// <param name="token">Cancels.</param>
    /// <exception cref="GtException"><c>ModelError</c> when the model fails, <c>ValidationError</c> when there is no such endpoint in service…</exception>
    Task<InvokeEndpointResponse> InvokeEndpointAsync(InvokeEndpointRequest request, CancellationToken token);
}
