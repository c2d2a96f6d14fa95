using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using GtPs.Engine.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace GtPs.Engine.Tests.Platform;

/// <summary>An engine whose clock the test moves, with a bucket that holds one object, and the requests that would change it.</summary>
public sealed class SignatureScene : IAsyncLifetime
{
    public const string Bucket = "signed";
    private const string Team = """{"WorkteamName":"forged","Description":"d","MemberDefinitions":[{"OidcMemberDefinition":{"Groups":["people"]}}]}""";

    private readonly TempFolder _folder = new();

    public static HttpClient Http { get; } = new();

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 3, 4, 12, 0, 0, TimeSpan.Zero));

    public EngineHost Host { get; private set; } = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Host = await EngineHost.StartAsync(new EngineOptions { DataPath = _folder.Path, Clock = Clock }, Token);
        await AnswerAsync(Signer().Sign(HttpMethod.Put, $"/{Bucket}", "s3", []).Message);
        await AnswerAsync(Signer().Sign(HttpMethod.Put, $"/{Bucket}/kept", "s3", "kept"u8.ToArray()).Message);
        await UntouchedAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        _folder.Dispose();
    }

    internal TestSigner Signer() => new(Host) { Time = Clock.GetUtcNow() };

    /// <summary>A request that changes something, where its protocol can.</summary>
    /// <param name="protocol">json, logs, rest, s3, chunked or sts.</param>
    /// <param name="signer">Signs it.</param>
    /// <param name="headers">More headers, signed.</param>
    internal static HttpRequestMessage Request(string protocol, TestSigner signer, params (string Name, string Value)[] headers) => protocol switch
    {
        "json" => signer.Sign(HttpMethod.Post, "/", "sagemaker", Encoding.UTF8.GetBytes(Team), null, [("X-Amz-Target", "SageMaker.CreateWorkteam"), .. headers]).Message,
        "logs" => signer.Sign(HttpMethod.Post, "/", "logs", """{"logGroupName":"g"}"""u8.ToArray(), null, [("X-Amz-Target", "Logs_20140328.DescribeLogStreams"), .. headers]).Message,
        "rest" => signer.Sign(HttpMethod.Post, "/endpoints/none/invocations", "sagemaker", [1], null, headers).Message,
        "s3" => signer.Sign(HttpMethod.Put, $"/{Bucket}/forged", "s3", "forged"u8.ToArray(), null, headers).Message,
        "sts" => signer.Sign(HttpMethod.Post, "/", "sts", "Action=GetCallerIdentity&Version=2011-06-15"u8.ToArray(), null, headers).Message,
        _ => Chunked(signer, "1234", "56789", headers),
    };

    /// <summary>A put in two signed chunks.</summary>
    internal static HttpRequestMessage Chunked(TestSigner signer, string first, string second, params (string Name, string Value)[] headers)
    {
        var (message, signature) = signer.Sign(HttpMethod.Put, $"/{Bucket}/forged", "s3", [], "STREAMING-AWS4-HMAC-SHA256-PAYLOAD", [("x-amz-decoded-content-length", "9"), .. headers]);
        var chunks = new ChunkSigner(signer.Keys, signature);
        message.Content = new StringContent(chunks.Next(first) + chunks.Next(second) + chunks.Next(string.Empty) + "\r\n");
        return message;
    }

    /// <summary>Sends a request.</summary>
    /// <returns>The status, the error's code (empty for success) and the body.</returns>
    internal static async Task<(int Status, string Code, string Body)> AnswerAsync(HttpRequestMessage message)
    {
        using (message)
        {
            using var response = await Http.SendAsync(message, Token);
            var body = await response.Content.ReadAsStringAsync(Token);
            return ((int)response.StatusCode, response.IsSuccessStatusCode || body.Length == 0 ? string.Empty : CodeOf(body), body);
        }
    }

    /// <summary>Asserts that nothing has taken effect: the one object is there as it was, and there is no team.</summary>
    public async Task UntouchedAsync()
    {
        var list = await AnswerAsync(Signer().Sign(HttpMethod.Get, $"/{Bucket}?list-type=2", "s3", []).Message);
        Assert.Equal("kept", XElement.Parse(list.Body).Descendants().Single(element => element.Name.LocalName == "Key").Value);
        Assert.Equal("kept", (await AnswerAsync(Signer().Sign(HttpMethod.Get, $"/{Bucket}/kept", "s3", []).Message)).Body);
        var teams = await AnswerAsync(Signer().Sign(HttpMethod.Post, "/", "sagemaker", "{}"u8.ToArray(), null, ("X-Amz-Target", "SageMaker.ListWorkteams")).Message);
        Assert.Equal(0, JsonDocument.Parse(teams.Body).RootElement.GetProperty("Workteams").GetArrayLength());
    }

    private static string CodeOf(string body) => body[0] == '{'
        ? JsonDocument.Parse(body).RootElement.GetProperty("__type").GetString()!
        : XElement.Parse(body).DescendantsAndSelf().First(element => element.Name.LocalName == "Code").Value;
}
