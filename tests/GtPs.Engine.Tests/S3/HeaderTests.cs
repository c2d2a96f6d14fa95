using System.Text;
using GtPs.Engine.Storage;
using GtPs.Engine.Tests.Platform;

namespace GtPs.Engine.Tests.S3;

/// <summary>What is stored beside an object: headers, metadata, tags, and what a copy keeps of them.</summary>
public sealed class HeaderTests(EngineFixture engine) : BucketTest(engine)
{
    private S3Wire Wire => new(Host);

    [Theory]
    [InlineData("Content-Type", "image/jpeg; charset=x", "response-content-type")]
    [InlineData("Content-Encoding", "gzip", "response-content-encoding")]
    [InlineData("Content-Disposition", "attachment; filename=\"a b.jpg\"", "response-content-disposition")]
    [InlineData("Content-Language", "de", "response-content-language")]
    [InlineData("Cache-Control", "no-store", "response-cache-control")]
    [InlineData("Expires", "Wed, 21 Oct 2026 07:28:00 GMT", "response-expires")]
    public async Task A_header_comes_back_and_a_request_can_put_another_in_its_place(string name, string value, string parameter)
    {
        await Wire.PutAsync($"/{Bucket}/key", "x", (name, value));
        Assert.Equal(value, (await Wire.SendAsync("HEAD", $"/{Bucket}/key")).Headers[name.ToLowerInvariant()]);
        Assert.Equal(value, (await Wire.SendAsync("GET", $"/{Bucket}/key")).Headers[name.ToLowerInvariant()]);
        Assert.Equal("other", (await Wire.SendAsync("GET", $"/{Bucket}/key?{parameter}=other")).Headers[name.ToLowerInvariant()]);
    }

    [Fact]
    public async Task The_type_is_binary_when_none_is_given_and_aws_chunked_is_no_encoding()
    {
        await Wire.PutAsync($"/{Bucket}/key", "x", ("Content-Encoding", "aws-chunked"));
        var head = await Wire.SendAsync("HEAD", $"/{Bucket}/key");
        Assert.Equal("binary/octet-stream", head.Headers["content-type"]);
        Assert.False(head.Headers.ContainsKey("content-encoding"));
        await Wire.PutAsync($"/{Bucket}/key", "x", ("Content-Encoding", "aws-chunked,gzip"));
        Assert.Equal("gzip", (await Wire.SendAsync("HEAD", $"/{Bucket}/key")).Headers["content-encoding"]);
    }

    [Theory]
    [InlineData("Tiger", "Tiger")]
    [InlineData("", "")]
    [InlineData("=?UTF-8?Q?caf=C3=A9?=", "=?UTF-8?Q?caf=C3=A9?=")]
    [InlineData("caf\u00e9 \u65e5\u672c", "=?UTF-8?B?Y2Fmw6kg5pel5pys?=")]
    public async Task Metadata_outside_ascii_comes_back_encoded(string value, string back)
    {
        await Wire.PutAsync($"/{Bucket}/key", "x", ("x-amz-meta-label", value));
        Assert.Equal(back, (await Wire.SendAsync("HEAD", $"/{Bucket}/key")).Headers["x-amz-meta-label"]);
    }

    [Theory]
    [InlineData(2048, "")]
    [InlineData(2049, "MetadataTooLarge")]
    public async Task Metadata_has_at_most_2_KB_of_utf8(int bytes, string code)
        => Assert.Equal(code, (await Wire.SendAsync("PUT", $"/{Bucket}/key", "x", ("x-amz-meta-k", string.Concat(Enumerable.Repeat("é", (bytes - 1) / 2)) + new string('x', (bytes - 1) % 2)))).Code);

    [Theory]
    [InlineData(null, null, "Tiger", "image/png", "a=1")]
    [InlineData("COPY", "COPY", "Tiger", "image/png", "a=1")]
    [InlineData("REPLACE", null, "Fruit", "image/jpeg", "a=1")]
    [InlineData("COPY", "REPLACE", "Tiger", "image/png", "b=2")]
    [InlineData("REPLACE", "REPLACE", "Fruit", "image/jpeg", "b=2")]
    public async Task A_copy_keeps_or_replaces_metadata_and_tags(string? metadata, string? tagging, string label, string type, string tags)
    {
        await Wire.PutAsync($"/{Bucket}/key", "x", ("x-amz-meta-label", "Tiger"), ("Content-Type", "image/png"), ("x-amz-tagging", "a=1"), ("x-amz-checksum-sha1", "EfatjsUqKYSrqv18O1FlA3hcIHI="));
        var other = $"copy-{Guid.NewGuid():N}";
        await Wire.SendAsync("PUT", $"/{other}");
        var copied = await Wire.SendAsync(
            "PUT", $"/{other}/key", "", ("x-amz-copy-source", $"/{Bucket}/key"), ("x-amz-metadata-directive", metadata), ("x-amz-tagging-directive", tagging),
            ("x-amz-meta-label", "Fruit"), ("Content-Type", "image/jpeg"), ("x-amz-tagging", "b=2"));
        Assert.Equal((200, "EfatjsUqKYSrqv18O1FlA3hcIHI="), (copied.Status, copied.Element("ChecksumSHA1")));
        var head = await Wire.SendAsync("HEAD", $"/{other}/key", "", ("x-amz-checksum-mode", "ENABLED"));
        Assert.Equal((label, type, "1", "EfatjsUqKYSrqv18O1FlA3hcIHI="), (head.Headers["x-amz-meta-label"], head.Headers["content-type"], head.Headers["x-amz-tagging-count"], head.Headers["x-amz-checksum-sha1"]));
        Assert.Equal(tags.Replace("=", string.Empty, StringComparison.Ordinal), (await Wire.SendAsync("GET", $"/{other}/key?tagging")).Xml.Value);
    }

    [Theory]
    [InlineData("x-amz-copy-source", "{0}/never", "NoSuchKey")]
    [InlineData("x-amz-copy-source", "never-a-bucket/key", "NoSuchBucket")]
    [InlineData("x-amz-copy-source", "nonsense", "InvalidArgument")]
    [InlineData("x-amz-copy-source", "{0}/key?versionId=7", "NotImplemented")]
    [InlineData("x-amz-copy-source", "{0}/key?versionId=null", "InvalidRequest")]
    [InlineData("x-amz-copy-source", "{0}/key", "InvalidRequest")]
    [InlineData("x-amz-metadata-directive", "MERGE", "InvalidArgument")]
    public async Task A_copy_that_cannot_be_is_refused(string name, string value, string code)
    {
        await Wire.PutAsync($"/{Bucket}/key");
        value = value.Replace("{0}", Bucket, StringComparison.Ordinal);
        (string Name, string? Value)[] headers = name == "x-amz-copy-source" ? [(name, value)] : [("x-amz-copy-source", $"{Bucket}/key"), (name, value)];
        Assert.Equal(code, (await Wire.SendAsync("PUT", $"/{Bucket}/key", "", headers)).Code);
    }

    [Theory]
    [InlineData("<Tag><Key>a</Key><Value>b &amp; c</Value></Tag>", "", "ab & c")]
    [InlineData("", "", "")]
    [InlineData("<Tag><Key></Key><Value>b</Value></Tag>", "InvalidTag", "")]
    [InlineData("<Tag><Key>a</Key><Value>1</Value></Tag><Tag><Key>a</Key><Value>2</Value></Tag>", "InvalidTag", "")]
    [InlineData("<Tag><Key>a</Key></Tag>", "MalformedXML", "")]
    public async Task Tags_are_kept_by_their_rules(string tags, string code, string kept)
    {
        await Wire.PutAsync($"/{Bucket}/key");
        Assert.Equal(code, (await Wire.SendAsync("PUT", $"/{Bucket}/key?tagging", $"<Tagging><TagSet>{tags}</TagSet></Tagging>")).Code);
        Assert.Equal(kept, (await Wire.SendAsync("GET", $"/{Bucket}/key?tagging")).Xml.Value);
        Assert.Equal(204, (await Wire.SendAsync("DELETE", $"/{Bucket}/key?tagging")).Status);
        Assert.Equal("NoSuchKey", (await Wire.SendAsync("PUT", $"/{Bucket}/never?tagging", "<Tagging><TagSet /></Tagging>")).Code);
        Assert.Equal("BadRequest", (await Wire.SendAsync("PUT", $"/{Bucket}/key", "x", ("x-amz-tagging", string.Join('&', Enumerable.Range(0, 11).Select(number => $"k{number}=v"))))).Code);
    }

    [Theory]
    [InlineData(1, "false", true, "")]
    [InlineData(1000, "true", true, "")]
    [InlineData(1001, "false", true, "MalformedXML")]
    [InlineData(0, "false", true, "MalformedXML")]
    [InlineData(1, "false", false, "InvalidRequest")]
    public async Task Objects_are_deleted_together_when_a_digest_comes_along(int count, string quiet, bool hasDigest, string code)
    {
        await Wire.PutAsync($"/{Bucket}/k%3C%26%3E0");
        var body = $"<Delete><Quiet>{quiet}</Quiet>{string.Concat(Enumerable.Range(0, count).Select(number => $"<Object><Key>k&lt;&amp;&gt;{number}</Key></Object>"))}</Delete>";
        var answer = await Wire.SendAsync("POST", $"/{Bucket}?delete", body, ("Content-MD5", hasDigest ? Convert.ToBase64String(AwsDigest.Md5(Encoding.UTF8.GetBytes(body))) : null));
        Assert.Equal(code, answer.Code);
        Assert.Equal(code.Length == 0 && quiet == "false" ? "k<&>0" : "", code.Length == 0 ? answer.Xml.Value : "");
        Assert.Equal(code.Length == 0 ? 404 : 200, (await Wire.SendAsync("HEAD", $"/{Bucket}/k%3C%26%3E0")).Status);
        Assert.Equal("BadDigest", (await Wire.SendAsync("POST", $"/{Bucket}?delete", body, ("x-amz-checksum-crc32", "AAAAAA=="))).Code);
    }
}
