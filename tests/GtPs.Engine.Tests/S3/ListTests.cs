using System.Globalization;
using GtPs.Engine.Tests.Platform;

namespace GtPs.Engine.Tests.S3;

/// <summary>Listings, row by row.</summary>
public sealed class ListTests(EngineFixture engine) : BucketTest(engine)
{
    private S3Wire Wire => new(Host);

    [Theory]
    [InlineData("", "1000", "5", "false")]
    [InlineData("&max-keys=0", "0", "0", "false")]
    [InlineData("&max-keys=1", "1", "1", "true")]
    [InlineData("&max-keys=5", "5", "5", "false")]
    [InlineData("&max-keys=1000", "1000", "5", "false")]
    [InlineData("&max-keys=5000", "1000", "5", "false")]
    public async Task A_page_has_at_most_the_keys_asked_for(string query, string maxKeys, string count, string isTruncated)
    {
        await PutAsync("a", "b", "c", "d", "e");
        var answer = await Wire.SendAsync("GET", $"/{Bucket}?list-type=2{query}");
        Assert.Equal((maxKeys, count, isTruncated), (answer.Element("MaxKeys"), answer.Element("KeyCount"), answer.Element("IsTruncated")));
        Assert.Equal(isTruncated == "true", answer.Element("NextContinuationToken") is not null);
        var old = await Wire.SendAsync("GET", $"/{Bucket}?{query.TrimStart('&')}");
        Assert.Equal((maxKeys, count, isTruncated), (old.Element("MaxKeys"), old.Xml.Elements(S3Answer.Space + "Contents").Count().ToString(CultureInfo.InvariantCulture), old.Element("IsTruncated")));
    }

    [Theory]
    [InlineData("list-type=2&max-keys=-1")]
    [InlineData("list-type=2&max-keys=many")]
    [InlineData("list-type=3")]
    [InlineData("list-type=2&encoding-type=xml")]
    [InlineData("list-type=2&continuation-token=%21")]
    [InlineData("list-type=2&continuation-token=")]
    public async Task A_wrong_parameter_is_refused(string query) => Assert.Equal("InvalidArgument", (await Wire.SendAsync("GET", $"/{Bucket}?{query}")).Code);

    [Theory]
    [InlineData("list-type=2&prefix=a/", "a/1 a/2 a/b/3", "")]
    [InlineData("list-type=2&prefix=a/&delimiter=/", "a/1 a/2", "a/b/")]
    [InlineData("list-type=2&delimiter=/", "c", "a/ b/")]
    [InlineData("list-type=2&delimiter=b/", "a/1 a/2 c", "a/b/ b/")]
    [InlineData("list-type=2&delimiter=/&start-after=a/1", "c", "a/ b/")]
    [InlineData("list-type=2&delimiter=/&start-after=a0", "c", "b/")]
    [InlineData("list-type=2&start-after=a/2", "a/b/3 b/4 c", "")]
    [InlineData("list-type=2&prefix=never", "", "")]
    [InlineData("marker=a/b/3", "b/4 c", "")]
    [InlineData("delimiter=/&marker=a/", "c", "b/")]
    [InlineData("delimiter=/&marker=b", "c", "b/")]
    public async Task Prefixes_delimiters_and_starts(string query, string keys, string prefixes)
    {
        await PutAsync("a/1", "a/2", "a/b/3", "b/4", "c");
        var (foundKeys, foundPrefixes) = await Wire.ListAsync($"/{Bucket}?{query}");
        Assert.Equal((keys, prefixes), (string.Join(' ', foundKeys), string.Join(' ', foundPrefixes)));
    }

    [Fact]
    public async Task The_order_is_that_of_the_bytes_of_utf8()
    {
        // As UTF-16, which is what .NET and SQLite's own functions may compare, the last two come the other way round.
        string[] keys = ["A", "Z", "a", "z", "\u00e9", "\uff5e", "\U0001F431"];
        await PutAsync([.. keys.Reverse()]);
        Assert.Equal(keys, (await Wire.ListAsync($"/{Bucket}?list-type=2")).Keys);
        Assert.Equal(keys[5..], (await Wire.ListAsync($"/{Bucket}?list-type=2&start-after=%C3%A9")).Keys);
    }

    [Fact]
    public async Task A_prefix_is_told_once_even_when_keys_lie_behind_the_highest_character()
    {
        await PutAsync([.. Enumerable.Range(0, 70).Select(number => $"a/\U0010FFFF{number:d2}"), "b"]);
        var (_, prefixes) = await Wire.ListAsync($"/{Bucket}?list-type=2&delimiter=/");
        Assert.Equal(["a/"], prefixes);
    }

    [Fact]
    public async Task Keys_deleted_and_put_between_two_pages_shift_nothing()
    {
        await PutAsync("a", "b", "c", "d", "e");
        var token = (await Wire.SendAsync("GET", $"/{Bucket}?list-type=2&max-keys=2")).Element("NextContinuationToken")!;
        foreach (var key in (string[])["a", "b", "c"])
        {
            await Wire.SendAsync("DELETE", $"/{Bucket}/{key}");
        }

        await PutAsync("aa", "bb");
        Assert.Equal(["bb", "d", "e"], (await Wire.ListAsync($"/{Bucket}?list-type=2&continuation-token={Uri.EscapeDataString(token)}")).Keys);
    }

    [Fact]
    public async Task Owners_come_when_asked_for_and_names_are_encoded()
    {
        await PutAsync("a%20b%2B/c");
        var plain = await Wire.SendAsync("GET", $"/{Bucket}?list-type=2&fetch-owner=true&delimiter=/&prefix=a%20b%2B/&encoding-type=url&start-after=a%20");
        Assert.Equal(("a%20b%2B/", "a%20", "url"), (plain.Element("Prefix"), plain.Element("StartAfter"), plain.Element("EncodingType")));
        Assert.Equal("a%20b%2B/c", plain.Xml.Descendants(S3Answer.Space + "Key").Single().Value);
        Assert.Equal("000000000000", plain.Xml.Descendants(S3Answer.Space + "Owner").Single().Value);
        Assert.Empty((await Wire.SendAsync("GET", $"/{Bucket}?list-type=2")).Xml.Descendants(S3Answer.Space + "Owner"));
        Assert.EndsWith(".000Z", plain.Xml.Descendants(S3Answer.Space + "LastModified").Single().Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Buckets_are_listed_in_pages()
    {
        var prefix = $"page-{Guid.NewGuid():N}";
        foreach (var number in Enumerable.Range(0, 3))
        {
            Assert.Equal(200, (await Wire.SendAsync("PUT", $"/{prefix}-{number}")).Status);
        }

        var first = await Wire.SendAsync("GET", $"/?max-buckets=2&prefix={prefix}");
        Assert.Equal([$"{prefix}-0", $"{prefix}-1"], Names(first));
        var rest = await Wire.SendAsync("GET", $"/?max-buckets=2&prefix={prefix}&continuation-token={first.Element("ContinuationToken")}");
        Assert.Equal([$"{prefix}-2"], Names(rest));
        Assert.Null(rest.Element("ContinuationToken"));
        Assert.Empty(Names(await Wire.SendAsync("GET", $"/?bucket-region=eu-west-1&prefix={prefix}")));

        static IEnumerable<string> Names(S3Answer answer) => answer.Xml.Descendants(S3Answer.Space + "Name").Select(name => name.Value);
    }

    private async Task PutAsync(params string[] keys)
    {
        foreach (var key in keys)
        {
            await Wire.PutAsync($"/{Bucket}/{(key.Contains('%', StringComparison.Ordinal) ? key : Uri.EscapeDataString(key))}");
        }
    }
}
