using System.Net;
using System.Text;
using System.Xml.Linq;
using GtPs.Engine.Hosting;
using GtPs.Engine.Tests.Platform;

namespace GtPs.Engine.Tests.Wire;

/// <summary>The errors of S3 and STS: code, status and the elements that clients read.</summary>
public sealed class ErrorFormTests(EngineFixture engine) : IAsyncLifetime
{
    private const string Range = "bytes=99-";
    private static readonly HttpClient s_http = new();
    private readonly string _bucket = $"errors-{Guid.NewGuid():N}";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Method, target, body, headers (name=value;…), status, code and the elements beside Message and RequestId.</summary>
    public static TheoryData<string, string, string, string, int, string, string> S3Errors => new()
    {
        { "GET", "/none-such-bucket", "", "", 404, "NoSuchBucket", "BucketName=none-such-bucket" },
        { "DELETE", "/none-such-bucket", "", "", 404, "NoSuchBucket", "BucketName=none-such-bucket" },
        { "PUT", "/none-such-bucket/key", "x", "", 404, "NoSuchBucket", "BucketName=none-such-bucket" },
        { "GET", "/none-such-bucket/key", "", "", 404, "NoSuchBucket", "BucketName=none-such-bucket" },
        { "GET", "/{bucket}/no%20key", "", "", 404, "NoSuchKey", "Key=no key" },
        { "PUT", "/{bucket}/copy", "", "x-amz-copy-source=/{bucket}/none", 404, "NoSuchKey", "Key=none" },
        { "DELETE", "/{bucket}", "", "", 409, "BucketNotEmpty", "BucketName={bucket}" },
        { "PUT", "/A_bad_name", "", "", 400, "InvalidBucketName", "BucketName=A_bad_name" },
        { "PUT", "/{bucket}/{long}", "x", "", 400, "KeyTooLongError", "" },
        { "GET", "/{bucket}/key", "", $"Range={Range}", 416, "InvalidRange", "ActualObjectSize=7" },
        { "GET", "/{bucket}/key", "", "If-Match=\"0\"", 412, "PreconditionFailed", "Condition=If-Match" },
        { "PUT", "/{bucket}/key", "x", "If-None-Match=*", 412, "PreconditionFailed", "Condition=If-None-Match" },
        { "PUT", "/{bucket}/key", "x", "Content-MD5=AAAAAAAAAAAAAAAAAAAAAA==", 400, "BadDigest", "" },
        { "PUT", "/{bucket}/key", "x", "Content-MD5=nonsense", 400, "InvalidDigest", "" },
        { "POST", "/{bucket}?delete", "<Delete>", "Content-MD5=/EnmkgKQhMNPFS6ZsryUag==", 400, "MalformedXML", "" },
        { "POST", "/{bucket}/key?uploadId=none", "<CompleteMultipartUpload/>", "", 404, "NoSuchUpload", "UploadId=none" },
        { "PUT", "/{bucket}/key?partNumber=1&uploadId=none", "x", "", 404, "NoSuchUpload", "UploadId=none" },
        { "GET", "/{bucket}?list-type=2&max-keys=many", "", "", 400, "InvalidArgument", "" },
        { "GET", "/{bucket}?list-type=2&continuation-token=%21%21", "", "", 400, "InvalidArgument", "" },
        { "GET", "/{bucket}?cors", "", "", 404, "NoSuchCORSConfiguration", "BucketName={bucket}" },
        { "PUT", "/{bucket}?versioning", "", "", 501, "NotImplemented", "" },
        { "PUT", "/{bucket}/key", "x", "x-amz-server-side-encryption=aws:kms", 501, "NotImplemented", "" },
        { "POST", "/{bucket}/key", "x", "", 405, "MethodNotAllowed", "" },
        { "PUT", "/{bucket}/%FF", "x", "", 400, "InvalidURI", "" },
    };

    public async ValueTask InitializeAsync()
    {
        await SendAsync("PUT", $"/{_bucket}", "", "");
        await SendAsync("PUT", $"/{_bucket}/key", "content", "");
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [MemberData(nameof(S3Errors))]
    public async Task S3_answers_as_aws_does(string method, string target, string body, string headers, int status, string code, string details)
    {
        var (answered, text, id) = await SendAsync(method, Fill(target), body, Fill(headers));
        Assert.True(answered == status, text);
        var error = XElement.Parse(text);
        Assert.Equal(("Error", code, id), (error.Name.ToString(), error.Element("Code")?.Value, error.Element("RequestId")?.Value));
        Assert.NotEmpty(error.Element("Message")!.Value);
        Assert.NotEmpty(error.Element("HostId")!.Value);
        foreach (var detail in Fill(details).Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            var pair = detail.Split('=', 2);
            Assert.Equal(pair[1], error.Element(pair[0])?.Value);
        }

        // Whatever was refused has changed nothing.
        Assert.Equal("content", (await SendAsync("GET", $"/{_bucket}/key", "", "")).Text);
        Assert.Equal("key", XElement.Parse((await SendAsync("GET", $"/{_bucket}?list-type=2", "", "")).Text).Descendants().Single(element => element.Name.LocalName == "Key").Value);
    }

    [Fact]
    public async Task A_bucket_that_is_mine_is_a_conflict_except_in_us_east_1()
    {
        Assert.Equal(200, (await SendAsync("PUT", $"/{_bucket}", "", "")).Status);
        using var folder = new TempFolder();
        await using var west = await EngineHost.StartAsync(new EngineOptions { DataPath = folder.Path, Region = "us-west-2" }, Token);
        var signer = new TestSigner(west) { Region = "us-west-2" };
        var body = """<CreateBucketConfiguration xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><LocationConstraint>us-west-2</LocationConstraint></CreateBucketConfiguration>""";
        Assert.Equal(200, (await signer.SendAsync(HttpMethod.Put, "/mine", "s3", body)).Status);
        var (status, text) = await signer.SendAsync(HttpMethod.Put, "/mine", "s3", body);
        var error = XElement.Parse(text);
        Assert.Equal((409, "BucketAlreadyOwnedByYou", "mine"), (status, error.Element("Code")?.Value, error.Element("BucketName")?.Value));
    }

    [Theory]
    [InlineData("/none-such-bucket", HttpStatusCode.NotFound)]
    [InlineData("/none-such-bucket/key", HttpStatusCode.NotFound)]
    [InlineData("/{bucket}/none", HttpStatusCode.NotFound)]
    public async Task A_head_that_fails_has_a_status_and_no_body(string target, HttpStatusCode status)
    {
        var (answered, text, id) = await SendAsync("HEAD", Fill(target), "", "");
        Assert.Equal(((int)status, string.Empty), (answered, text));
        Assert.NotEmpty(id);
    }

    [Theory]
    [InlineData("Action=AssumeRole&Version=2011-06-15", "InvalidAction")]
    [InlineData("Action=GetCallerIdentity&Version=2000-01-01", "InvalidAction")]
    [InlineData("", "InvalidAction")]
    public async Task Sts_answers_as_aws_does(string body, string code)
    {
        var (status, text) = await new TestSigner(engine.Host).SendAsync(HttpMethod.Post, "/", "sts", body);
        Assert.Equal(400, status);
        XNamespace sts = "https://sts.amazonaws.com/doc/2011-06-15/";
        var answer = XElement.Parse(text);
        Assert.Equal(sts + "ErrorResponse", answer.Name);
        var error = answer.Element(sts + "Error")!;
        Assert.Equal(("Sender", code), (error.Element(sts + "Type")?.Value, error.Element(sts + "Code")?.Value));
        Assert.NotEmpty(error.Element(sts + "Message")!.Value);
        Assert.NotEmpty(answer.Element(sts + "RequestId")!.Value);
    }

    private string Fill(string text) => text.Replace("{bucket}", _bucket, StringComparison.Ordinal).Replace("{long}", new string('k', 1025), StringComparison.Ordinal);

    private async Task<(int Status, string Text, string Id)> SendAsync(string method, string target, string body, string headers)
    {
        var pairs = headers.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(header => header.Split('=', 2)).ToList();
        var (message, _) = new TestSigner(engine.Host).Sign(new HttpMethod(method), target, "s3", Encoding.UTF8.GetBytes(body), null, [.. pairs.Select(pair => (pair[0], pair[1]))]);
        using (message)
        {
            foreach (var pair in pairs.Where(pair => pair[0] == "Content-MD5"))
            {
                message.Content!.Headers.TryAddWithoutValidation(pair[0], pair[1]);
            }

            using var response = await s_http.SendAsync(message, Token);
            return ((int)response.StatusCode, await response.Content.ReadAsStringAsync(Token), response.Headers.GetValues("x-amz-request-id").Single());
        }
    }
}
