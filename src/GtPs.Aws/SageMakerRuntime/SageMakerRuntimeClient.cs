using GtPs.Aws.Protocols;
using GtPs.Model;

namespace GtPs.Aws.SageMakerRuntime;

/// <summary>SageMaker Runtime on the SDK's pipeline.</summary>
/// <param name="invoker">Runs the operation.</param>
internal sealed class SageMakerRuntimeClient(WireInvoker invoker) : ISageMakerRuntimeClient
{
    /// <inheritdoc />
    public Task<InvokeEndpointResponse> InvokeEndpointAsync(InvokeEndpointRequest request, CancellationToken token)
    {
        if (string.IsNullOrEmpty(request.EndpointName))
        {
            throw new GtException("ValidationError", "EndpointName is missing. Name the endpoint to invoke.", GtErrorKind.InvalidArgument);
        }

        return invoker.RunAsync(request, token);
    }
}
