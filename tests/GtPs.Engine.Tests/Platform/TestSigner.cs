using System.Security.Cryptography;
using System.Text;
using GtPs.Engine.Hosting;
using GtPs.Engine.Protocols;
using GtPs.Engine.Protocols.Signing;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace GtPs.Engine.Tests.Platform;

/// <summary>Signs raw requests, for what the SDK never sends; its properties make what is wrong with a signature.</summary>
internal sealed class TestSigner(EngineHost host)
{
    /// <summary>The key that is used, right or wrong.</summary>
    public EngineCredentials Key { get; init; } = host.Credentials;

    public DateTimeOffset Time { get; init; } = DateTimeOffset.UtcNow;

    public string Region { get; init; } = "us-east-1";

    /// <summary>The scope's service, when it is not the one asked.</summary>
    public string? Service { get; init; }

    /// <summary>The scope's date, when it is not that of the time.</summary>
    public string? Date { get; init; }

    /// <summary>Headers that are sent and not signed.</summary>
    public string[] Unsigned { get; init; } = [];

    /// <summary>Headers that are signed and not sent.</summary>
    public string[] Withheld { get; init; } = [];

    public SigningKeys Keys => new(Key);

    /// <summary>A signed request and its signature; <paramref name="payloadHash"/> null hashes the body.</summary>
    public (HttpRequestMessage Message, RequestSignature Signature) Sign(
        HttpMethod method, string target, string service, byte[] body, string? payloadHash = null, params (string Name, string Value)[] headers)
    {
        var hash = payloadHash ?? Convert.ToHexStringLower(SHA256.HashData(body));
        var context = new DefaultHttpContext();
        context.Request.Method = method.Method;
        context.Features.Get<IHttpRequestFeature>()!.RawTarget = target;
        context.Request.Headers.Host = host.Address.Authority;
        var signature = new RequestSignature(Key.AccessKeyId, Date ?? $"{Time:yyyyMMdd}", Region, Service ?? service, [], string.Empty, Time, null);
        context.Request.Headers["x-amz-date"] = signature.TimeText;
        context.Request.Headers["x-amz-content-sha256"] = hash;
        foreach (var (name, value) in headers)
        {
            context.Request.Headers[name] = value;
        }

        signature = signature with { SignedHeaders = [.. context.Request.Headers.Select(header => header.Key.ToLowerInvariant()).Except(Unsigned, StringComparer.Ordinal).Order(StringComparer.Ordinal)] };
        signature = signature with { Signature = Keys.Sign(signature, CanonicalRequest.StringToSign(context.Request, new RequestTarget(context.Request), signature, hash)) };
        var message = new HttpRequestMessage(method, Raw(target)) { Content = new ByteArrayContent(body) };
        foreach (var (name, value) in context.Request.Headers.Where(header => header.Key != "Host" && !Withheld.Contains(header.Key, StringComparer.OrdinalIgnoreCase)))
        {
            message.Headers.TryAddWithoutValidation(name, value.ToString());
        }

        message.Headers.TryAddWithoutValidation(
            "Authorization",
            $"AWS4-HMAC-SHA256 Credential={signature.AccessKeyId}/{signature.Scope}, SignedHeaders={string.Join(';', signature.SignedHeaders)}, Signature={signature.Signature}");
        return (message, signature);
    }

    /// <summary>A presigned address of S3.</summary>
    public string Presign(HttpMethod method, string path, TimeSpan lifetime)
    {
        var context = new DefaultHttpContext();
        context.Request.Method = method.Method;
        context.Request.Headers.Host = host.Address.Authority;
        var signature = new RequestSignature(Key.AccessKeyId, $"{Time:yyyyMMdd}", Region, "s3", ["host"], string.Empty, Time, lifetime);
        var target = FormattableString.Invariant(
            $"{path}?X-Amz-Algorithm={RequestSignature.Algorithm}&X-Amz-Credential={Uri.EscapeDataString($"{Key.AccessKeyId}/{signature.Scope}")}&X-Amz-Date={signature.TimeText}&X-Amz-Expires={lifetime.TotalSeconds}&X-Amz-SignedHeaders=host");
        context.Features.Get<IHttpRequestFeature>()!.RawTarget = target;
        return $"{Raw(target)}&X-Amz-Signature={Keys.Sign(signature, CanonicalRequest.StringToSign(context.Request, new RequestTarget(context.Request), signature, "UNSIGNED-PAYLOAD"))}";
    }

    /// <summary>The target as it stands: the usual Uri would take ".." out of the path before it is sent.</summary>
    public Uri Raw(string target) => new($"http://{host.Address.Authority}{target}", new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });

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
