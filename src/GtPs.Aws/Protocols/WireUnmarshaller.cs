using System.Net;
using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Transform;

namespace GtPs.Aws.Protocols;

/// <summary>Reads error answers of the JSON and REST JSON services; operations read their own success.</summary>
internal abstract class WireUnmarshaller : JsonResponseUnmarshaller
{
    /// <summary>
    /// The error an answer carries: its code from the header <c>x-amzn-ErrorType</c>, else from <c>__type</c> or <c>code</c> in the body.
    /// A body that is not JSON (a proxy's page, for example) still gives an error with the status.
    /// </summary>
    /// <param name="input">The answer.</param>
    /// <param name="innerException">What the HTTP layer said.</param>
    /// <param name="statusCode">The status.</param>
    public override AmazonServiceException UnmarshallException(JsonUnmarshallerContext input, Exception innerException, HttpStatusCode statusCode)
    {
        var body = ReadToEnd(input.Stream);
        var (code, message) = ReadError(body);
        code = Header(input, "x-amzn-ErrorType") ?? code;
        code = code?.Split('#')[^1].Split(':')[0];
        var requestId = Header(input, "x-amzn-RequestId") ?? Header(input, "x-amz-request-id");
        return new AmazonServiceException(
            message ?? $"The server answered with status {(int)statusCode}.",
            innerException,
            (int)statusCode >= 500 ? ErrorType.Receiver : ErrorType.Sender,
            code ?? $"Http{(int)statusCode}",
            requestId,
            statusCode);
    }

    /// <summary>The value of a header, or null.</summary>
    /// <param name="input">The answer.</param>
    /// <param name="name">The header's name, in any case.</param>
    protected static string? Header(JsonUnmarshallerContext input, string name) =>
        input.ResponseData.GetHeaderNames().FirstOrDefault(header => header.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } found
            ? input.ResponseData.GetHeaderValue(found)
            : null;

    /// <summary>All bytes of a body.</summary>
    /// <param name="stream">The body.</param>
    protected static ReadOnlyMemory<byte> ReadToEnd(Stream stream)
    {
        var buffer = new MemoryStream();
        stream.CopyTo(buffer);
        return buffer.GetBuffer().AsMemory(0, (int)buffer.Length);
    }

    /// <inheritdoc />
    protected override bool ShouldReadEntireResponse(IWebResponseData response, bool readEntireResponse) => true;

    private static (string? Code, string? Message) ReadError(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? (Text(document.RootElement, "__type") ?? Text(document.RootElement, "code") ?? Text(document.RootElement, "Code"),
                    Text(document.RootElement, "message") ?? Text(document.RootElement, "Message"))
                : default;
        }
        catch (JsonException)
        {
            return default;
        }
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
