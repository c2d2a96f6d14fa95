using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;
using GtPs.Aws.SageMakerRuntime;

namespace GtPs.Aws.Protocols;

/// <summary>REST: <c>POST /endpoints/{name}/invocations</c> with the raw body.</summary>
internal sealed class InvokeEndpointOperation : WireUnmarshaller, IMarshaller<IRequest, AmazonWebServiceRequest>
{
    /// <summary>AWS's name of the operation.</summary>
    public const string Name = "InvokeEndpoint";

    private InvokeEndpointOperation()
    {
    }

    /// <summary>The operation.</summary>
    public static InvokeEndpointOperation Instance { get; } = new();

    /// <summary>What the pipeline needs to run the operation.</summary>
    public InvokeOptions Options() => new() { RequestMarshaller = this, ResponseUnmarshaller = this };

    /// <inheritdoc />
    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        var shape = ((WireRequest<InvokeEndpointRequest>)input).Shape;
        var request = new DefaultRequest(input, WireService.SageMakerRuntime.ServiceId)
        {
            HttpMethod = "POST",
            ResourcePath = "/endpoints/{EndpointName}/invocations",
            Content = shape.Body.ToArray(),
        };
        request.AddPathResource("{EndpointName}", shape.EndpointName);
        request.Headers["Content-Type"] = shape.ContentType ?? "application/octet-stream";
        Set(request, "Accept", shape.Accept);
        Set(request, "X-Amzn-SageMaker-Custom-Attributes", shape.CustomAttributes);
        Set(request, "X-Amzn-SageMaker-Target-Variant", shape.TargetVariant);
        Set(request, "X-Amzn-SageMaker-Inference-Id", shape.InferenceId);
        return request;
    }

    /// <inheritdoc />
    public override AmazonWebServiceResponse Unmarshall(JsonUnmarshallerContext input) => new WireResponse<InvokeEndpointResponse>
    {
        Shape = new InvokeEndpointResponse
        {
            Body = ReadToEnd(input.Stream),
            ContentType = Header(input, "Content-Type"),
            InvokedProductionVariant = Header(input, "x-Amzn-Invoked-Production-Variant"),
            CustomAttributes = Header(input, "X-Amzn-SageMaker-Custom-Attributes"),
        },
    };

    private static void Set(DefaultRequest request, string header, string? value)
    {
        if (value is not null)
        {
            request.Headers[header] = value;
        }
    }
}
