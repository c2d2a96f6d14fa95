using System.Security.Cryptography;
using System.Text;

namespace GtPs.Engine.Protocols.Signing;

/// <summary>The chain of signatures in a chunked body: every chunk's signature covers the one before it.</summary>
internal sealed class ChunkSignatures(SigningKeys keys, RequestSignature request)
{
    private static readonly string s_emptyHash = Convert.ToHexStringLower(SHA256.HashData([]));

    private string _previous = request.Signature;

    /// <summary>Checks a chunk.</summary>
    /// <param name="signature">The signature it brings.</param>
    /// <param name="hash">The SHA-256 of its bytes.</param>
    /// <exception cref="ServiceException"><c>SignatureDoesNotMatch</c>.</exception>
    public void CheckChunk(string signature, byte[] hash)
        => Check(signature, $"AWS4-HMAC-SHA256-PAYLOAD\n{request.TimeText}\n{request.Scope}\n{_previous}\n{s_emptyHash}\n{Convert.ToHexStringLower(hash)}");

    /// <summary>Checks the trailing headers.</summary>
    /// <param name="signature">The signature they bring.</param>
    /// <param name="trailers">The trailers, each <c>name:value\n</c>.</param>
    /// <exception cref="ServiceException"><c>SignatureDoesNotMatch</c>.</exception>
    public void CheckTrailers(string signature, string trailers)
        => Check(signature, $"AWS4-HMAC-SHA256-TRAILER\n{request.TimeText}\n{request.Scope}\n{_previous}\n{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(trailers)))}");

    private void Check(string signature, string text)
    {
        if (!CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(keys.Sign(request, text)), Encoding.UTF8.GetBytes(signature)))
        {
            throw EngineErrors.WrongSignature(WireForm.S3, "The signature of a chunk of the body does not match.");
        }

        _previous = signature;
    }
}
