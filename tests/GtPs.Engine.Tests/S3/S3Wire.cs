using System.Text;
using System.Xml.Linq;
using GtPs.Engine.Hosting;
using GtPs.Engine.Tests.Platform;

namespace GtPs.Engine.Tests.S3;

/// <summary>Raw signed S3 requests, byte for byte as a test wants them.</summary>
internal sealed class S3Wire(EngineHost host)
{
    private static readonly string[] s_contentHeaders = ["content-type", "content-md5", "content-encoding", "content-language", "content-disposition", "expires"];
    private static readonly HttpClient s_http = new(new SocketsHttpHandler
    {
        AutomaticDecompression = System.Net.DecompressionMethods.None,
        RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8,
        ResponseHeaderEncodingSelector = (_, _) => Encoding.UTF8,
    });

    private readonly TestSigner _signer = new(host);

    /// <summary>Sends a request; a header whose value is null is left out.</summary>
    public Task<S3Answer> SendAsync(string method, string target, string body = "", params (string Name, string? Value)[] headers) => SendAsync(method, target, Encoding.UTF8.GetBytes(body), null, headers);

    /// <summary>Sends a request; <paramref name="payloadHash"/> null hashes the body.</summary>
    public async Task<S3Answer> SendAsync(string method, string target, byte[] body, string? payloadHash, params (string Name, string? Value)[] headers)
    {
        var given = headers.Where(header => header.Value is not null).Select(header => (header.Name, Value: header.Value!)).ToArray();
        var (message, _) = _signer.Sign(new HttpMethod(method), target, "s3", body, payloadHash, given);
        using (message)
        {
            foreach (var (name, value) in given.Where(header => s_contentHeaders.Contains(header.Name.ToLowerInvariant())))
            {
                message.Content!.Headers.TryAddWithoutValidation(name, value);
            }

            using var response = await s_http.SendAsync(message, TestContext.Current.CancellationToken);
            var all = response.Headers.Concat(response.Content.Headers).ToDictionary(header => header.Key.ToLowerInvariant(), header => string.Join(',', header.Value));
            return new S3Answer((int)response.StatusCode, all, await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        }
    }

    /// <summary>Puts an object and returns its entity tag without quotes.</summary>
    public async Task<string> PutAsync(string target, string body = "x", params (string Name, string? Value)[] headers)
    {
        var answer = await SendAsync("PUT", target, body, headers);
        Assert.True(answer.Status == 200, answer.Text);
        return answer.Headers["etag"].Trim('"');
    }

    /// <summary>The keys and common prefixes of a listing.</summary>
    public async Task<(string[] Keys, string[] Prefixes)> ListAsync(string target)
    {
        var xml = (await SendAsync("GET", target)).Xml;
        return ([.. xml.Elements(S3Answer.Space + "Contents").Select(entry => entry.Element(S3Answer.Space + "Key")!.Value)], [.. xml.Elements(S3Answer.Space + "CommonPrefixes").Select(entry => entry.Value)]);
    }
}

/// <summary>An answer.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Headers">By lower-case name.</param>
/// <param name="Body">The body.</param>
internal sealed record S3Answer(int Status, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public static readonly XNamespace Space = "http://s3.amazonaws.com/doc/2006-03-01/";

    public string Text => Encoding.UTF8.GetString(Body);

    public XElement Xml => XElement.Parse(Text);

    /// <summary>The error's code; empty when the answer is none.</summary>
    public string Code => Status >= 300 && Body.Length > 0 ? Xml.Element("Code")!.Value : string.Empty;

    /// <summary>The text of an element of S3's namespace, or null.</summary>
    public string? Element(string name) => Xml.Element(Space + name)?.Value;
}
