using System.Security.Cryptography;
using GtPs.Engine.Hosting;
using GtPs.Engine.Identity;
using GtPs.Engine.Portal;
using GtPs.Engine.Protocols.Signing;
using GtPs.Engine.S3;

namespace GtPs.Engine.Protocols;

/// <summary>Answers every request: finds its service by its signature, verifies that, and turns errors into the service's form.</summary>
internal sealed class RequestDispatcher(
    SignatureVerifier verifier, SignedBody signedBody, JsonProtocol json, RestProtocol rest, StsProtocol sts, S3Router s3, S3Cors cors, EngineControl control, PortalRouter portal, ILogger<RequestDispatcher> log)
{
    /// <summary>Answers a request.</summary>
    /// <param name="context">The request and the response.</param>
    public async Task AnswerAsync(HttpContext context)
    {
        var id = Guid.NewGuid().ToString();
        context.Response.Headers["x-amzn-RequestId"] = id;
        context.Response.Headers["x-amz-request-id"] = id;
        var form = WireForm.S3;
        try
        {
            var target = new RequestTarget(context.Request);
            form = GuessForm(context.Request, target);
            if (await control.TryAnswerAsync(context).ConfigureAwait(false) || await portal.TryAnswerAsync(context).ConfigureAwait(false))
            {
                return;
            }

            if (HttpMethods.IsOptions(context.Request.Method))
            {
                cors.AnswerPreflight(context, target);
                return;
            }

            await RouteAsync(context, target, form).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            log.LogDebug("The client left {Method} {Path}", context.Request.Method, context.Request.Path);
        }
        catch (BadHttpRequestException error) when (!context.Response.HasStarted)
        {
            await WriteErrorAsync(context, form, form == WireForm.S3 ? EngineErrors.IncompleteBody() : EngineErrors.Serialization(error.Message)).ConfigureAwait(false);
        }
        catch (ServiceException error) when (!context.Response.HasStarted)
        {
            await WriteErrorAsync(context, form, error).ConfigureAwait(false);
        }
        catch (Exception exception) when (!context.Response.HasStarted)
        {
            log.LogError(exception, "{Method} {Path} failed", context.Request.Method, context.Request.Path);
            await WriteErrorAsync(context, form, form == WireForm.S3 ? EngineErrors.InternalError() : EngineErrors.InternalFailure()).ConfigureAwait(false);
        }
    }

    private async Task RouteAsync(HttpContext context, RequestTarget target, WireForm form)
    {
        var signature = RequestSignature.Read(context.Request, target, form) ?? throw Unsigned(context.Request, form);
        if (signature.Service == "s3" && form == WireForm.S3)
        {
            var hash = SignedBody.PayloadHash(context.Request, target, signature);
            verifier.Verify(context.Request, target, signature, hash, WireForm.S3);
            var (bucket, key) = S3Router.Split(target);
            await using var content = signedBody.Open(context.Request, signature, hash);
            await using var body = await VerifyAsync(context, key, content).ConfigureAwait(false);
            await s3.AnswerAsync(new S3Request(context, target, bucket, key, body)).ConfigureAwait(false);
            return;
        }

        var token = context.RequestAborted;
        var operation = rest.Find(signature.Service, context.Request);
        using var room = operation?.Enter(context.Request);
        var whole = await RequestBody.ReadAsync(context.Request.Body, RequestBody.Limit, token, context.Request.ContentLength).ConfigureAwait(false);
        verifier.Verify(context.Request, target, signature, Convert.ToHexStringLower(SHA256.HashData(whole.Span)), form);
        if (signature.Service == "sts")
        {
            await sts.AnswerAsync(context, whole, token).ConfigureAwait(false);
        }
        else if (operation is not null)
        {
            await operation.AnswerAsync(context, whole, token).ConfigureAwait(false);
        }
        else
        {
            await json.AnswerAsync(context, whole, token).ConfigureAwait(false);
        }
    }

    // What is stored is verified while it is read. All else is verified before, since an operation that has no use for a body would never read it.
    private static async ValueTask<Stream> VerifyAsync(HttpContext context, string key, Stream content)
    {
        var isStored = HttpMethods.IsPut(context.Request.Method) && key.Length > 0 && !context.Request.Headers.ContainsKey("x-amz-copy-source");
        if (isStored || content is not VerifyingStream)
        {
            return content;
        }

        var whole = await RequestBody.ReadAsync(content, RequestBody.Limit, context.RequestAborted).ConfigureAwait(false);
        return new MemoryStream(whole.ToArray(), writable: false);
    }

    // An unsigned or badly signed request must be answered too, before its service is known for sure.
    private WireForm GuessForm(HttpRequest request, RequestTarget target)
    {
        var scope = request.Headers.Authorization.ToString() + target.Value("X-Amz-Credential");
        if (request.Headers.ContainsKey("X-Amz-Target") || IsFor("sagemaker") || IsFor("logs"))
        {
            return WireForm.Json;
        }

        if (IsFor("sts") || (scope.Length == 0 && target.RawPath == "/" && request.HasFormContentType))
        {
            return WireForm.Query;
        }

        return scope.Length == 0 && rest.Find("sagemaker", request) is not null ? WireForm.Json : WireForm.S3;

        bool IsFor(string service) => scope.Contains($"/{service}/aws4_request", StringComparison.Ordinal);
    }

    // A browser's form has its signature in a field, which nothing here reads.
    private static ServiceException Unsigned(HttpRequest request, WireForm form)
        => form == WireForm.S3 && HttpMethods.IsPost(request.Method) && request.ContentType?.StartsWith("multipart/form-data", StringComparison.OrdinalIgnoreCase) == true
            ? EngineErrors.NotImplemented("uploads by POST")
            : EngineErrors.NotSigned(form);

    private static Task WriteErrorAsync(HttpContext context, WireForm form, ServiceException error)
    {
        // What the operation had put there belongs to an answer that does not come.
        context.Response.Headers.ContentLength = null;
        context.Response.Headers.Remove("ETag");
        if (context.Request.Headers.Expect.Count > 0)
        {
            // A client that waits for "100 Continue" and hears an error keeps its body: what comes next on the connection would be taken for it.
            context.Response.Headers.Connection = "close";
        }

        return form switch
        {
            WireForm.S3 => S3Xml.WriteErrorAsync(context, error),
            WireForm.Query => StsProtocol.WriteErrorAsync(context, error),
            _ => JsonProtocol.WriteErrorAsync(context, error),
        };
    }
}
