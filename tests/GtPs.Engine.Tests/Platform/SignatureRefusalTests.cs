using System.Net.Sockets;
using System.Text;
using GtPs.Engine.Hosting;

namespace GtPs.Engine.Tests.Platform;

/// <summary>A request whose signature is wrong in some way gets its service's error, and nothing of it takes effect.</summary>
public sealed class SignatureRefusalTests(SignatureScene scene) : IClassFixture<SignatureScene>
{
    private static readonly string[] s_protocols = ["json", "logs", "rest", "sts", "s3", "chunked"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>What is wrong; the code that JSON services answer, that STS answers, that S3 answers with its status.</summary>
    private static readonly (string Fault, string Json, string Sts, string S3, int S3Status)[] s_faults =
    [
        ("secret", "InvalidSignatureException", "SignatureDoesNotMatch", "SignatureDoesNotMatch", 403),
        ("access key", "UnrecognizedClientException", "InvalidClientTokenId", "InvalidAccessKeyId", 403),
        ("old", "InvalidSignatureException", "SignatureDoesNotMatch", "RequestTimeTooSkewed", 403),
        ("early", "InvalidSignatureException", "SignatureDoesNotMatch", "RequestTimeTooSkewed", 403),
        ("region", "InvalidSignatureException", "SignatureDoesNotMatch", "AuthorizationHeaderMalformed", 400),
        ("scope date", "IncompleteSignatureException", "IncompleteSignature", "AuthorizationHeaderMalformed", 400),
        ("no date", "IncompleteSignatureException", "IncompleteSignature", "AccessDenied", 403),
        ("two dates", "IncompleteSignatureException", "IncompleteSignature", "AccessDenied", 403),
        ("token", "UnrecognizedClientException", "InvalidClientTokenId", "InvalidToken", 400),
        ("unsigned host", "InvalidSignatureException", "SignatureDoesNotMatch", "SignatureDoesNotMatch", 403),
        ("unsigned date", "InvalidSignatureException", "SignatureDoesNotMatch", "SignatureDoesNotMatch", 403),
        ("unsigned header", "InvalidSignatureException", "SignatureDoesNotMatch", "SignatureDoesNotMatch", 403),
        ("other host", "InvalidSignatureException", "SignatureDoesNotMatch", "SignatureDoesNotMatch", 403),
        ("digit", "InvalidSignatureException", "SignatureDoesNotMatch", "SignatureDoesNotMatch", 403),
        ("no signature", "IncompleteSignatureException", "IncompleteSignature", "AuthorizationHeaderMalformed", 400),
        ("algorithm", "IncompleteSignatureException", "IncompleteSignature", "AuthorizationHeaderMalformed", 400),
        ("two ways", "IncompleteSignatureException", "IncompleteSignature", "InvalidArgument", 400),
    ];

    public static TheoryData<string, string, string, int> Faults => [.. from fault in s_faults
        from protocol in s_protocols
        let form = protocol switch { "sts" => (fault.Sts, fault.Sts == "IncompleteSignature" ? 400 : 403), "s3" or "chunked" => (fault.S3, fault.S3Status), _ => (fault.Json, 400) }
        select new TheoryDataRow<string, string, string, int>(protocol, fault.Fault, form.Item1, form.Item2)];

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_wrong_signature_gets_the_error_and_nothing_else(string protocol, string fault, string code, int status)
    {
        var answer = await SignatureScene.AnswerAsync(Spoil(fault, protocol));
        Assert.True((answer.Status, answer.Code) == (status, code), $"{answer.Status} {answer.Body}");
        await scene.UntouchedAsync();
    }

    [Theory]
    [InlineData("json", "MissingAuthenticationTokenException", 400)]
    [InlineData("logs", "MissingAuthenticationTokenException", 400)]
    [InlineData("rest", "MissingAuthenticationTokenException", 400)]
    [InlineData("sts", "MissingAuthenticationToken", 403)]
    [InlineData("s3", "AccessDenied", 403)]
    [InlineData("chunked", "AccessDenied", 403)]
    public async Task An_unsigned_request_is_refused_in_its_services_form(string protocol, string code, int status)
    {
        var message = SignatureScene.Request(protocol, scene.Signer());
        message.Headers.Remove("Authorization");
        if (protocol == "sts")
        {
            message.Content!.Headers.ContentType = new("application/x-www-form-urlencoded");
        }

        var answer = await SignatureScene.AnswerAsync(message);
        Assert.True((answer.Status, answer.Code) == (status, code), $"{answer.Status} {answer.Body}");
        await scene.UntouchedAsync();
    }

    [Theory]
    [InlineData("json", "s3", "InvalidSignatureException", 400)]
    [InlineData("json", "logs", "InvalidSignatureException", 400)]
    [InlineData("json", "sts", "InvalidSignatureException", 400)]
    [InlineData("json", "execute-api", "InvalidSignatureException", 400)]
    [InlineData("logs", "sagemaker", "InvalidSignatureException", 400)]
    [InlineData("s3", "ec2", "AuthorizationHeaderMalformed", 400)]
    [InlineData("s3", "sagemaker", "UnknownOperationException", 400)]
    [InlineData("s3", "sts", "InvalidAction", 400)]
    [InlineData("chunked", "glacier", "AuthorizationHeaderMalformed", 400)]
    [InlineData("sts", "s3", "MethodNotAllowed", 405)]
    [InlineData("rest", "s3", "MethodNotAllowed", 405)]
    public async Task A_signature_for_one_service_is_none_for_another(string protocol, string service, string code, int status)
    {
        var answer = await SignatureScene.AnswerAsync(SignatureScene.Request(protocol, new TestSigner(scene.Host) { Time = scene.Clock.GetUtcNow(), Service = service }));
        Assert.True((answer.Status, answer.Code) == (status, code), $"{answer.Status} {answer.Body}");
        await scene.UntouchedAsync();
    }

    [Fact]
    public async Task Two_hosts_are_refused_before_anything_else()
    {
        var message = SignatureScene.Request("s3", scene.Signer());
        var head = new StringBuilder($"PUT {message.RequestUri!.PathAndQuery} HTTP/1.1\r\nHost: {scene.Host.Address.Authority}\r\nHost: elsewhere\r\nContent-Length: 6\r\nConnection: close\r\n");
        foreach (var (name, values) in message.Headers)
        {
            head.Append(System.Globalization.CultureInfo.InvariantCulture, $"{name}: {string.Join(',', values)}\r\n");
        }

        using var client = new TcpClient();
        await client.ConnectAsync(scene.Host.Address.Host, scene.Host.Address.Port, Token);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"{head}\r\nforged"), Token);
        using var reader = new StreamReader(client.GetStream());
        Assert.StartsWith("HTTP/1.1 400 ", await reader.ReadToEndAsync(Token), StringComparison.Ordinal);
        await scene.UntouchedAsync();
    }

    [Theory]
    [InlineData("first")]
    [InlineData("swapped")]
    [InlineData("last missing")]
    [InlineData("unsigned")]
    [InlineData("other request")]
    public async Task A_chunk_that_was_changed_is_refused(string fault)
    {
        var signer = scene.Signer();
        var (message, signature) = signer.Sign(HttpMethod.Put, $"/{SignatureScene.Bucket}/forged", "s3", [], "STREAMING-AWS4-HMAC-SHA256-PAYLOAD", ("x-amz-decoded-content-length", "9"));
        var chunks = new ChunkSigner(signer.Keys, fault == "other request" ? signature with { Signature = new string('0', 64) } : signature);
        string[] parts = [fault == "first" ? chunks.Next("xxxx", "1234") : chunks.Next("1234"), chunks.Next("56789"), chunks.Next(string.Empty)];
        message.Content = new StringContent(fault switch
        {
            "swapped" => parts[1] + parts[0] + parts[2],
            "last missing" => parts[0] + parts[1],
            "unsigned" => "9\r\n123456789\r\n0\r\n",
            _ => string.Concat(parts),
        } + "\r\n");
        var answer = await SignatureScene.AnswerAsync(message);
        Assert.True(answer.Code is "SignatureDoesNotMatch" or "IncompleteBody" or "InvalidRequest", answer.Body);
        Assert.InRange(answer.Status, 400, 403);
        await scene.UntouchedAsync();
    }

    private HttpRequestMessage Spoil(string fault, string protocol)
    {
        var (now, key) = (scene.Clock.GetUtcNow(), scene.Host.Credentials);
        var message = SignatureScene.Request(
            protocol,
            new TestSigner(scene.Host)
            {
                Time = fault switch { "old" => now.AddMinutes(-16), "early" => now.AddMinutes(16), _ => now },
                Key = fault switch { "secret" => new EngineCredentials(key.AccessKeyId, "wrong", ""), "access key" => new EngineCredentials("GTPSNOTTHEKEY0000000", key.SecretAccessKey, ""), _ => key },
                Region = fault == "region" ? "eu-west-1" : "us-east-1",
                Date = fault == "scope date" ? "20260303" : null,
                Unsigned = fault switch { "unsigned host" => ["host"], "unsigned date" => ["x-amz-date"], "unsigned header" => ["x-amz-meta-added"], _ => [] },
                Withheld = fault == "no date" ? ["x-amz-date"] : [],
            },
            fault switch { "token" => [("x-amz-security-token", "given by nobody")], "unsigned header" => [("x-amz-meta-added", "later")], _ => [] });
        var authorization = message.Headers.GetValues("Authorization").Single();
        var changed = fault switch
        {
            "digit" => authorization[..^1] + (authorization[^1] == '0' ? '1' : '0'),
            "no signature" => authorization[..authorization.LastIndexOf(',')],
            "algorithm" => authorization.Replace("AWS4-HMAC-SHA256", "AWS4-HMAC-SHA512", StringComparison.Ordinal),
            _ => authorization,
        };
        message.Headers.Remove("Authorization");
        message.Headers.TryAddWithoutValidation("Authorization", changed);
        switch (fault)
        {
            case "two dates":
                message.Headers.TryAddWithoutValidation("x-amz-date", "20260304T120500Z");
                break;
            case "other host":
                message.Headers.Host = "elsewhere:80";
                break;
            case "two ways":
                message.RequestUri = new Uri(message.RequestUri!, "?X-Amz-Algorithm=AWS4-HMAC-SHA256");
                break;
        }

        return message;
    }
}
