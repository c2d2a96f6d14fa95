using System.Text.Json;
using System.Text.Json.Nodes;
using GtPs.Engine.Protocols.Validation;

namespace GtPs.Engine.Protocols;

/// <summary>AWS JSON 1.1: the operation is in <c>X-Amz-Target</c>, request and response are JSON objects.</summary>
internal sealed class JsonProtocol(OperationTable table)
{
    private const string MediaType = "application/x-amz-json-1.1";

    /// <summary>Answers a request.</summary>
    /// <param name="context">The request and the response.</param>
    /// <param name="body">The request's body.</param>
    /// <param name="token">Cancels.</param>
    /// <exception cref="ServiceException">The error to answer with.</exception>
    public async Task AnswerAsync(HttpContext context, ReadOnlyMemory<byte> body, CancellationToken token)
    {
        var target = context.Request.Headers["X-Amz-Target"].ToString();
        var operation = table.Find(target) ?? throw EngineErrors.UnknownOperation(target.Length == 0 ? "(no X-Amz-Target)" : target);
        var request = Read(operation, target, body.Length == 0 ? "{}"u8.ToArray() : body);
        if (RequestValidator.Check(request) is { } violations)
        {
            throw EngineErrors.Invalid(target, violations);
        }

        var response = await operation.Handler(request, token).ConfigureAwait(false);
        var json = JsonSerializer.SerializeToUtf8Bytes(response, operation.Response);
        context.Response.ContentType = MediaType;
        context.Response.ContentLength = json.Length;
        await context.Response.Body.WriteAsync(json, token).ConfigureAwait(false);
    }

    /// <summary>Writes an error.</summary>
    /// <param name="context">The response.</param>
    /// <param name="error">The error.</param>
    public static async Task WriteErrorAsync(HttpContext context, ServiceException error)
    {
        var members = new JsonObject { ["__type"] = error.Code, ["message"] = error.Message };
        foreach (var (name, value) in error.Members)
        {
            members[name] = value is int number ? number : (string)value;
        }

        var json = JsonSerializer.SerializeToUtf8Bytes(members);
        context.Response.StatusCode = error.Status;
        context.Response.ContentType = MediaType;
        context.Response.ContentLength = json.Length;
        context.Response.Headers["x-amzn-ErrorType"] = error.Code;
        await context.Response.Body.WriteAsync(json, context.RequestAborted).ConfigureAwait(false);
    }

    private static object Read(OperationTable.Operation operation, string target, ReadOnlyMemory<byte> body)
    {
        try
        {
            return JsonSerializer.Deserialize(body.Span, operation.Request) ?? throw EngineErrors.Serialization($"The body of {target} is null; it must be a JSON object.");
        }
        catch (JsonException exception)
        {
            throw Explain(target, body, exception);
        }
    }

    private static ServiceException Explain(string target, ReadOnlyMemory<byte> body, JsonException exception)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                return EngineErrors.Serialization($"The body of {target} is not a JSON object.");
            }
        }
        catch (JsonException malformed)
        {
            return EngineErrors.Serialization($"The body of {target} is not JSON: {malformed.Message}");
        }

        // The serializer tells an unknown member only by its text; its path names the member.
        return exception.Message.Contains("could not be mapped", StringComparison.Ordinal)
            ? EngineErrors.Invalid(target, $"{target} does not know the member '{exception.Path}'. The local engine refuses what it does not support instead of ignoring it.")
            : EngineErrors.Serialization($"{target} cannot read the value of '{exception.Path}': it has the wrong type.");
    }
}
