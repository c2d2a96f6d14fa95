using System.Text.Json;
using GtPs.Engine.Protocols;

namespace GtPs.Engine.Portal;

/// <summary>Writes the portal's answers with the headers that keep browsers honest.</summary>
internal static class PortalResponse
{
    // A template's script can send its own frame elsewhere on the engine, say to a page in a bucket, which has no policy: so frames hold tasks and nothing else.
    private const string PagePolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'; frame-src ";

    /// <summary>Writes the portal's page.</summary>
    /// <param name="context">The request and the response.</param>
    /// <param name="page">The page.</param>
    public static Task WritePageAsync(HttpContext context, PortalAsset page)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = PagePolicy + PortalOrigin.Of(context.Request).FrameSource;
        headers.XFrameOptions = "DENY";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers.CacheControl = "no-store";
        return WriteAsync(context, page.ContentType, page.Content);
    }

    /// <summary>Writes a file; 304 when the browser has it.</summary>
    /// <param name="context">The request and the response.</param>
    /// <param name="asset">The file.</param>
    public static Task WriteAssetAsync(HttpContext context, PortalAsset asset)
    {
        context.Response.Headers.ETag = asset.ETag;
        context.Response.Headers.CacheControl = "no-cache";
        if (context.Request.Headers.IfNoneMatch.ToString().Split(',', StringSplitOptions.TrimEntries).Contains(asset.ETag, StringComparer.Ordinal))
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        return WriteAsync(context, asset.ContentType, asset.Content);
    }

    /// <summary>Writes an error: <c>{"error":{"code":"…","message":"…"}}</c>.</summary>
    /// <param name="context">The response.</param>
    /// <param name="error">The error.</param>
    public static Task WriteErrorAsync(HttpContext context, ServiceException error)
    {
        context.Response.StatusCode = error.Status;
        return WriteJsonAsync(context, JsonSerializer.SerializeToUtf8Bytes(new { error = new { code = error.Code, message = error.Message } }));
    }

    /// <summary>Writes JSON that nobody else may embed or keep.</summary>
    /// <param name="context">The response.</param>
    /// <param name="json">The JSON.</param>
    public static Task WriteJsonAsync(HttpContext context, ReadOnlyMemory<byte> json)
    {
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers["Cross-Origin-Resource-Policy"] = "same-origin";
        return WriteAsync(context, "application/json", json);
    }

    /// <summary>Writes a body.</summary>
    /// <param name="context">The response.</param>
    /// <param name="contentType">Its media type.</param>
    /// <param name="content">Its bytes.</param>
    public static async Task WriteAsync(HttpContext context, string contentType, ReadOnlyMemory<byte> content)
    {
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers["Referrer-Policy"] = "no-referrer";
        context.Response.ContentType = contentType;
        context.Response.ContentLength = content.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await context.Response.Body.WriteAsync(content, context.RequestAborted).ConfigureAwait(false);
        }
    }
}
