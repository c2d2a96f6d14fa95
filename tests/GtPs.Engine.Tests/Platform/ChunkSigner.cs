using System.Security.Cryptography;
using System.Text;
using GtPs.Engine.Protocols.Signing;

namespace GtPs.Engine.Tests.Platform;

/// <summary>Writes the signed chunks of an aws-chunked body.</summary>
internal sealed class ChunkSigner(SigningKeys keys, RequestSignature request)
{
    private string _previous = request.Signature;

    /// <summary>The next chunk; <paramref name="signed"/> is what is signed, when it is not what is sent.</summary>
    public string Next(string sent, string? signed = null)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(signed ?? sent)));
        _previous = keys.Sign(request, $"AWS4-HMAC-SHA256-PAYLOAD\n{request.TimeText}\n{request.Scope}\n{_previous}\n{Convert.ToHexStringLower(SHA256.HashData([]))}\n{hash}");
        return $"{sent.Length:x};chunk-signature={_previous}\r\n{sent}{(sent.Length == 0 ? string.Empty : "\r\n")}";
    }
}
