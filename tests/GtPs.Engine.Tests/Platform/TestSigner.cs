using System.Security.Cryptography;
using System.Text;
using GtPs.Engine.Hosting;
using GtPs.Engine.Protocols;
using GtPs.Engine.Protocols.Signing;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace GtPs.Engine.Tests.Platform;

/// <summary>Signs raw requests, for what the SDK never sends.</summary>
internal sealed class TestSigner(EngineHost host)
{
    private readonly SigningKeys _keys = new(host.Credentials);

    public SigningKeys Keys => _keys;

    /// <summary>A signed request and its signature; <paramref name="payloadHash"/> null hashes the body.</summary>
    public (HttpRequestMessage Message, RequestSignature Signature) Sign(
        HttpMethod method, string target, string service, byte[] body, string? payloadHash = null, params (string Name, string Value)[] headers)
    {
        var hash = payloadHash ?? Convert.ToHexStringLower(SHA256.HashData(body));
        var now = DateTimeOffset.UtcNow;
        var context = new DefaultHttpContext();
        context.Request.Method = method.Method;
        context.Features.Get<IHttpRequestFeature>()!.RawTarget = target;
        context.Request.Headers.Host = host.Address.Authority;
        var signature = new RequestSignature(host.Credentials.AccessKeyId, $"{now:yyyyMMdd}", "us-east-1", service, [], string.Empty, now, null);
        context.Request.Headers["x-amz-date"] = signature.TimeText;
        context.Request.Headers["x-amz-content-sha256"] = hash;
        foreach (var (name, value) in headers)
        {
            context.Request.Headers[name] = value;
        }

        signature = signature with { SignedHeaders = [.. context.Request.Headers.Select(header => header.Key.ToLowerInvariant()).Order(StringComparer.Ordinal)] };
        signature = signature with { Signature = _keys.Sign(signature, CanonicalRequest.StringToSign(context.Request, new RequestTarget(context.Request), signature, hash)) };
        var message = new HttpRequestMessage(method, Raw(target)) { Content = new ByteArrayContent(body) };
        foreach (var (name, value) in context.Request.Headers.Where(header => header.Key != "Host"))
        {
            message.Headers.TryAddWithoutValidation(name, value.ToString());
        }

        message.Headers.TryAddWithoutValidation(
            "Authorization",
            $"AWS4-HMAC-SHA256 Credential={signature.AccessKeyId}/{signature.Scope}, SignedHeaders={string.Join(';', signature.SignedHeaders)}, Signature={signature.Signature}");
        return (message, signature);
    }

    // The usual Uri would take ".." out of the path before it is sent.
    private Uri Raw(string target) => new($"http://{host.Address.Authority}{target}", new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });

    public async Task<(int Status, string Body)> SendAsync(
        HttpMethod method, string target, string service, string body, string? payloadHash = null, params (string Name, string Value)[] headers)
    {
        using var http = new HttpClient();
        var (message, _) = Sign(method, target, service, Encoding.UTF8.GetBytes(body), payloadHash, headers);
        using (message)
        {
            using var response = await http.SendAsync(message);
            return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
        }
    }
}
