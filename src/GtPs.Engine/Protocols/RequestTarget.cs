using Microsoft.AspNetCore.Http.Features;

namespace GtPs.Engine.Protocols;

/// <summary>
/// The request's target as it was sent. The server's own path is of no use here: it has removed <c>..</c> and decoded some of the
/// escapes, but an S3 key may hold both and the signature covers what was sent.
/// </summary>
internal sealed class RequestTarget
{
    /// <summary>Takes a request apart.</summary>
    /// <param name="request">The request.</param>
    public RequestTarget(HttpRequest request)
    {
        var raw = request.HttpContext.Features.Get<IHttpRequestFeature>()!.RawTarget;
        if (!raw.StartsWith('/') && Uri.TryCreate(raw, UriKind.Absolute, out _))
        {
            var host = raw.IndexOf("://", StringComparison.Ordinal) + 3;
            var path = raw.IndexOf('/', host);
            raw = path < 0 ? "/" : raw[path..];
        }

        var query = raw.IndexOf('?', StringComparison.Ordinal);
        RawPath = query < 0 ? raw : raw[..query];
        Query = query < 0 ? [] : [.. raw[(query + 1)..].Split('&', StringSplitOptions.RemoveEmptyEntries).Select(ReadPair)];
    }

    /// <summary>The path, still percent-encoded.</summary>
    public string RawPath { get; }

    /// <summary>The query's names and values, decoded, in the order they were sent.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Query { get; }

    /// <summary>The value of a query parameter, or null.</summary>
    /// <param name="name">Its name; letter case counts.</param>
    public string? Value(string name)
    {
        foreach (var pair in Query)
        {
            if (pair.Key == name)
            {
                return pair.Value;
            }
        }

        return null;
    }

    private static KeyValuePair<string, string> ReadPair(string pair)
    {
        var equals = pair.IndexOf('=', StringComparison.Ordinal);
        return equals < 0
            ? new(UriText.Decode(pair, plusIsSpace: true), string.Empty)
            : new(UriText.Decode(pair[..equals], plusIsSpace: true), UriText.Decode(pair[(equals + 1)..], plusIsSpace: true));
    }
}
