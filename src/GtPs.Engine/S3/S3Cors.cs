using System.Text;
using System.Xml.Linq;
using GtPs.Engine.Protocols;
using GtPs.Engine.Storage;

namespace GtPs.Engine.S3;

/// <summary>CORS: the configuration, the preflight and the headers on answers.</summary>
internal sealed class S3Cors(BucketStore buckets)
{
    /// <summary>GetBucketCors.</summary>
    /// <param name="request">The request.</param>
    public Task GetAsync(S3Request request)
    {
        buckets.Require(request.Bucket);
        var xml = buckets.GetCors(request.Bucket) ?? throw EngineErrors.NoSuchCors(request.Bucket);
        return S3Xml.WriteAsync(request, XElement.Parse(xml));
    }

    /// <summary>PutBucketCors.</summary>
    /// <param name="request">The request.</param>
    public async Task PutAsync(S3Request request)
    {
        var xml = await request.ReadXmlAsync().ConfigureAwait(false);
        _ = CorsRules.Read(xml);
        await buckets.SetCorsAsync(request.Bucket, xml.ToString(SaveOptions.DisableFormatting)).ConfigureAwait(false);
    }

    /// <summary>DeleteBucketCors.</summary>
    /// <param name="request">The request.</param>
    public async Task DeleteAsync(S3Request request)
    {
        await buckets.SetCorsAsync(request.Bucket, null).ConfigureAwait(false);
        request.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    /// <summary>Answers a browser's preflight; it is never signed.</summary>
    /// <param name="context">The request and the response.</param>
    /// <param name="target">Its target.</param>
    /// <exception cref="ServiceException"><c>AccessForbidden</c>, <c>BadRequest</c>.</exception>
    public void AnswerPreflight(HttpContext context, RequestTarget target)
    {
        var request = context.Request.Headers;
        var (origin, method) = (request.Origin.ToString(), request.AccessControlRequestMethod.ToString());
        if (origin.Length == 0 || method.Length == 0)
        {
            throw new ServiceException(400, "BadRequest", "Insufficient information. Origin and Access-Control-Request-Method request headers needed.");
        }

        var headers = request.AccessControlRequestHeaders.ToString().Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var rule = Find(S3Router.Split(target).Bucket, origin, method, headers)
            ?? throw new ServiceException(403, "AccessForbidden", "CORSResponse: This CORS request is not allowed. This is usually because the evaluation of Origin, request method / Access-Control-Request-Method or Access-Control-Request-Headers are not whitelisted by the resource's CORS spec.");
        Write(context.Response.Headers, rule, origin);
        context.Response.Headers.AccessControlAllowHeaders = string.Join(", ", headers).ToLowerInvariant();
        if (rule.MaxAge is { } age)
        {
            context.Response.Headers.AccessControlMaxAge = age;
        }
    }

    /// <summary>Puts the CORS headers on the answer to a page's request; does nothing when no rule allows it.</summary>
    /// <param name="request">The request.</param>
    public void Apply(S3Request request)
    {
        if (request.Header("Origin") is { Length: > 0 } origin && Find(request.Bucket, origin, request.Context.Request.Method, []) is { } rule)
        {
            Write(request.Response.Headers, rule, origin);
        }
    }

    private CorsRules.Rule? Find(string bucket, string origin, string method, string[] headers)
        => bucket.Length > 0 && buckets.GetCors(bucket) is { } xml ? CorsRules.Read(XElement.Parse(xml)).Find(origin, method, headers) : null;

    private static void Write(IHeaderDictionary headers, CorsRules.Rule rule, string origin)
    {
        headers.AccessControlAllowOrigin = rule.AllowsAll ? "*" : origin;
        headers.AccessControlAllowMethods = string.Join(", ", rule.Methods);
        headers.Vary = "Origin, Access-Control-Request-Headers, Access-Control-Request-Method";
        if (!rule.AllowsAll)
        {
            headers.AccessControlAllowCredentials = "true";
        }

        if (rule.Exposed.Length > 0)
        {
            headers.AccessControlExposeHeaders = new StringBuilder().AppendJoin(", ", rule.Exposed).ToString();
        }
    }
}
