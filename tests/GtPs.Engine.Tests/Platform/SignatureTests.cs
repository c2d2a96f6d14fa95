using System.Net;
using System.Security.Cryptography;
using System.Text;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using GtPs.Engine.Hosting;
using GtPs.Engine.Protocols.Signing;
using Microsoft.Extensions.Time.Testing;

namespace GtPs.Engine.Tests.Platform;

public sealed class SignatureTests(EngineFixture engine)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private EngineCredentials Key => engine.Host.Credentials;

    [Fact]
    public async Task Wrong_keys_are_refused()
    {
        using var unknown = engine.CreateS3(credentials: new BasicAWSCredentials("GTPSNOTTHEKEY0000000", Key.SecretAccessKey));
        Assert.Equal("InvalidAccessKeyId", (await Assert.ThrowsAsync<AmazonS3Exception>(() => unknown.ListBucketsAsync(Token))).ErrorCode);
        using var wrong = engine.CreateS3(credentials: new BasicAWSCredentials(Key.AccessKeyId, "wrong"));
        var error = await Assert.ThrowsAsync<AmazonS3Exception>(() => wrong.ListBucketsAsync(Token));
        Assert.Equal("SignatureDoesNotMatch", error.ErrorCode);
        Assert.Equal(HttpStatusCode.Forbidden, error.StatusCode);
        Assert.NotNull(error.RequestId);
    }

    [Fact]
    public async Task An_unsigned_request_is_refused_in_its_services_form()
    {
        using var http = new HttpClient { BaseAddress = engine.Host.Address };
        using var s3 = await http.GetAsync("bucket/key", Token);
        Assert.Equal(HttpStatusCode.Forbidden, s3.StatusCode);
        Assert.Contains("<Code>AccessDenied</Code>", await s3.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/") { Content = new StringContent("{}") };
        request.Headers.Add("X-Amz-Target", "SageMaker.ListLabelingJobs");
        using var json = await http.SendAsync(request, Token);
        Assert.Contains("MissingAuthenticationTokenException", await json.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_region_is_named()
    {
        using var s3 = engine.CreateS3(config => config.AuthenticationRegion = "eu-west-1");
        var error = await Assert.ThrowsAsync<AmazonS3Exception>(() => s3.ListBucketsAsync(Token));
        Assert.Equal("AuthorizationHeaderMalformed", error.ErrorCode);
        Assert.Contains("'us-east-1'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_that_was_changed_on_its_way_is_refused()
    {
        var signer = new TestSigner(engine.Host);
        using var http = new HttpClient();
        var (message, _) = signer.Sign(HttpMethod.Get, "/bucket?list-type=2&prefix=a", "s3", []);
        message.RequestUri = new Uri(engine.Host.Address, "/bucket?list-type=2&prefix=b");
        using var changed = await http.SendAsync(message, Token);
        Assert.Contains("SignatureDoesNotMatch", await changed.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);

        var (added, _) = signer.Sign(HttpMethod.Get, "/bucket?list-type=2", "s3", []);
        added.Headers.Add("x-amz-meta-added", "later");
        using var unsigned = await http.SendAsync(added, Token);
        Assert.Contains("not signed: x-amz-meta-added", await unsigned.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_other_than_the_signed_one_is_refused_and_not_stored()
    {
        using var s3 = engine.CreateS3();
        var bucket = await EngineFixture.NewBucketAsync(s3);
        var (status, body) = await new TestSigner(engine.Host).SendAsync(HttpMethod.Put, $"/{bucket}/key", "s3", "other", Convert.ToHexStringLower(SHA256.HashData("signed"u8)));
        Assert.Equal(400, status);
        Assert.Contains("XAmzContentSHA256Mismatch", body, StringComparison.Ordinal);
        Assert.Empty((await s3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = bucket }, Token)).S3Objects ?? []);
    }

    [Fact]
    public async Task Presigned_addresses_work_and_expire()
    {
        using var s3 = engine.CreateS3();
        var bucket = await EngineFixture.NewBucketAsync(s3);
        await s3.PutObjectAsync(new PutObjectRequest { BucketName = bucket, Key = "ü key", ContentBody = "content" }, Token);
        using var http = new HttpClient();
        Assert.Equal("content", await http.GetStringAsync(new Uri(Presign(DateTime.UtcNow.AddMinutes(1))), Token));
        using var changed = await http.GetAsync(new Uri(Presign(DateTime.UtcNow.AddMinutes(1)).Replace("key", "other", StringComparison.Ordinal)), Token);
        Assert.Contains("SignatureDoesNotMatch", await changed.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);

        using var folder = new TempFolder();
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var host = await EngineHost.StartAsync(new EngineOptions { DataPath = folder.Path, Clock = clock }, Token);
        using var later = new AmazonS3Client(
            new BasicAWSCredentials(host.Credentials.AccessKeyId, host.Credentials.SecretAccessKey),
            new AmazonS3Config { ServiceURL = host.Address.ToString(), AuthenticationRegion = "us-east-1", ForcePathStyle = true, MaxErrorRetry = 0 });
        var address = await later.GetPreSignedURLAsync(new GetPreSignedUrlRequest { BucketName = "bucket", Key = "key", Expires = DateTime.UtcNow.AddMinutes(5), Protocol = Protocol.HTTP });
        clock.Advance(TimeSpan.FromMinutes(6));
        using var expired = await http.GetAsync(new Uri(address), Token);
        Assert.Equal(HttpStatusCode.Forbidden, expired.StatusCode);
        Assert.Contains("<Code>AccessDenied</Code><Message>Request has expired", await expired.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);

        string Presign(DateTime expires) => s3.GetPreSignedURL(new GetPreSignedUrlRequest { BucketName = bucket, Key = "ü key", Expires = expires, Protocol = Protocol.HTTP });
    }

    [Fact]
    public async Task A_clock_that_is_off_is_told()
    {
        using var folder = new TempFolder();
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow.AddMinutes(20));
        await using var host = await EngineHost.StartAsync(new EngineOptions { DataPath = folder.Path, Clock = clock }, Token);
        var (status, body) = await new TestSigner(host).SendAsync(HttpMethod.Get, "/", "s3", "");
        Assert.Equal(403, status);
        Assert.Contains("RequestTimeTooSkewed", body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("STREAMING-UNSIGNED-PAYLOAD-TRAILER", "y/Q5Jg==", null)]
    [InlineData("STREAMING-UNSIGNED-PAYLOAD-TRAILER", "AAAAAA==", "BadDigest")]
    [InlineData("STREAMING-AWS4-HMAC-SHA256-PAYLOAD", null, null)]
    [InlineData("STREAMING-AWS4-HMAC-SHA256-PAYLOAD", "wrong chunk", "SignatureDoesNotMatch")]
    public async Task Chunked_bodies_are_taken_apart_and_verified(string mode, string? trailer, string? expected)
    {
        using var s3 = engine.CreateS3();
        var bucket = await EngineFixture.NewBucketAsync(s3);
        var isSigned = !mode.Contains("UNSIGNED", StringComparison.Ordinal);
        var signer = new TestSigner(engine.Host);
        var (message, signature) = isSigned
            ? signer.Sign(HttpMethod.Put, $"/{bucket}/key", "s3", [], mode, ("x-amz-decoded-content-length", "9"))
            : signer.Sign(HttpMethod.Put, $"/{bucket}/key", "s3", [], mode, ("x-amz-decoded-content-length", "9"), ("x-amz-trailer", "x-amz-checksum-crc32"));
        var chunks = new ChunkSigner(signer.Keys, signature);
        var body = Chunk("1234") + Chunk(trailer == "wrong chunk" ? "xxxxx" : "56789", "56789") + Chunk("");
        message.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(isSigned ? body + "\r\n" : $"{body}x-amz-checksum-crc32:{trailer}\r\n\r\n"));
        using var http = new HttpClient();
        using var response = await http.SendAsync(message, Token);
        var answer = await response.Content.ReadAsStringAsync(Token);
        if (expected is null)
        {
            Assert.True(response.IsSuccessStatusCode, answer);
            using var got = await s3.GetObjectAsync(bucket, "key", Token);
            Assert.Equal("123456789", await new StreamReader(got.ResponseStream).ReadToEndAsync(Token));
        }
        else
        {
            Assert.Contains($"<Code>{expected}</Code>", answer, StringComparison.Ordinal);
            Assert.Empty((await s3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = bucket }, Token)).S3Objects ?? []);
        }

        string Chunk(string sent, string? signed = null)
        {
            var end = sent.Length == 0 ? string.Empty : "\r\n";
            if (!isSigned)
            {
                return $"{sent.Length:x}\r\n{sent}{end}";
            }

            return chunks.Next(sent, signed);
        }
    }

    [Fact]
    public void The_string_to_sign_matches_awss_published_example()
    {
        // "GET Object" of https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html.
        var context = new Microsoft.AspNetCore.Http.DefaultHttpContext();
        context.Request.Method = "GET";
        context.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpRequestFeature>()!.RawTarget = "/test.txt";
        const string Empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        context.Request.Headers.Host = "examplebucket.s3.amazonaws.com";
        context.Request.Headers.Range = "bytes=0-9";
        context.Request.Headers["x-amz-content-sha256"] = Empty;
        context.Request.Headers["x-amz-date"] = "20130524T000000Z";
        var signature = new RequestSignature("AKIAIOSFODNN7EXAMPLE", "20130524", "us-east-1", "s3", ["host", "range", "x-amz-content-sha256", "x-amz-date"], "", new DateTimeOffset(2013, 5, 24, 0, 0, 0, TimeSpan.Zero), null);
        var text = CanonicalRequest.StringToSign(context.Request, new Protocols.RequestTarget(context.Request), signature, Empty);
        var keys = new SigningKeys(new EngineCredentials("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", ""));
        Assert.Equal("f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41", keys.Sign(signature, text));
    }
}
