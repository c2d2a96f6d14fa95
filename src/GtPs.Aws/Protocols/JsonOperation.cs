using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace GtPs.Aws.Protocols;

/// <summary>An operation of an AWS JSON 1.1 service: <c>POST /</c> with <c>X-Amz-Target</c>.</summary>
/// <typeparam name="TRequest">The shape that is sent.</typeparam>
/// <typeparam name="TResponse">The shape that comes back.</typeparam>
/// <param name="service">The service.</param>
/// <param name="name">AWS's name of the operation.</param>
/// <param name="requestType">How the request is written.</param>
/// <param name="responseType">How the response is read.</param>
internal sealed class JsonOperation<TRequest, TResponse>(
    WireService service,
    string name,
    JsonTypeInfo<TRequest> requestType,
    JsonTypeInfo<TResponse> responseType)
    : WireUnmarshaller, IMarshaller<IRequest, AmazonWebServiceRequest>
    where TResponse : class, new()
{
    /// <summary>AWS's name of the operation.</summary>
    public string Name { get; } = name;

    /// <summary>What the pipeline needs to run the operation.</summary>
    public InvokeOptions Options() => new() { RequestMarshaller = this, ResponseUnmarshaller = this };

    /// <inheritdoc />
    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        var request = new DefaultRequest(input, service.ServiceId)
        {
            HttpMethod = "POST",
            ResourcePath = "/",
            Content = JsonSerializer.SerializeToUtf8Bytes(((WireRequest<TRequest>)input).Shape, requestType),
        };
        if (service.IsTold)
        {
            WireDiagnostics.Request(Name, request.Content);
        }

        request.Headers["X-Amz-Target"] = $"{service.TargetPrefix}.{Name}";
        request.Headers["Content-Type"] = "application/x-amz-json-1.1";
        return request;
    }

    /// <inheritdoc />
    public override AmazonWebServiceResponse Unmarshall(JsonUnmarshallerContext input)
    {
        // AWS answers Stop… and Delete… with no body at all.
        var body = ReadToEnd(input.Stream);
        if (service.IsTold)
        {
            WireDiagnostics.Response(Name, body);
        }

        return new WireResponse<TResponse> { Shape = body.Length == 0 ? new TResponse() : JsonSerializer.Deserialize(body.Span, responseType) ?? new TResponse() };
    }
}
