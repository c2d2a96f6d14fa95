using System.Text;
using GtPs.Engine.Tests.Platform;

namespace GtPs.Engine.Tests.S3;

/// <summary>Checksums in headers and behind chunked bodies: https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity.html.</summary>
public sealed class ChecksumTests(EngineFixture engine) : BucketTest(engine)
{
    private const string Content = "123456789";

    private S3Wire Wire => new(Host);

    [Theory]
    [InlineData("crc32", "y/Q5Jg==", "y/Q5Jw==")]
    [InlineData("crc32c", "4waSgw==", "4waShA==")]
    [InlineData("crc64nvme", "rosUhgp5mIg=", "rosUhgp5mIk=")]
    [InlineData("sha1", "98O8HYCOBHMq32eZZczDTKeuNEE=", "98O8HYCOBHMq32eZZczDTKeuNEA=")]
    [InlineData("sha256", "FeKw08M4keuw8e9gnsQZQgwg4yDOlMZfvIwzEkSOsiU=", "FeKw08M4keuw8e9gnsQZQgwg4yDOlMZfvIwzEkSOsiQ=")]
    public async Task Each_checksum_is_verified_kept_and_given_back(string algorithm, string right, string wrong)
    {
        foreach (var isTrailing in (bool[])[false, true])
        {
            var refused = await PutAsync("wrong", algorithm, wrong, isTrailing);
            Assert.Equal((400, "BadDigest"), (refused.Status, refused.Code));
            Assert.Equal("InvalidRequest", (await PutAsync("wrong", algorithm, "AAAA", isTrailing)).Code);
            Assert.Equal(404, (await Wire.SendAsync("HEAD", $"/{Bucket}/wrong")).Status);

            var put = await PutAsync("right", algorithm, right, isTrailing);
            Assert.Equal((200, right, "FULL_OBJECT"), (put.Status, put.Headers[$"x-amz-checksum-{algorithm}"], put.Headers["x-amz-checksum-type"]));
            var got = await Wire.SendAsync("GET", $"/{Bucket}/right", "", ("x-amz-checksum-mode", "ENABLED"));
            Assert.Equal((Content, right), (got.Text, got.Headers[$"x-amz-checksum-{algorithm}"]));
            Assert.False((await Wire.SendAsync("GET", $"/{Bucket}/right")).Headers.ContainsKey($"x-amz-checksum-{algorithm}"));
            Assert.False((await Wire.SendAsync("GET", $"/{Bucket}/right", "", ("x-amz-checksum-mode", "ENABLED"), ("Range", "bytes=0-1"))).Headers.ContainsKey($"x-amz-checksum-{algorithm}"));
            Assert.Equal(algorithm.ToUpperInvariant(), (await Wire.SendAsync("GET", $"/{Bucket}?list-type=2&prefix=right")).Xml.Descendants(S3Answer.Space + "ChecksumAlgorithm").Single().Value);
        }
    }

    [Theory]
    [InlineData("x-amz-checksum-md5", "JfnnlDI7RTiF9RgfG2JNCw==", "InvalidRequest")]
    [InlineData("Content-MD5", "JfnnlDI7RTiF9RgfG2JNCw==", "")]
    [InlineData("Content-MD5", "AAAAAAAAAAAAAAAAAAAAAA==", "BadDigest")]
    [InlineData("Content-MD5", "AAAA", "InvalidDigest")]
    [InlineData("x-amz-trailer", "x-amz-meta-a", "InvalidRequest")]
    public async Task Other_digests_are_verified_or_refused(string header, string value, string code)
        => Assert.Equal(code, (await Wire.SendAsync("PUT", $"/{Bucket}/key", Content, (header, value))).Code);

    [Fact]
    public async Task One_checksum_only()
        => Assert.Equal("InvalidRequest", (await Wire.SendAsync("PUT", $"/{Bucket}/key", Content, ("x-amz-checksum-crc32", "y/Q5Jg=="), ("x-amz-checksum-crc32c", "4waSgw=="))).Code);

    [Theory]
    [InlineData("9\r\n123456789\r\n0\r\n\r\n", "9", "InvalidRequest")]
    [InlineData("9\r\n123456789\r\n0\r\nx-amz-checksum-sha1:98O8HYCOBHMq32eZZczDTKeuNEE=\r\n\r\n", "9", "MalformedTrailerError")]
    [InlineData("9\r\n123456789\r\n0\r\nx-amz-checksum-crc32:y/Q5Jg==\r\n\r\n", "10", "IncompleteBody")]
    [InlineData("9\r\n12345", "9", "IncompleteBody")]
    [InlineData("8\r\n123456789\r\n0\r\n\r\n", "9", "InvalidRequest")]
    [InlineData("4\r\n1234\r\n5\r\n56789\r\n0\r\nx-amz-checksum-crc32:y/Q5Jg==\r\n\r\n", "9", "")]
    public async Task A_chunked_body_that_does_not_fit_is_refused(string body, string length, string code)
    {
        var answer = await Wire.SendAsync(
            "PUT", $"/{Bucket}/key", Encoding.ASCII.GetBytes(body), "STREAMING-UNSIGNED-PAYLOAD-TRAILER", ("x-amz-trailer", "x-amz-checksum-crc32"), ("x-amz-decoded-content-length", length));
        Assert.Equal(code, answer.Code);
        Assert.Equal(code.Length == 0 ? 200 : 404, (await Wire.SendAsync("HEAD", $"/{Bucket}/key")).Status);
    }

    private Task<S3Answer> PutAsync(string key, string algorithm, string value, bool isTrailing) => isTrailing
        ? Wire.SendAsync(
            "PUT", $"/{Bucket}/{key}", Encoding.ASCII.GetBytes($"9\r\n{Content}\r\n0\r\nx-amz-checksum-{algorithm}:{value}\r\n\r\n"), "STREAMING-UNSIGNED-PAYLOAD-TRAILER",
            ("x-amz-trailer", $"x-amz-checksum-{algorithm}"), ("x-amz-decoded-content-length", "9"), ("Content-Encoding", "aws-chunked"))
        : Wire.SendAsync("PUT", $"/{Bucket}/{key}", Content, ($"x-amz-checksum-{algorithm}", value));
}
