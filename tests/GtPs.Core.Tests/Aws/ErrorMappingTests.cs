using System.Net;
using System.Net.Sockets;
using GtPs.Aws.S3;
using GtPs.Aws.SageMaker;
using GtPs.Model;

namespace GtPs.Core.Tests.Aws;

public sealed class ErrorMappingTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(400, """{"__type":"ResourceInUse","message":"taken"}""", "ResourceInUse", GtErrorKind.AlreadyExists)]
    [InlineData(400, """{"__type":"com.amazon.coral#ResourceNotFound","Message":"none"}""", "ResourceNotFound", GtErrorKind.NotFound)]
    [InlineData(400, """{"__type":"ValidationException","message":"Could not find model \"arn\"."}""", "ValidationException", GtErrorKind.NotFound)]
    [InlineData(400, """{"__type":"ValidationException","message":"Cannot create already existing model \"arn\"."}""", "ValidationException", GtErrorKind.AlreadyExists)]
    [InlineData(400, """{"__type":"ValidationException","message":"1 validation error detected"}""", "ValidationException", GtErrorKind.InvalidArgument)]
    [InlineData(400, """{"__type":"ResourceLimitExceeded","message":"ml.p3"}""", "ResourceLimitExceeded", GtErrorKind.LimitExceeded)]
    [InlineData(400, """{"__type":"ExpiredTokenException","message":"expired"}""", "ExpiredTokenException", GtErrorKind.Authentication)]
    [InlineData(400, """{"__type":"UnrecognizedClientException","message":"bad key"}""", "UnrecognizedClientException", GtErrorKind.Authentication)]
    [InlineData(400, """{"__type":"AccessDeniedException","Message":"not you"}""", "AccessDeniedException", GtErrorKind.Permission)]
    [InlineData(403, "<html>a proxy</html>", "Http403", GtErrorKind.Permission)]
    [InlineData(404, "", "Http404", GtErrorKind.NotFound)]
    [InlineData(418, "[]", "Http418", GtErrorKind.InvalidArgument)]
    public async Task A_json_error_keeps_its_code_and_gets_a_kind(int status, string body, string id, GtErrorKind kind)
    {
        await using var server = new CannedServer(new CannedAnswer(status, body, ("x-amzn-RequestId", "req-1")));
        using var clients = Clients.Of(server.Address);

        var error = await Assert.ThrowsAsync<GtException>(() => clients.SageMaker.DescribeModelAsync(new DescribeModelRequest { ModelName = "demo" }, Token));

        Assert.Equal((id, kind, status, "req-1", "demo"), (error.ErrorId, error.Kind, error.StatusCode, error.RequestId, error.Target));
        Assert.StartsWith("DescribeModel of 'demo' failed: ", error.Message, StringComparison.Ordinal);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task The_error_type_in_the_header_comes_first()
    {
        await using var server = new CannedServer(new CannedAnswer(424, """{"ErrorCode":"x","Message":"the model threw"}""", ("x-amzn-ErrorType", "ModelError:http://internal.amazon.com/")));
        using var clients = Clients.Of(server.Address);
        var error = await Assert.ThrowsAsync<GtException>(() => clients.Runtime.InvokeEndpointAsync(new GtPs.Aws.SageMakerRuntime.InvokeEndpointRequest { EndpointName = "demo" }, Token));
        Assert.Equal(("ModelError", GtErrorKind.RemoteFailure, 424), (error.ErrorId, error.Kind, error.StatusCode));
        Assert.Contains("the model threw", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(400, """{"__type":"ThrottlingException","message":"Rate exceeded"}""", "ThrottlingException", GtErrorKind.LimitExceeded)]
    [InlineData(503, "", "Http503", GtErrorKind.RemoteFailure)]
    public async Task What_may_pass_is_tried_three_times(int status, string body, string id, GtErrorKind kind)
    {
        await using var server = new CannedServer(new CannedAnswer(status, body));
        using var clients = Clients.Of(server.Address);
        var error = await Assert.ThrowsAsync<GtException>(() => clients.SageMaker.ListModelsAsync(new ListModelsRequest(), Token));
        Assert.Equal((id, kind), (error.ErrorId, error.Kind));
        Assert.Equal(3, server.Requests.Count);
    }

    [Fact]
    public async Task A_throttled_call_that_then_succeeds_is_no_error()
    {
        await using var server = new CannedServer(new CannedAnswer(400, """{"__type":"ThrottlingException"}"""), new CannedAnswer(200, """{"Models":[]}"""));
        using var clients = Clients.Of(server.Address);
        Assert.Empty((await clients.SageMaker.ListModelsAsync(new ListModelsRequest(), Token)).Models!);
    }

    [Fact]
    public async Task An_answer_that_is_not_json_is_out_of_protocol()
    {
        await using var server = new CannedServer(new CannedAnswer(200, "<html>hello</html>"));
        using var clients = Clients.Of(server.Address);
        var error = await Assert.ThrowsAsync<GtException>(() => clients.SageMaker.ListModelsAsync(new ListModelsRequest(), Token));
        Assert.Equal(("InvalidResponse", GtErrorKind.Connection), (error.ErrorId, error.Kind));
    }

    [Fact]
    public async Task A_server_that_is_not_there_names_the_address_and_the_fix()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        using var clients = Clients.Of(new Uri($"http://127.0.0.1:{port}"));

        var error = await Assert.ThrowsAsync<GtException>(() => clients.SageMaker.ListModelsAsync(new ListModelsRequest(), Token));

        Assert.Equal(("ConnectionRefused", GtErrorKind.Connection), (error.ErrorId, error.Kind));
        Assert.Contains($"127.0.0.1:{port}", error.Message, StringComparison.Ordinal);
        Assert.Contains("Start-GtEngine", error.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public async Task S3_errors_keep_their_code()
    {
        await using var server = new CannedServer(new CannedAnswer(404, "<Error><Code>NoSuchBucket</Code><Message>The specified bucket does not exist</Message><BucketName>b</BucketName><RequestId>r1</RequestId></Error>", ("Content-Type", "application/xml")));
        using var clients = Clients.Of(server.Address);
        var error = await Assert.ThrowsAsync<GtException>(() => clients.S3.OpenReadAsync(new S3Uri("b", "k"), Token));
        Assert.Equal(("NoSuchBucket", GtErrorKind.NotFound, 404, "s3://b/k"), (error.ErrorId, error.Kind, error.StatusCode, error.Target));
        Assert.NotNull(error.RecommendedAction);
    }

    [Theory]
    [InlineData(400, "ExpiredToken", GtErrorKind.Authentication)]
    [InlineData(403, "AccessDenied", GtErrorKind.Permission)]
    [InlineData(403, "InvalidAccessKeyId", GtErrorKind.Authentication)]
    public async Task A_head_whose_answer_has_no_body_is_explained(int status, string code, GtErrorKind kind)
    {
        await using var server = new CannedServer(
            new CannedAnswer(status, string.Empty), new CannedAnswer(status, $"<Error><Code>{code}</Code><Message>no</Message></Error>", ("Content-Type", "application/xml")));
        using var clients = Clients.Of(server.Address);

        var ofObject = await Assert.ThrowsAsync<GtException>(() => clients.S3.HeadAsync(new S3Uri("b", "k"), Token));
        Assert.Equal((code, kind), (ofObject.ErrorId, ofObject.Kind));
        Assert.NotNull(ofObject.RecommendedAction);

        await using var again = new CannedServer(
            new CannedAnswer(status, string.Empty), new CannedAnswer(status, $"<Error><Code>{code}</Code><Message>no</Message></Error>", ("Content-Type", "application/xml")));
        using var others = Clients.Of(again.Address);
        var ofBucket = await Assert.ThrowsAsync<GtException>(() => others.S3.GetBucketRegionAsync("b", Token));
        Assert.Equal((code, kind), (ofBucket.ErrorId, ofBucket.Kind));
    }

    [Fact]
    public async Task A_bucket_without_a_key_is_no_object()
    {
        await using var server = new CannedServer(new CannedAnswer(200, string.Empty));
        using var clients = Clients.Of(server.Address);
        Assert.Equal("InvalidS3Uri", (await Assert.ThrowsAsync<GtException>(() => clients.S3.OpenReadAsync(new S3Uri("b", ""), Token))).ErrorId);
        Assert.Equal("InvalidS3Uri", (await Assert.ThrowsAsync<GtException>(() => clients.S3.HeadAsync(new S3Uri("b", ""), Token))).ErrorId);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task An_object_that_ends_early_is_an_error_not_a_short_object()
    {
        await using var server = new CannedServer(new CannedAnswer(200, "short", ("ETag", "\"0123456789abcdef0123456789abcdef-2\"")) { AnnouncedLength = 9 });
        using var clients = Clients.Of(server.Address);
        await using var content = await clients.S3.OpenReadAsync(new S3Uri("b", "k"), Token);
        var error = await Assert.ThrowsAsync<GtException>(() => content.CopyToAsync(Stream.Null, Token));
        Assert.Equal(GtErrorKind.Connection, error.Kind);
    }
}
