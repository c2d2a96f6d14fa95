using System.Globalization;
using GtPs.Engine.Tests.Platform;

namespace GtPs.Engine.Tests.S3;

/// <summary>Conditional requests, row by row: https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-requests.html.</summary>
public sealed class ConditionTests(EngineFixture engine) : BucketTest(engine)
{
    private S3Wire Wire => new(Host);

    // "own" and "other" stand for entity tags; times are seconds from the object's.
    [Theory]
    [InlineData(null, null, null, null, 200)]
    [InlineData("own", null, null, null, 200)]
    [InlineData("*", null, null, null, 200)]
    [InlineData("other, own", null, null, null, 200)]
    [InlineData("other", null, null, null, 412)]
    [InlineData(null, "own", null, null, 304)]
    [InlineData(null, "*", null, null, 304)]
    [InlineData(null, "W/own", null, null, 304)]
    [InlineData(null, "other", null, null, 200)]
    [InlineData(null, null, -1, null, 200)]
    [InlineData(null, null, 0, null, 304)]
    [InlineData(null, null, 1, null, 304)]
    [InlineData(null, null, null, -1, 412)]
    [InlineData(null, null, null, 0, 200)]
    [InlineData("own", null, null, -1, 200)]
    [InlineData("other", null, null, 1, 412)]
    [InlineData(null, "own", -1, null, 304)]
    [InlineData(null, "other", 0, null, 200)]
    [InlineData("own", "own", null, null, 304)]
    [InlineData("other", "own", null, null, 412)]
    public async Task A_read_is_answered_as_its_conditions_say(string? match, string? noneMatch, int? modifiedSince, int? unmodifiedSince, int status)
    {
        var tag = await Wire.PutAsync($"/{Bucket}/key");
        var time = DateTimeOffset.Parse((await Wire.SendAsync("HEAD", $"/{Bucket}/key")).Headers["last-modified"], CultureInfo.InvariantCulture);
        foreach (var method in (string[])["GET", "HEAD"])
        {
            var answer = await Wire.SendAsync(method, $"/{Bucket}/key", "", Conditions(string.Empty, tag, time, match, noneMatch, modifiedSince, unmodifiedSince));
            Assert.Equal(status, answer.Status);
            Assert.Equal(status == 412 && method == "GET" ? "PreconditionFailed" : "", answer.Code);
            Assert.Equal(status == 412 ? null : $"\"{tag}\"", answer.Headers.GetValueOrDefault("etag"));
            Assert.Equal(status != 412, answer.Headers.ContainsKey("last-modified"));
            Assert.Equal(status == 200 && method == "GET" ? "x" : "", answer.Code.Length > 0 ? "" : answer.Text);
        }
    }

    [Theory]
    [InlineData("own", null, null, null, 200)]
    [InlineData("other", null, null, null, 412)]
    [InlineData(null, "own", null, null, 412)]
    [InlineData(null, "other", null, null, 200)]
    [InlineData(null, null, -1, null, 200)]
    [InlineData(null, null, 0, null, 412)]
    [InlineData(null, null, null, -1, 412)]
    [InlineData(null, null, null, 0, 200)]
    [InlineData("own", null, null, -1, 200)]
    [InlineData(null, "own", -1, null, 412)]
    public async Task A_copy_is_made_as_the_conditions_on_its_source_say(string? match, string? noneMatch, int? modifiedSince, int? unmodifiedSince, int status)
    {
        var tag = await Wire.PutAsync($"/{Bucket}/key");
        var time = DateTimeOffset.Parse((await Wire.SendAsync("HEAD", $"/{Bucket}/key")).Headers["last-modified"], CultureInfo.InvariantCulture);
        var answer = await Wire.SendAsync("PUT", $"/{Bucket}/copy", "", [("x-amz-copy-source", $"{Bucket}/key"), .. Conditions("x-amz-copy-source-", tag, time, match, noneMatch, modifiedSince, unmodifiedSince)]);
        Assert.Equal(status, answer.Status);
        Assert.Equal(status == 200 ? 200 : 404, (await Wire.SendAsync("HEAD", $"/{Bucket}/copy")).Status);
    }

    [Theory]
    [InlineData(false, "If-None-Match", "*", 200, "")]
    [InlineData(true, "If-None-Match", "*", 412, "PreconditionFailed")]
    [InlineData(true, "If-None-Match", "other", 501, "NotImplemented")]
    [InlineData(true, "If-Match", "own", 200, "")]
    [InlineData(true, "If-Match", "other", 412, "PreconditionFailed")]
    [InlineData(false, "If-Match", "own", 404, "NoSuchKey")]
    public async Task A_write_is_made_as_its_condition_says(bool isThere, string header, string value, int status, string code)
    {
        var tag = isThere ? await Wire.PutAsync($"/{Bucket}/key", "old") : "149603e6c03516362a8da23f624db945";
        var answer = await Wire.SendAsync("PUT", $"/{Bucket}/key", "new", (header, Tag(value, tag)));
        Assert.Equal((status, code), (answer.Status, answer.Code));
        var now = await Wire.SendAsync("GET", $"/{Bucket}/key");
        Assert.Equal(status == 200 ? "new" : isThere ? "old" : "NoSuchKey", now.Code.Length > 0 ? now.Code : now.Text);
    }

    [Theory]
    [InlineData("own", 206)]
    [InlineData("other", 200)]
    public async Task A_range_depends_on_If_Range(string value, int status)
    {
        var tag = await Wire.PutAsync($"/{Bucket}/key", "0123456789");
        Assert.Equal(status, (await Wire.SendAsync("GET", $"/{Bucket}/key", "", ("Range", "bytes=0-3"), ("If-Range", Tag(value, tag)))).Status);
    }

    private static (string Name, string? Value)[] Conditions(string prefix, string tag, DateTimeOffset time, string? match, string? noneMatch, int? modifiedSince, int? unmodifiedSince) =>
    [
        (prefix + "If-Match", Tag(match, tag)),
        (prefix + "If-None-Match", Tag(noneMatch, tag)),
        (prefix + "If-Modified-Since", modifiedSince is { } after ? time.AddSeconds(after).ToString("R", CultureInfo.InvariantCulture) : null),
        (prefix + "If-Unmodified-Since", unmodifiedSince is { } before ? time.AddSeconds(before).ToString("R", CultureInfo.InvariantCulture) : null),
    ];

    private static string? Tag(string? value, string tag) => value?.Replace("own", $"\"{tag}\"", StringComparison.Ordinal).Replace("other", "\"00000000000000000000000000000000\"", StringComparison.Ordinal);
}
