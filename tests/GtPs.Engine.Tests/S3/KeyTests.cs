using GtPs.Engine.Tests.Platform;

namespace GtPs.Engine.Tests.S3;

/// <summary>Keys are text, not paths: every one is put, listed, copied and read back as it was sent.</summary>
public sealed class KeyTests(EngineFixture engine) : BucketTest(engine)
{
    private S3Wire Wire => new(Host);

    [Theory]
    [InlineData("with%20space", "with space")]
    [InlineData("a+b", "a+b")]
    [InlineData("a%2Bb", "a+b")]
    [InlineData("a//b", "a//b")]
    [InlineData("/leading", "/leading")]
    [InlineData("//", "//")]
    [InlineData("trailing/", "trailing/")]
    [InlineData("a/./b/../c", "a/./b/../c")]
    [InlineData("../../etc", "../../etc")]
    [InlineData(".", ".")]
    [InlineData("a:b", "a:b")]
    [InlineData("100%25", "100%")]
    [InlineData("%252F", "%2F")]
    [InlineData("what%3F", "what?")]
    [InlineData("a%23b", "a#b")]
    [InlineData("caf%C3%A9", "caf\u00e9")]
    [InlineData("cafe%CC%81", "cafe\u0301")]
    [InlineData("%F0%9F%90%B1", "\U0001F431")]
    [InlineData("a%0Db%0Ac%09d", "a\rb\nc\td")]
    [InlineData("%3C%26%3E%22%27", "<&>\"'")]
    public async Task A_key_stays_what_it_is(string sent, string key)
    {
        await Wire.PutAsync($"/{Bucket}/{sent}", "content");
        Assert.Equal("content", (await Wire.SendAsync("GET", $"/{Bucket}/{sent}")).Text);
        Assert.Equal([key], (await Wire.ListAsync($"/{Bucket}?list-type=2")).Keys);
        Assert.Equal([Uri.EscapeDataString(key).Replace("%2F", "/", StringComparison.Ordinal)], (await Wire.ListAsync($"/{Bucket}?encoding-type=url")).Keys);
        Assert.Equal(200, (await Wire.SendAsync("PUT", $"/{Bucket}/copy", "", ("x-amz-copy-source", $"/{Bucket}/{sent.Replace("+", "%2B", StringComparison.Ordinal)}"))).Status);
        Assert.Equal("content", (await Wire.SendAsync("GET", $"/{Bucket}/copy")).Text);
        Assert.Equal(204, (await Wire.SendAsync("DELETE", $"/{Bucket}/{sent}")).Status);
        Assert.Equal(404, (await Wire.SendAsync("HEAD", $"/{Bucket}/{sent}")).Status);
    }

    [Fact]
    public async Task A_composed_letter_and_a_decomposed_one_are_two_keys_and_a_plus_in_a_copys_source_is_a_space()
    {
        await Wire.PutAsync($"/{Bucket}/caf%C3%A9", "composed");
        await Wire.PutAsync($"/{Bucket}/cafe%CC%81", "decomposed");
        Assert.Equal("composed", (await Wire.SendAsync("GET", $"/{Bucket}/caf%C3%A9")).Text);
        Assert.Equal(2, (await Wire.ListAsync($"/{Bucket}?list-type=2")).Keys.Length);
        await Wire.PutAsync($"/{Bucket}/a%20b", "space");
        await Wire.SendAsync("PUT", $"/{Bucket}/copy", "", ("x-amz-copy-source", $"{Bucket}/a+b"));
        Assert.Equal("space", (await Wire.SendAsync("GET", $"/{Bucket}/copy")).Text);
    }

    [Theory]
    [InlineData(1024, "")]
    [InlineData(1025, "KeyTooLongError")]
    public async Task A_key_has_at_most_1024_bytes(int bytes, string code)
    {
        // Two bytes each in UTF-8, six when sent.
        var sent = string.Concat(Enumerable.Repeat("%C3%A9", bytes / 2)) + new string('x', bytes % 2);
        Assert.Equal(code, (await Wire.SendAsync("PUT", $"/{Bucket}/{sent}", "x")).Code);
        Assert.Equal(code, (await Wire.SendAsync("POST", $"/{Bucket}/{sent}?uploads")).Code);
        await Wire.PutAsync($"/{Bucket}/source");
        Assert.Equal(code, (await Wire.SendAsync("PUT", $"/{Bucket}/{sent}", "", ("x-amz-copy-source", $"{Bucket}/source"))).Code);
    }

    [Theory]
    [InlineData("/{0}/%FF", "InvalidURI")]
    [InlineData("//{0}/key", "InvalidBucketName")]
    public async Task A_path_that_names_nothing_is_refused(string target, string code)
        => Assert.Equal(code, (await Wire.SendAsync("PUT", string.Format(System.Globalization.CultureInfo.InvariantCulture, target, Bucket), "x")).Code);
}
