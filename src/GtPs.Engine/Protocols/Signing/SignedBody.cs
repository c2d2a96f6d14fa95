using System.Globalization;

namespace GtPs.Engine.Protocols.Signing;

/// <summary>Opens the body of an S3 request so that reading it to the end verifies it.</summary>
internal sealed class SignedBody(SigningKeys keys)
{
    private const string Unsigned = "UNSIGNED-PAYLOAD";
    private const string Streaming = "STREAMING-";

    /// <summary>What stands for the body in the signature of an S3 request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="target">Its target.</param>
    /// <param name="signature">Its signature.</param>
    /// <exception cref="ServiceException"><c>InvalidRequest</c>.</exception>
    public static string PayloadHash(HttpRequest request, RequestTarget target, RequestSignature signature)
    {
        var header = request.Headers["x-amz-content-sha256"].ToString();
        if (header.Length > 0)
        {
            return header;
        }

        return signature.Lifetime is not null
            ? target.Value("X-Amz-Content-Sha256") ?? Unsigned
            : throw EngineErrors.InvalidRequest("Missing required header for this request: x-amz-content-sha256");
    }

    /// <summary>Opens the body.</summary>
    /// <param name="request">The request.</param>
    /// <param name="signature">Its signature, verified.</param>
    /// <param name="payloadHash">From <see cref="PayloadHash"/>.</param>
    /// <exception cref="ServiceException">The request does not say how its body is signed.</exception>
    public Stream Open(HttpRequest request, RequestSignature signature, string payloadHash)
    {
        if (payloadHash == Unsigned)
        {
            return request.Body;
        }

        if (!payloadHash.StartsWith(Streaming, StringComparison.Ordinal))
        {
            return payloadHash.Length == 64
                ? new VerifyingStream(request.Body, payloadHash)
                : throw EngineErrors.InvalidArgument($"x-amz-content-sha256 must be {Unsigned}, a STREAMING- value or a SHA-256 in hexadecimal; it is '{payloadHash}'.");
        }

        if (!long.TryParse(request.Headers["x-amz-decoded-content-length"].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var length))
        {
            throw new ServiceException(411, "MissingContentLength", "You must provide the x-amz-decoded-content-length HTTP header.");
        }

        return payloadHash switch
        {
            "STREAMING-UNSIGNED-PAYLOAD-TRAILER" => new ChunkedBodyStream(request.BodyReader, length, null, hasTrailers: true),
            "STREAMING-AWS4-HMAC-SHA256-PAYLOAD" => new ChunkedBodyStream(request.BodyReader, length, new ChunkSignatures(keys, signature), hasTrailers: false),
            "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER" => new ChunkedBodyStream(request.BodyReader, length, new ChunkSignatures(keys, signature), hasTrailers: true),
            _ => throw EngineErrors.NotImplemented($"bodies signed as {payloadHash}"),
        };
    }
}
