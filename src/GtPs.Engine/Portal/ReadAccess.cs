using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using GtPs.Aws.S3;
using GtPs.Engine.Hosting;
using GtPs.Engine.Protocols;
using GtPs.Engine.Protocols.Signing;

namespace GtPs.Engine.Portal;

/// <summary>
/// The filter <c>grant_read_access</c>: presigned GET addresses on the engine itself, signed with its own key
/// (https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html).
/// </summary>
/// <param name="credentials">The engine's key.</param>
/// <param name="keys">What it signs with.</param>
/// <param name="options">Region and clock.</param>
internal sealed partial class ReadAccess(EngineCredentials credentials, SigningKeys keys, EngineOptions options)
{
    private static readonly TimeSpan s_longest = TimeSpan.FromDays(7);

    /// <summary>The address a browser can load an object from, or the text itself when it is no S3 object.</summary>
    /// <param name="text">An S3 URI, an https address of S3 in either style, or anything else.</param>
    /// <param name="origin">The engine's origin as the browser sees it.</param>
    /// <param name="lifetime">How long the address is valid.</param>
    public string Grant(string text, PortalOrigin origin, TimeSpan lifetime) => TryParse(text, out var uri) ? Presign(uri, origin, lifetime) : text;

    /// <summary>Reads the place of an S3 object.</summary>
    /// <param name="text"><c>s3://bucket/key</c>, <c>https://s3.REGION.amazonaws.com/bucket/key</c> or <c>https://bucket.s3.REGION.amazonaws.com/key</c>.</param>
    /// <param name="uri">The place.</param>
    /// <returns>False when the text names no S3 object.</returns>
    public static bool TryParse(string text, out S3Uri uri)
    {
        if (S3Uri.TryParse(text, out uri))
        {
            return uri.Key.Length > 0;
        }

        if (Address().Match(text) is not { Success: true } match)
        {
            return false;
        }

        // Not Uri's own reading: it would take ".." out of a key.
        var path = Uri.UnescapeDataString(match.Groups["path"].Value);
        var slash = path.IndexOf('/', StringComparison.Ordinal);
        uri = match.Groups["bucket"].Success ? new S3Uri(match.Groups["bucket"].Value, path)
            : slash > 0 ? new S3Uri(path[..slash], path[(slash + 1)..])
            : default;
        return uri is { Bucket.Length: > 0, Key.Length: > 0 };
    }

    private string Presign(S3Uri uri, PortalOrigin origin, TimeSpan lifetime)
    {
        var now = options.Clock.GetUtcNow();
        var seconds = (int)Math.Ceiling(Math.Min(lifetime.TotalSeconds, s_longest.TotalSeconds));
        var signature = new RequestSignature(
            credentials.AccessKeyId, now.ToString("yyyyMMdd", CultureInfo.InvariantCulture), options.Region, "s3", ["host"], string.Empty, now, TimeSpan.FromSeconds(seconds));
        var path = UriText.Encode($"/{uri.Bucket}/{uri.Key}", keepSlash: true);
        var query = string.Create(
            CultureInfo.InvariantCulture,
            $"X-Amz-Algorithm={RequestSignature.Algorithm}&X-Amz-Credential={UriText.Encode($"{credentials.AccessKeyId}/{signature.Scope}", keepSlash: false)}&X-Amz-Date={signature.TimeText}&X-Amz-Expires={seconds}&X-Amz-SignedHeaders=host");
        var canonical = $"GET\n{path}\n{query}\nhost:{origin.Host}\n\nhost\nUNSIGNED-PAYLOAD";
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)));
        var signed = keys.Sign(signature, $"{RequestSignature.Algorithm}\n{signature.TimeText}\n{signature.Scope}\n{hash}");
        return $"{origin.Text}{path}?{query}&X-Amz-Signature={signed}";
    }

    [StringSyntax(StringSyntaxAttribute.Regex)]
    private const string AddressPattern = @"^https://((?<bucket>[a-z0-9][a-z0-9.\-]{1,61}[a-z0-9])\.)?s3([.\-](dualstack\.)?[a-z]{2}(-[a-z]+)+-[0-9])?\.amazonaws\.com(\.cn)?/(?<path>[^?#]+)";

    [GeneratedRegex(AddressPattern, RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Address();
}
