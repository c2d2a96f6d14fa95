namespace GtPs.Engine.Protocols;

/// <summary>Answers every request: finds its protocol and turns errors into the protocol's form.</summary>
internal sealed class RequestDispatcher(JsonProtocol json, RestProtocol rest, ILogger<RequestDispatcher> log)
{
    /// <summary>Answers a request.</summary>
    /// <param name="context">The request and the response.</param>
    public async Task AnswerAsync(HttpContext context)
    {
        context.Response.Headers["x-amzn-RequestId"] = Guid.NewGuid().ToString();
        try
        {
            await RouteAsync(context).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            log.LogDebug("The client left {Method} {Path}", context.Request.Method, context.Request.Path);
        }
        catch (ServiceException error)
        {
            await JsonProtocol.WriteErrorAsync(context, error).ConfigureAwait(false);
        }
        catch (Exception exception) when (!context.Response.HasStarted)
        {
            log.LogError(exception, "{Method} {Path} failed", context.Request.Method, context.Request.Path);
            await JsonProtocol.WriteErrorAsync(context, EngineErrors.InternalFailure()).ConfigureAwait(false);
        }
    }

    private async Task RouteAsync(HttpContext context)
    {
        var token = context.RequestAborted;
        var body = await RequestBody.ReadAsync(context.Request.Body, RequestBody.Limit, token).ConfigureAwait(false);
        if (rest.Find("sagemaker", context.Request) is { } operation)
        {
            await operation.AnswerAsync(context, body, token).ConfigureAwait(false);
        }
        else
        {
            await json.AnswerAsync(context, body, token).ConfigureAwait(false);
        }
    }
}
