using System.Globalization;

namespace GtPs.Engine.Protocols.Signing;

/// <summary>The signature a request brings (Signature Version 4), from its header or, presigned, from its query.</summary>
/// <param name="AccessKeyId">The key it was made with.</param>
/// <param name="Date">The scope's date, <c>yyyyMMdd</c>.</param>
/// <param name="Region">The scope's region.</param>
/// <param name="Service">The scope's service, for example <c>s3</c>.</param>
/// <param name="SignedHeaders">The headers covered, lower-case, sorted.</param>
/// <param name="Signature">64 hexadecimal digits.</param>
/// <param name="Time">When it was made.</param>
/// <param name="Lifetime">How long a presigned address lives; null for a header.</param>
internal sealed record RequestSignature(
    string AccessKeyId, string Date, string Region, string Service, string[] SignedHeaders, string Signature, DateTimeOffset Time, TimeSpan? Lifetime)
{
    /// <summary>The only algorithm.</summary>
    public const string Algorithm = "AWS4-HMAC-SHA256";

    private const int MaxLifetimeSeconds = 7 * 24 * 60 * 60;

    /// <summary>The scope as it is signed.</summary>
    public string Scope => $"{Date}/{Region}/{Service}/aws4_request";

    /// <summary>The time as it is signed.</summary>
    public string TimeText => Time.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    /// <summary>Reads a request's signature.</summary>
    /// <param name="request">The request.</param>
    /// <param name="target">Its target.</param>
    /// <param name="form">The form of errors.</param>
    /// <returns>Null when the request brings none.</returns>
    /// <exception cref="ServiceException">The signature is there but malformed.</exception>
    public static RequestSignature? Read(HttpRequest request, RequestTarget target, WireForm form)
    {
        var header = request.Headers.Authorization.ToString();
        if (header.Length > 0 && target.Value("X-Amz-Algorithm") is not null)
        {
            throw EngineErrors.OneSignatureOnly(form);
        }

        if (header.Length > 0)
        {
            return FromHeader(header, request, form);
        }

        if (target.Value("AWSAccessKeyId") is not null)
        {
            throw EngineErrors.InvalidRequest($"The authorization mechanism you have provided is not supported: this is Signature Version 2. Please use {Algorithm} (in boto3: signature_version='s3v4').");
        }

        return target.Value("X-Amz-Algorithm") is { } algorithm ? FromQuery(algorithm, target, form) : null;
    }

    private static RequestSignature FromHeader(string header, HttpRequest request, WireForm form)
    {
        if (!header.StartsWith(Algorithm + " ", StringComparison.Ordinal))
        {
            throw EngineErrors.MalformedSignature(form, $"The authorization mechanism you have provided is not supported. Use {Algorithm}.");
        }

        var fields = header[Algorithm.Length..].Split(',', StringSplitOptions.TrimEntries)
            .Select(field => field.Split('=', 2))
            .Where(field => field.Length == 2)
            .ToLookup(field => field[0], field => field[1], StringComparer.Ordinal);
        var time = request.Headers["X-Amz-Date"].ToString();
        if (time.Length == 0)
        {
            time = request.Headers.Date.ToString();
        }

        if (!TryReadTime(time, out _))
        {
            throw EngineErrors.NoDate(form);
        }

        return Make(
            fields["Credential"].FirstOrDefault(),
            fields["SignedHeaders"].FirstOrDefault(),
            fields["Signature"].FirstOrDefault(),
            time,
            lifetime: null) ?? throw EngineErrors.MalformedSignature(form, "The authorization header is malformed: it needs Credential, SignedHeaders and Signature.");
    }

    private static RequestSignature FromQuery(string algorithm, RequestTarget target, WireForm form)
    {
        if (algorithm != Algorithm)
        {
            throw EngineErrors.MalformedPresign(form, $"X-Amz-Algorithm only supports \"{Algorithm}\"");
        }

        if (!int.TryParse(target.Value("X-Amz-Expires"), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || seconds is < 1 or > MaxLifetimeSeconds)
        {
            throw EngineErrors.MalformedPresign(form, $"X-Amz-Expires must be 1 to {MaxLifetimeSeconds} seconds");
        }

        return Make(
            target.Value("X-Amz-Credential"),
            target.Value("X-Amz-SignedHeaders"),
            target.Value("X-Amz-Signature"),
            target.Value("X-Amz-Date") ?? string.Empty,
            TimeSpan.FromSeconds(seconds)) ?? throw EngineErrors.MalformedPresign(form, "Query-string authentication needs X-Amz-Credential, X-Amz-Date, X-Amz-SignedHeaders and X-Amz-Signature");
    }

    private static RequestSignature? Make(string? credential, string? signedHeaders, string? signature, string time, TimeSpan? lifetime)
    {
        var scope = credential?.Split('/');
        return scope is [.., "aws4_request"] and { Length: 5 } && signedHeaders is not null && signature is not null && TryReadTime(time, out var made)
            ? new RequestSignature(scope[0], scope[1], scope[2], scope[3], signedHeaders.Split(';'), signature, made, lifetime)
            : null;
    }

    private static bool TryReadTime(string text, out DateTimeOffset time)
        => DateTimeOffset.TryParseExact(text, ["yyyyMMdd'T'HHmmss'Z'", "R"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out time);
}
