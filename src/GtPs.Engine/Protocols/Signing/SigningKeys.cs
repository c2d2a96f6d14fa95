using System.Security.Cryptography;
using System.Text;
using GtPs.Engine.Hosting;

namespace GtPs.Engine.Protocols.Signing;

/// <summary>The keys derived from the engine's secret: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html.</summary>
internal sealed class SigningKeys(EngineCredentials credentials)
{
    private DerivedKey _last = new(string.Empty, []);

    /// <summary>Signs a text.</summary>
    /// <param name="signature">The signature whose scope counts.</param>
    /// <param name="text">The string to sign.</param>
    /// <returns>64 hexadecimal digits.</returns>
    public string Sign(RequestSignature signature, string text) => Convert.ToHexStringLower(Mac(KeyOf(signature), text));

    private byte[] KeyOf(RequestSignature signature)
    {
        var last = _last;
        if (last.Scope != signature.Scope)
        {
            var date = Mac(Encoding.UTF8.GetBytes("AWS4" + credentials.SecretAccessKey), signature.Date);
            _last = last = new DerivedKey(signature.Scope, Mac(Mac(Mac(date, signature.Region), signature.Service), "aws4_request"));
        }

        return last.Key;
    }

    private static byte[] Mac(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));

    private sealed record DerivedKey(string Scope, byte[] Key);
}
