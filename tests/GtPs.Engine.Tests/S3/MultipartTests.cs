using System.Globalization;
using System.Security.Cryptography;
using GtPs.Engine.Storage;
using GtPs.Engine.Tests.Platform;

namespace GtPs.Engine.Tests.S3;

/// <summary>Multipart uploads, rule by rule.</summary>
public sealed class MultipartTests(EngineFixture engine) : BucketTest(engine)
{
    private static readonly string s_large = new('a', 5 * 1024 * 1024);

    private S3Wire Wire => new(Host);

    [Fact]
    public async Task The_entity_tag_is_that_of_the_parts_digests()
    {
        var upload = await BeginAsync();
        var first = await PartAsync(upload, 1, s_large);
        var old = await PartAsync(upload, 9, "old");
        var last = await PartAsync(upload, 9, "tail");
        Assert.Equal("InvalidPart", (await CompleteAsync(upload, (1, first), (9, old))).Code);
        var whole = await CompleteAsync(upload, (1, first), (9, last));
        var expected = $"{Convert.ToHexStringLower(AwsDigest.Md5([.. Convert.FromHexString(first), .. Convert.FromHexString(last)]))}-2";
        Assert.Equal($"\"{expected}\"", whole.Element("ETag"));
        var got = await Wire.SendAsync("GET", $"/{Bucket}/key");
        Assert.Equal((s_large.Length + 4, $"\"{expected}\""), (got.Body.Length, got.Headers["etag"]));
        Assert.Equal("NoSuchUpload", (await CompleteAsync(upload, (1, first), (9, last))).Code);
        Assert.Equal("NoSuchUpload", (await Wire.SendAsync("PUT", $"/{Bucket}/key?partNumber=1&uploadId={upload}", "x")).Code);
        Assert.Equal("NoSuchUpload", (await Wire.SendAsync("DELETE", $"/{Bucket}/key?uploadId={upload}")).Code);
    }

    [Theory]
    [InlineData("2 1", "InvalidPartOrder")]
    [InlineData("1 1", "InvalidPartOrder")]
    [InlineData("1 3", "InvalidPart")]
    [InlineData("1 2", "EntityTooSmall")]
    [InlineData("", "MalformedXML")]
    [InlineData("x", "MalformedXML")]
    [InlineData("2", "")]
    public async Task A_completion_names_its_parts_in_order_and_all_but_the_last_have_5_MiB(string parts, string code)
    {
        var upload = await BeginAsync();
        var tag = await PartAsync(upload, 1, "small");
        await PartAsync(upload, 2, "small");
        var body = string.Concat(parts.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(number => $"<Part><PartNumber>{number}</PartNumber><ETag>{tag}</ETag></Part>"));
        var answer = await Wire.SendAsync("POST", $"/{Bucket}/key?uploadId={upload}", $"<CompleteMultipartUpload>{body}</CompleteMultipartUpload>");
        Assert.Equal(code, answer.Code);
        Assert.Equal(code.Length == 0 ? 200 : 404, (await Wire.SendAsync("HEAD", $"/{Bucket}/key")).Status);
    }

    [Theory]
    [InlineData("0", "InvalidArgument")]
    [InlineData("10001", "InvalidArgument")]
    [InlineData("one", "InvalidArgument")]
    [InlineData("10000", "")]
    public async Task Part_numbers_are_1_to_10000(string number, string code)
        => Assert.Equal(code, (await Wire.SendAsync("PUT", $"/{Bucket}/key?partNumber={number}&uploadId={await BeginAsync()}", "x")).Code);

    [Fact]
    public async Task An_empty_part_makes_an_empty_object_or_ends_one()
    {
        var upload = await BeginAsync();
        var empty = await PartAsync(upload, 1, "");
        Assert.Equal(200, (await CompleteAsync(upload, (1, empty))).Status);
        Assert.Equal("0", (await Wire.SendAsync("HEAD", $"/{Bucket}/key")).Headers["content-length"]);
        upload = await BeginAsync();
        var first = await PartAsync(upload, 1, s_large);
        Assert.Equal(200, (await CompleteAsync(upload, (1, first), (2, await PartAsync(upload, 2, "")))).Status);
        Assert.Equal(s_large.Length.ToString(CultureInfo.InvariantCulture), (await Wire.SendAsync("HEAD", $"/{Bucket}/key")).Headers["content-length"]);
    }

    [Theory]
    [InlineData("bytes=2-4", "234")]
    [InlineData("bytes=0-9", "0123456789")]
    [InlineData(null, "0123456789")]
    [InlineData("bytes=5-10", "InvalidArgument")]
    [InlineData("bytes=5-", "InvalidArgument")]
    [InlineData("bytes=-5", "InvalidArgument")]
    [InlineData("5-6", "InvalidArgument")]
    public async Task A_part_is_copied_from_a_range_of_another_object(string? range, string content)
    {
        await Wire.PutAsync($"/{Bucket}/a%20source", "0123456789");
        var upload = await BeginAsync();
        var copied = await Wire.SendAsync("PUT", $"/{Bucket}/key?partNumber=1&uploadId={upload}", "", ("x-amz-copy-source", $"{Bucket}/a%20source"), ("x-amz-copy-source-range", range));
        if (copied.Status == 200)
        {
            await CompleteAsync(upload, (1, copied.Element("ETag")!.Trim('"')));
        }

        Assert.Equal(content, copied.Status == 200 ? (await Wire.SendAsync("GET", $"/{Bucket}/key")).Text : copied.Code);
    }

    [Theory]
    [InlineData("CRC32", null, "COMPOSITE")]
    [InlineData("CRC32", "FULL_OBJECT", "FULL_OBJECT")]
    [InlineData("CRC64NVME", null, "FULL_OBJECT")]
    [InlineData("CRC64NVME", "COMPOSITE", null)]
    [InlineData("SHA256", "FULL_OBJECT", null)]
    [InlineData("SHA256", "COMPOSITE", "COMPOSITE")]
    [InlineData("CRC32", "HALF", null)]
    [InlineData("MD5", null, null)]
    [InlineData(null, "COMPOSITE", null)]
    public async Task A_checksum_has_a_type_that_fits_it(string? algorithm, string? type, string? kept)
    {
        var begun = await Wire.SendAsync("POST", $"/{Bucket}/key?uploads", "", ("x-amz-checksum-algorithm", algorithm), ("x-amz-checksum-type", type));
        Assert.Equal((kept is null ? "InvalidRequest" : "", kept), (begun.Code, begun.Headers.GetValueOrDefault("x-amz-checksum-type")));
    }

    [Fact]
    public async Task A_composite_checksum_is_made_of_the_parts_and_each_part_is_named_with_its_own()
    {
        var upload = (await Wire.SendAsync("POST", $"/{Bucket}/key?uploads", "", ("x-amz-checksum-algorithm", "SHA256"))).Element("UploadId")!;
        var sum = Convert.ToBase64String(SHA256.HashData("part"u8));
        var part = await Wire.SendAsync("PUT", $"/{Bucket}/key?partNumber=1&uploadId={upload}", "part", ("x-amz-checksum-sha256", sum));
        Assert.Contains(sum, (await Wire.SendAsync("GET", $"/{Bucket}/key?uploadId={upload}")).Text, StringComparison.Ordinal);
        Assert.Equal("InvalidRequest", (await CompleteAsync(upload, (1, part.Headers["etag"]))).Code);
        Assert.Equal("InvalidPart", (await Complete(Convert.ToBase64String(SHA256.HashData("other"u8)))).Code);
        Assert.Equal("InvalidRequest", (await Complete(sum, ("x-amz-mp-object-size", "5"))).Code);
        Assert.Equal("BadDigest", (await Complete(sum, ("x-amz-checksum-sha256", Convert.ToBase64String(new byte[32])))).Code);
        var whole = await Complete(sum, ("x-amz-mp-object-size", "4"));
        var expected = $"{Convert.ToBase64String(SHA256.HashData(SHA256.HashData("part"u8)))}-1";
        Assert.Equal((expected, "COMPOSITE"), (whole.Element("ChecksumSHA256"), whole.Element("ChecksumType")));
        Assert.Equal(expected, (await Wire.SendAsync("HEAD", $"/{Bucket}/key", "", ("x-amz-checksum-mode", "ENABLED"))).Headers["x-amz-checksum-sha256"]);

        Task<S3Answer> Complete(string checksum, params (string Name, string? Value)[] headers) => Wire.SendAsync(
            "POST",
            $"/{Bucket}/key?uploadId={upload}",
            $"<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>{part.Headers["etag"]}</ETag><ChecksumSHA256>{checksum}</ChecksumSHA256></Part></CompleteMultipartUpload>",
            headers);
    }

    [Fact]
    public async Task Uploads_are_listed_in_pages_and_go_with_their_bucket()
    {
        var ids = new List<string>();
        foreach (var key in (string[])["a", "a", "b"])
        {
            ids.Add((await Wire.SendAsync("POST", $"/{Bucket}/{key}?uploads")).Element("UploadId")!);
        }

        var seen = new List<string>();
        var marker = string.Empty;
        for (S3Answer page; ; marker = $"&key-marker={page.Element("NextKeyMarker")}&upload-id-marker={page.Element("NextUploadIdMarker")}")
        {
            page = await Wire.SendAsync("GET", $"/{Bucket}?uploads&max-uploads=1{marker}");
            seen.Add(page.Xml.Descendants(S3Answer.Space + "UploadId").Single().Value);
            if (page.Element("IsTruncated") == "false")
            {
                break;
            }
        }

        Assert.Equal(ids.Order(StringComparer.Ordinal), seen.Order(StringComparer.Ordinal));
        Assert.Equal(204, (await Wire.SendAsync("DELETE", $"/{Bucket}/a?uploadId={ids[0]}")).Status);
        Assert.Equal(204, (await Wire.SendAsync("DELETE", $"/{Bucket}")).Status);
        await Wire.SendAsync("PUT", $"/{Bucket}");
        Assert.Empty((await Wire.SendAsync("GET", $"/{Bucket}?uploads")).Xml.Elements(S3Answer.Space + "Upload"));
    }

    private async Task<string> BeginAsync() => (await Wire.SendAsync("POST", $"/{Bucket}/key?uploads")).Element("UploadId")!;

    private async Task<string> PartAsync(string upload, int number, string content) => await Wire.PutAsync($"/{Bucket}/key?partNumber={number}&uploadId={upload}", content);

    private Task<S3Answer> CompleteAsync(string upload, params (int Number, string Tag)[] parts) => Wire.SendAsync(
        "POST",
        $"/{Bucket}/key?uploadId={upload}",
        $"<CompleteMultipartUpload>{string.Concat(parts.Select(part => $"<Part><PartNumber>{part.Number}</PartNumber><ETag>{part.Tag}</ETag></Part>"))}</CompleteMultipartUpload>");
}
