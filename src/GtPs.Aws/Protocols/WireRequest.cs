using Amazon.Runtime;

namespace GtPs.Aws.Protocols;

/// <summary>Carries any of our shapes through the SDK's pipeline, so that the shapes themselves know nothing of the SDK.</summary>
/// <typeparam name="TRequest">The shape.</typeparam>
/// <param name="shape">What is sent.</param>
/// <param name="operation">AWS's name of the operation.</param>
internal sealed class WireRequest<TRequest>(TRequest shape, string operation) : AmazonWebServiceRequest
{
    /// <summary>What is sent.</summary>
    public TRequest Shape { get; } = shape;

    /// <summary>AWS's name of the operation.</summary>
    public string Operation { get; } = operation;
}

/// <summary>Carries any of our shapes back through the SDK's pipeline.</summary>
/// <typeparam name="TResponse">The shape.</typeparam>
internal sealed class WireResponse<TResponse> : AmazonWebServiceResponse
    where TResponse : class, new()
{
    /// <summary>What was received.</summary>
    public TResponse Shape { get; init; } = new();
}
