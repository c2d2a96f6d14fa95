using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace GtPs.Engine.Protocols.Signing;

/// <summary>The text a signature is made of.</summary>
internal static partial class CanonicalRequest
{
    /// <summary>The string to sign of a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="target">Its target.</param>
    /// <param name="signature">Its signature.</param>
    /// <param name="payloadHash">The hash of the body, or the word that stands for it.</param>
    public static string StringToSign(HttpRequest request, RequestTarget target, RequestSignature signature, string payloadHash)
    {
        var canonical = new StringBuilder()
            .Append(request.Method).Append('\n')
            .Append(Path(target.RawPath, signature.Service)).Append('\n')
            .Append(Query(target)).Append('\n');
        foreach (var name in signature.SignedHeaders)
        {
            var value = string.Join(',', request.Headers[name].Select(text => Spaces().Replace(text ?? string.Empty, " ").Trim()));
            canonical.Append(name).Append(':').Append(value).Append('\n');
        }

        canonical.Append('\n').AppendJoin(';', signature.SignedHeaders).Append('\n').Append(payloadHash);
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical.ToString())));
        return $"{RequestSignature.Algorithm}\n{signature.TimeText}\n{signature.Scope}\n{hash}";
    }

    // S3 signs the path encoded once; all other services encode the encoded path again.
    private static string Path(string raw, string service) => service == "s3"
        ? UriText.Encode(UriText.DecodeBytes(raw, plusIsSpace: false), keepSlash: true)
        : UriText.Encode(raw, keepSlash: true);

    private static string Query(RequestTarget target) => string.Join('&', target.Query
        .Where(pair => pair.Key != "X-Amz-Signature")
        .Select(pair => (Name: UriText.Encode(pair.Key, keepSlash: false), Value: UriText.Encode(pair.Value, keepSlash: false)))
        .OrderBy(pair => pair.Name, StringComparer.Ordinal)
        .ThenBy(pair => pair.Value, StringComparer.Ordinal)
        .Select(pair => $"{pair.Name}={pair.Value}"));

    [GeneratedRegex(" {2,}", RegexOptions.None, 1000)]
    private static partial Regex Spaces();
}
