using System.Security.Cryptography;
using System.Text;
using GtPs.Engine.Hosting;

namespace GtPs.Engine.Protocols.Signing;

/// <summary>Verifies Signature Version 4 against the engine's one key.</summary>
internal sealed class SignatureVerifier(EngineCredentials credentials, EngineOptions options, SigningKeys keys)
{
    private static readonly TimeSpan s_maxSkew = TimeSpan.FromMinutes(15);

    /// <summary>Checks key, scope, time and signature.</summary>
    /// <param name="request">The request.</param>
    /// <param name="target">Its target.</param>
    /// <param name="signature">Its signature.</param>
    /// <param name="payloadHash">The hash of the body, or the word that stands for it.</param>
    /// <param name="form">The form of errors.</param>
    /// <exception cref="ServiceException">The request is not to be trusted.</exception>
    public void Verify(HttpRequest request, RequestTarget target, RequestSignature signature, string payloadHash, WireForm form)
    {
        if (signature.AccessKeyId != credentials.AccessKeyId)
        {
            throw EngineErrors.UnknownAccessKey(form, signature.AccessKeyId);
        }

        if (request.Headers.ContainsKey("x-amz-security-token") || target.Value("X-Amz-Security-Token") is not null)
        {
            throw EngineErrors.InvalidToken(form);
        }

        CheckService(request, signature, form);
        CheckScope(signature, form);
        CheckTime(signature, form);
        CheckHeaders(request, signature, form);
        var expected = keys.Sign(signature, CanonicalRequest.StringToSign(request, target, signature, payloadHash));
        if (!CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(signature.Signature)))
        {
            throw EngineErrors.WrongSignature(form);
        }
    }

    // A signature for one service is none for another, although all of them live at this address.
    private static void CheckService(HttpRequest request, RequestSignature signature, WireForm form)
    {
        var operation = request.Headers["X-Amz-Target"].ToString();
        var expected = operation.StartsWith("SageMaker.", StringComparison.Ordinal) ? "sagemaker"
            : operation.StartsWith("Logs_", StringComparison.Ordinal) ? "logs"
            : form == WireForm.S3 ? "s3"
            : signature.Service;
        if (signature.Service != expected)
        {
            throw EngineErrors.WrongService(form, signature.Service, expected);
        }
    }

    private void CheckScope(RequestSignature signature, WireForm form)
    {
        if (signature.Region != options.Region)
        {
            throw EngineErrors.WrongRegion(form, signature.Region, options.Region);
        }

        if (signature.Date != signature.TimeText[..8])
        {
            throw EngineErrors.MalformedSignature(form, $"The date in the credential scope, {signature.Date}, is not the date of the request, {signature.TimeText}.");
        }
    }

    private void CheckTime(RequestSignature signature, WireForm form)
    {
        var now = options.Clock.GetUtcNow();
        if (signature.Time > now + s_maxSkew || (signature.Lifetime is null && signature.Time < now - s_maxSkew))
        {
            throw EngineErrors.ClockSkew(form, signature.Time, now);
        }

        if (signature.Lifetime is { } lifetime && signature.Time + lifetime < now)
        {
            throw EngineErrors.Expired(form);
        }
    }

    // What is not covered by the signature could have been added on the way.
    private static void CheckHeaders(HttpRequest request, RequestSignature signature, WireForm form)
    {
        if (!signature.SignedHeaders.Contains("host", StringComparer.Ordinal))
        {
            throw EngineErrors.WrongSignature(form, "'Host' must be a 'SignedHeader' in the AWS Authorization.");
        }

        foreach (var (name, _) in request.Headers)
        {
            if (name.StartsWith("x-amz-", StringComparison.OrdinalIgnoreCase) && !signature.SignedHeaders.Contains(name, StringComparer.OrdinalIgnoreCase))
            {
                throw EngineErrors.WrongSignature(form, $"There were headers present in the request which were not signed: {name}");
            }
        }
    }
}
