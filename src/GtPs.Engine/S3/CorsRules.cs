using System.Xml.Linq;
using GtPs.Engine.Protocols;

namespace GtPs.Engine.S3;

/// <summary>A bucket's CORS configuration: https://docs.aws.amazon.com/AmazonS3/latest/userguide/ManageCorsUsing.html.</summary>
internal sealed class CorsRules
{
    private const int MaxRules = 100;

    private static readonly string[] s_methods = ["GET", "PUT", "POST", "DELETE", "HEAD"];

    private readonly List<Rule> _rules;

    private CorsRules(List<Rule> rules) => _rules = rules;

    /// <summary>Reads a configuration.</summary>
    /// <param name="xml">The <c>CORSConfiguration</c>.</param>
    /// <exception cref="ServiceException"><c>MalformedXML</c>, <c>InvalidRequest</c>.</exception>
    public static CorsRules Read(XElement xml)
    {
        var rules = xml.All("CORSRule").Select(rule => new Rule(
            Values(rule, "AllowedOrigin"), Values(rule, "AllowedMethod"), Values(rule, "AllowedHeader"), Values(rule, "ExposeHeader"), rule.Text("MaxAgeSeconds"))).ToList();
        if (xml.Name.LocalName != "CORSConfiguration" || rules.Count is 0 or > MaxRules || rules.Exists(rule => rule.Origins.Length == 0 || rule.Methods.Length == 0))
        {
            throw EngineErrors.MalformedXml();
        }

        if (rules.SelectMany(rule => rule.Methods).FirstOrDefault(method => !s_methods.Contains(method, StringComparer.Ordinal)) is { } unknown)
        {
            throw EngineErrors.InvalidRequest($"Found unsupported HTTP method in CORS config. Unsupported method is {unknown}");
        }

        return new CorsRules(rules);
    }

    /// <summary>The first rule that allows a request, or null.</summary>
    /// <param name="origin">The page's origin.</param>
    /// <param name="method">The method.</param>
    /// <param name="headers">The headers a preflight asks for; empty otherwise.</param>
    public Rule? Find(string origin, string method, IReadOnlyList<string> headers) => _rules.Find(rule =>
        rule.Origins.Any(pattern => Matches(pattern, origin, StringComparison.Ordinal))
        && rule.Methods.Contains(method, StringComparer.Ordinal)
        && headers.All(header => rule.Headers.Any(pattern => Matches(pattern, header, StringComparison.OrdinalIgnoreCase))));

    private static string[] Values(XElement rule, string name) => [.. rule.All(name).Select(value => value.Value)];

    private static bool Matches(string pattern, string text, StringComparison comparison)
    {
        var star = pattern.IndexOf('*', StringComparison.Ordinal);
        return star < 0
            ? pattern.Equals(text, comparison)
            : text.Length >= pattern.Length - 1 && text.StartsWith(pattern[..star], comparison) && text.EndsWith(pattern[(star + 1)..], comparison);
    }

    /// <summary>One rule.</summary>
    /// <param name="Origins">Origins, each with at most one <c>*</c>.</param>
    /// <param name="Methods">HTTP methods.</param>
    /// <param name="Headers">Request headers, each with at most one <c>*</c>.</param>
    /// <param name="Exposed">Response headers that scripts may read.</param>
    /// <param name="MaxAge">How long a preflight may be kept, in seconds, or null.</param>
    internal sealed record Rule(string[] Origins, string[] Methods, string[] Headers, string[] Exposed, string? MaxAge)
    {
        /// <summary>True when any origin is allowed; the answer then says <c>*</c>.</summary>
        public bool AllowsAll => Origins.Contains("*", StringComparer.Ordinal);
    }
}
