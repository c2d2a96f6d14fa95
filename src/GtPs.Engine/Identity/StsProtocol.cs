using System.Text;
using System.Xml.Linq;
using GtPs.Engine.Hosting;
using GtPs.Engine.Protocols;
using Microsoft.AspNetCore.WebUtilities;

namespace GtPs.Engine.Identity;

/// <summary>STS, on AWS's Query protocol: a form in, XML out. It has one operation, GetCallerIdentity, which many tools call at start.</summary>
internal sealed class StsProtocol(EngineOptions options)
{
    private const string ApiVersion = "2011-06-15";

    private static readonly XNamespace s_namespace = "https://sts.amazonaws.com/doc/2011-06-15/";

    /// <summary>Answers a request.</summary>
    /// <param name="context">The request and the response.</param>
    /// <param name="body">The form.</param>
    /// <param name="token">Cancels.</param>
    /// <exception cref="ServiceException"><c>InvalidAction</c>.</exception>
    public Task AnswerAsync(HttpContext context, ReadOnlyMemory<byte> body, CancellationToken token)
    {
        var form = QueryHelpers.ParseQuery(Encoding.UTF8.GetString(body.Span));
        var (action, version) = (form.GetValueOrDefault("Action").ToString(), form.GetValueOrDefault("Version").ToString());
        if (action != "GetCallerIdentity" || version != ApiVersion)
        {
            throw new ServiceException(400, "InvalidAction", $"Could not find operation {action} for version {version}: the local engine has GetCallerIdentity of {ApiVersion}.");
        }

        return WriteAsync(context, new XElement(
            s_namespace + "GetCallerIdentityResponse",
            new XElement(
                s_namespace + "GetCallerIdentityResult",
                new XElement(s_namespace + "Arn", $"arn:aws:iam::{options.AccountId}:user/local"),
                new XElement(s_namespace + "UserId", "AIDALOCALENGINE00000"),
                new XElement(s_namespace + "Account", options.AccountId)),
            new XElement(s_namespace + "ResponseMetadata", new XElement(s_namespace + "RequestId", RequestId(context)))), token);
    }

    /// <summary>Writes an error.</summary>
    /// <param name="context">The response.</param>
    /// <param name="error">The error.</param>
    public static Task WriteErrorAsync(HttpContext context, ServiceException error)
    {
        context.Response.StatusCode = error.Status;
        return WriteAsync(context, new XElement(
            s_namespace + "ErrorResponse",
            new XElement(
                s_namespace + "Error",
                new XElement(s_namespace + "Type", error.Status < 500 ? "Sender" : "Receiver"),
                new XElement(s_namespace + "Code", error.Code),
                new XElement(s_namespace + "Message", error.Message)),
            new XElement(s_namespace + "RequestId", RequestId(context))), context.RequestAborted);
    }

    private static string RequestId(HttpContext context) => context.Response.Headers["x-amzn-RequestId"].ToString();

    private static async Task WriteAsync(HttpContext context, XElement root, CancellationToken token)
    {
        var bytes = Encoding.UTF8.GetBytes(root.ToString(SaveOptions.DisableFormatting));
        context.Response.ContentType = "text/xml";
        context.Response.ContentLength = bytes.Length;
        await context.Response.Body.WriteAsync(bytes, token).ConfigureAwait(false);
    }
}
