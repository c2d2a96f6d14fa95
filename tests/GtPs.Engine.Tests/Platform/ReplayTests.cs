namespace GtPs.Engine.Tests.Platform;

/// <summary>A captured signature is good for the request it was made for, and for its time.</summary>
public sealed class ReplayTests(SignatureScene scene) : IClassFixture<SignatureScene>
{
    [Theory]
    [InlineData("json", "method")]
    [InlineData("json", "path")]
    [InlineData("json", "query")]
    [InlineData("json", "body")]
    [InlineData("json", "target")]
    [InlineData("json", "header")]
    [InlineData("json", "time")]
    [InlineData("rest", "method")]
    [InlineData("rest", "path")]
    [InlineData("rest", "query")]
    [InlineData("rest", "body")]
    [InlineData("rest", "time")]
    [InlineData("sts", "path")]
    [InlineData("sts", "query")]
    [InlineData("sts", "body")]
    [InlineData("sts", "time")]
    [InlineData("s3", "method")]
    [InlineData("s3", "path")]
    [InlineData("s3", "query")]
    [InlineData("s3", "body")]
    [InlineData("s3", "header")]
    [InlineData("s3", "gone header")]
    [InlineData("s3", "time")]
    [InlineData("chunked", "method")]
    [InlineData("chunked", "path")]
    [InlineData("chunked", "body")]
    [InlineData("chunked", "length")]
    [InlineData("chunked", "time")]
    public async Task A_captured_signature_is_no_use_for_anything_else(string protocol, string change)
    {
        var message = SignatureScene.Request(protocol, scene.Signer(), ("x-amz-meta-note", "signed"));
        var uri = message.RequestUri!;
        switch (change)
        {
            case "method":
                message.Method = HttpMethod.Delete;
                break;
            case "path":
                message.RequestUri = scene.Signer().Raw(protocol is "s3" or "chunked" ? $"/{SignatureScene.Bucket}/kept" : "/endpoints/other/invocations");
                break;
            case "query":
                message.RequestUri = scene.Signer().Raw($"{uri.AbsolutePath}?x-id=PutObject");
                break;
            case "body":
                message.Content = Other(protocol);
                break;
            case "target":
                Replace(message, "X-Amz-Target", "SageMaker.ListWorkteams");
                break;
            case "header":
                Replace(message, "x-amz-meta-note", "changed");
                break;
            case "gone header":
                message.Headers.Remove("x-amz-meta-note");
                break;
            case "length":
                Replace(message, "x-amz-decoded-content-length", "4");
                break;
            default:
                scene.Clock.Advance(TimeSpan.FromMinutes(16));
                break;
        }

        var answer = await SignatureScene.AnswerAsync(message);
        Assert.True(IsRefusal(protocol, change, answer.Code), $"{answer.Status} {answer.Body}");
        await scene.UntouchedAsync();
    }

    [Theory]
    [InlineData("DELETE", "/signed/kept", null)]
    [InlineData("DELETE", "/signed?cors", null)]
    [InlineData("PUT", "/signed/forged", "/signed/kept")]
    [InlineData("POST", "/signed/forged?uploads", null)]
    [InlineData("GET", "/signed/kept", null)]
    public async Task A_body_that_was_not_signed_is_refused_even_where_nobody_reads_it(string method, string target, string? source)
    {
        var (message, _) = scene.Signer().Sign(new HttpMethod(method), target, "s3", [], null, source is null ? [] : [("x-amz-copy-source", source)]);
        message.Content = new StringContent("smuggled");
        var answer = await SignatureScene.AnswerAsync(message);
        Assert.Equal((400, "XAmzContentSHA256Mismatch"), (answer.Status, answer.Code));
        await scene.UntouchedAsync();
    }

    [Fact]
    public async Task A_presigned_get_reads_and_does_nothing_else()
    {
        var address = scene.Signer().Presign(HttpMethod.Get, $"/{SignatureScene.Bucket}/kept", TimeSpan.FromMinutes(5));
        Assert.Equal("kept", (await SignatureScene.AnswerAsync(new HttpRequestMessage(HttpMethod.Get, address))).Body);
        foreach (var method in new[] { HttpMethod.Put, HttpMethod.Delete, HttpMethod.Post })
        {
            Assert.Equal("SignatureDoesNotMatch", (await SignatureScene.AnswerAsync(new HttpRequestMessage(method, address) { Content = new StringContent("x") })).Code);
        }

        Assert.Equal(403, (await SignatureScene.AnswerAsync(new HttpRequestMessage(HttpMethod.Head, address))).Status);
        await scene.UntouchedAsync();
    }

    [Theory]
    [InlineData("DELETE", "SignatureDoesNotMatch", 403)]
    [InlineData("GET", "SignatureDoesNotMatch", 403)]
    [InlineData("POST", "SignatureDoesNotMatch", 403)]
    [InlineData("other key", "SignatureDoesNotMatch", 403)]
    [InlineData("longer", "SignatureDoesNotMatch", 403)]
    [InlineData("too long", "AuthorizationQueryParametersError", 400)]
    [InlineData("no date", "AuthorizationQueryParametersError", 400)]
    [InlineData("added parameter", "SignatureDoesNotMatch", 403)]
    [InlineData("added header", "SignatureDoesNotMatch", 403)]
    [InlineData("token", "InvalidToken", 400)]
    [InlineData("expired", "AccessDenied", 403)]
    [InlineData("early", "RequestTimeTooSkewed", 403)]
    [InlineData("version 2", "InvalidRequest", 400)]
    public async Task A_presigned_put_is_for_that_object_that_method_and_that_time(string change, string code, int status)
    {
        var now = scene.Clock.GetUtcNow() + change switch { "expired" => TimeSpan.FromMinutes(-6), "early" => TimeSpan.FromMinutes(16), _ => TimeSpan.Zero };
        var address = new TestSigner(scene.Host) { Time = now }.Presign(HttpMethod.Put, $"/{SignatureScene.Bucket}/forged", TimeSpan.FromMinutes(5));
        address = change switch
        {
            "other key" => address.Replace("/forged", "/kept", StringComparison.Ordinal),
            "longer" => address.Replace("X-Amz-Expires=", "X-Amz-Expires=9", StringComparison.Ordinal),
            "too long" => address.Replace("X-Amz-Expires=", "X-Amz-Expires=604800", StringComparison.Ordinal),
            "no date" => address.Replace("X-Amz-Date=", "X-Amz-Data=", StringComparison.Ordinal),
            "added parameter" => address + "&x-id=PutObject",
            "token" => address + "&X-Amz-Security-Token=none",
            "version 2" => $"http://{scene.Host.Address.Authority}/{SignatureScene.Bucket}/forged?AWSAccessKeyId=x&Signature=y&Expires=1999999999",
            _ => address,
        };
        using var message = new HttpRequestMessage(change.All(char.IsUpper) ? new HttpMethod(change) : HttpMethod.Put, address) { Content = new StringContent("forged") };
        if (change == "added header")
        {
            message.Headers.Add("x-amz-meta-added", "later");
        }

        var answer = await SignatureScene.AnswerAsync(message);
        Assert.True((answer.Status, answer.Code) == (status, code), $"{answer.Status} {answer.Body}");
        await scene.UntouchedAsync();
    }

    // What the signature covers is told as such; a body that S3 reads as it comes is told as what it is.
    private static bool IsRefusal(string protocol, string change, string code) => protocol switch
    {
        "s3" or "chunked" => change switch
        {
            "time" => code == "RequestTimeTooSkewed",
            "body" => code is "XAmzContentSHA256Mismatch" or "SignatureDoesNotMatch",
            _ => code == "SignatureDoesNotMatch",
        },
        "sts" => code == "SignatureDoesNotMatch",
        _ => code == "InvalidSignatureException",
    };

    private static StringContent Other(string protocol) => protocol switch
    {
        "json" => new StringContent("""{"WorkteamName":"forged","Description":"x","MemberDefinitions":[{"OidcMemberDefinition":{"Groups":["mine"]}}]}"""),
        "chunked" => new StringContent($"9;chunk-signature={new string('0', 64)}\r\n123456789\r\n0;chunk-signature={new string('0', 64)}\r\n\r\n"),
        _ => new StringContent("other"),
    };

    private static void Replace(HttpRequestMessage message, string name, string value)
    {
        message.Headers.Remove(name);
        message.Headers.TryAddWithoutValidation(name, value);
    }
}
