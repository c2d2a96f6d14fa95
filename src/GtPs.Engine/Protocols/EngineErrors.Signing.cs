namespace GtPs.Engine.Protocols;

/// <content>Errors of signatures; each service family has codes of its own for the same fault.</content>
public static partial class EngineErrors
{
    /// <summary>The request is not signed.</summary>
    /// <param name="form">The service's form.</param>
    internal static ServiceException NotSigned(WireForm form) => form == WireForm.S3
        ? new(403, "AccessDenied", "Access Denied. The request is not signed; sign it with the engine's access key.")
        : new(form == WireForm.Json ? 400 : 403, form == WireForm.Json ? "MissingAuthenticationTokenException" : "MissingAuthenticationToken", "Request is missing Authentication Token");

    /// <summary>The request is signed in its header and in its query.</summary>
    /// <param name="form">The service's form.</param>
    internal static ServiceException OneSignatureOnly(WireForm form)
    {
        const string Message = "Only one auth mechanism allowed; only the X-Amz-Algorithm query parameter, Signature query string parameter or the Authorization header should be specified";
        return form == WireForm.S3 ? InvalidArgument(Message) : MalformedSignature(form, Message);
    }

    /// <summary>The access key is not the engine's.</summary>
    /// <param name="form">The service's form.</param>
    /// <param name="accessKeyId">The key that was used.</param>
    internal static ServiceException UnknownAccessKey(WireForm form, string accessKeyId) => form switch
    {
        WireForm.S3 => new(403, "InvalidAccessKeyId", "The AWS Access Key Id you provided does not exist in our records.") { Details = [("AWSAccessKeyId", accessKeyId)] },
        WireForm.Json => new(400, "UnrecognizedClientException", "The security token included in the request is invalid."),
        _ => new(403, "InvalidClientTokenId", "The security token included in the request is invalid."),
    };

    /// <summary>The signature is wrong: a wrong secret, or a request that changed on its way.</summary>
    /// <param name="form">The service's form.</param>
    /// <param name="message">More, or null for AWS's own text.</param>
    internal static ServiceException WrongSignature(WireForm form, string? message = null)
    {
        message ??= "The request signature we calculated does not match the signature you provided. Check your key and signing method.";
        return form == WireForm.Json ? new(400, "InvalidSignatureException", message) : new(403, "SignatureDoesNotMatch", message);
    }

    /// <summary>The client's clock and the engine's differ by more than 15 minutes.</summary>
    /// <param name="form">The service's form.</param>
    /// <param name="signed">The time in the request.</param>
    /// <param name="now">The engine's time.</param>
    internal static ServiceException ClockSkew(WireForm form, DateTimeOffset signed, DateTimeOffset now)
    {
        var times = FormattableString.Invariant($"signed at {signed:yyyyMMddTHHmmssZ}, received at {now:yyyyMMddTHHmmssZ}");
        return form == WireForm.S3
            ? new(403, "RequestTimeTooSkewed", $"The difference between the request time and the current time is too large: {times}.") { Details = [("RequestTime", $"{signed:O}"), ("ServerTime", $"{now:O}"), ("MaxAllowedSkewMilliseconds", "900000")] }
            : WrongSignature(form, (signed < now ? "Signature expired: " : "Signature not yet current: ") + times);
    }

    /// <summary>A presigned address is past its end.</summary>
    /// <param name="form">The service's form.</param>
    internal static ServiceException Expired(WireForm form) => form == WireForm.S3
        ? new(403, "AccessDenied", "Request has expired")
        : WrongSignature(form, "Signature expired: the presigned address is past its end.");

    /// <summary>The request does not say when it was signed.</summary>
    /// <param name="form">The service's form.</param>
    internal static ServiceException NoDate(WireForm form) => form == WireForm.S3
        ? new(403, "AccessDenied", "AWS authentication requires a valid Date or x-amz-date header")
        : MalformedSignature(form, "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.");

    /// <summary>The Authorization header, or its like in the query, has the wrong form.</summary>
    /// <param name="form">The service's form.</param>
    /// <param name="message">What is wrong.</param>
    internal static ServiceException MalformedSignature(WireForm form, string message) => form switch
    {
        WireForm.S3 => new(400, "AuthorizationHeaderMalformed", message),
        WireForm.Json => new(400, "IncompleteSignatureException", message),
        _ => new(400, "IncompleteSignature", message),
    };

    /// <summary>The request was signed for another region.</summary>
    /// <param name="form">The service's form.</param>
    /// <param name="region">The request's region.</param>
    /// <param name="expected">The engine's region.</param>
    internal static ServiceException WrongRegion(WireForm form, string region, string expected) => form == WireForm.S3
        ? new(400, "AuthorizationHeaderMalformed", $"The authorization header is malformed; the region '{region}' is wrong; expecting '{expected}'") { Details = [("Region", expected)] }
        : WrongSignature(form, $"Credential should be scoped to a valid region: the request was signed for '{region}', the engine plays '{expected}'.");

    /// <summary>The request was signed for another service.</summary>
    /// <param name="form">The service's form.</param>
    /// <param name="service">The request's service.</param>
    /// <param name="expected">The service it goes to.</param>
    internal static ServiceException WrongService(WireForm form, string service, string expected) => form == WireForm.S3
        ? new(400, "AuthorizationHeaderMalformed", $"The authorization header is malformed; incorrect service \"{service}\". This endpoint belongs to \"{expected}\".")
        : WrongSignature(form, $"Credential should be scoped to correct service: '{expected}'; the request was signed for '{service}'.");

    /// <summary>The query of a presigned address has the wrong form.</summary>
    /// <param name="form">The service's form.</param>
    /// <param name="message">What is wrong.</param>
    internal static ServiceException MalformedPresign(WireForm form, string message)
        => form == WireForm.S3 ? new(400, "AuthorizationQueryParametersError", message) : MalformedSignature(form, message);

    /// <summary>The body is not the one that was signed.</summary>
    internal static ServiceException ContentHashMismatch() => new(400, "XAmzContentSHA256Mismatch", "The provided 'x-amz-content-sha256' header does not match what was computed.");

    /// <summary>A session token came with a key that is not temporary.</summary>
    /// <param name="form">The service's form.</param>
    internal static ServiceException InvalidToken(WireForm form) => form switch
    {
        WireForm.S3 => new(400, "InvalidToken", "The provided token is malformed or otherwise invalid: the engine's key is used without a session token."),
        WireForm.Json => new(400, "UnrecognizedClientException", "The security token included in the request is invalid: the engine's key is used without a session token."),
        _ => new(403, "InvalidClientTokenId", "The security token included in the request is invalid: the engine's key is used without a session token."),
    };
}
