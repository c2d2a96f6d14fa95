using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using GtPs.Engine.Hosting;

namespace GtPs.Benchmarks.Endpoints;

/// <summary>An InvokeEndpoint request as bytes, signed once: it may be sent again and again for a quarter of an hour, at no cost to the client.</summary>
internal static class SignedInvocation
{
    /// <summary>Makes a request.</summary>
    /// <param name="address">The engine.</param>
    /// <param name="key">Its key.</param>
    /// <param name="endpoint">The endpoint's name.</param>
    /// <param name="image">A JPEG file.</param>
    public static byte[] Make(Uri address, EngineCredentials key, string endpoint, byte[] image)
    {
        string path = $"/endpoints/{endpoint}/invocations";
        string time = DateTime.UtcNow.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        string scope = $"{time[..8]}/us-east-1/sagemaker/aws4_request";
        string canonical = $"POST\n{path}\n\ncontent-type:image/jpeg\nhost:{address.Authority}\nx-amz-date:{time}\n\ncontent-type;host;x-amz-date\n{Hex(SHA256.HashData(image))}";
        string text = $"AWS4-HMAC-SHA256\n{time}\n{scope}\n{Hex(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)))}";
        byte[] signing = Encoding.UTF8.GetBytes("AWS4" + key.SecretAccessKey);
        foreach (string part in scope.Split('/'))
            signing = HMACSHA256.HashData(signing, Encoding.UTF8.GetBytes(part));
        string head = $"POST {path} HTTP/1.1\r\nHost: {address.Authority}\r\nContent-Type: image/jpeg\r\nContent-Length: {image.Length}\r\nX-Amz-Date: {time}\r\n"
            + $"Authorization: AWS4-HMAC-SHA256 Credential={key.AccessKeyId}/{scope}, SignedHeaders=content-type;host;x-amz-date, Signature={Hex(HMACSHA256.HashData(signing, Encoding.UTF8.GetBytes(text)))}\r\n\r\n";
        return [.. Encoding.ASCII.GetBytes(head), .. image];
    }

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
