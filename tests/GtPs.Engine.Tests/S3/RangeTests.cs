using System.Globalization;
using GtPs.Engine.Tests.Platform;

namespace GtPs.Engine.Tests.S3;

public sealed class RangeTests(EngineFixture engine) : BucketTest(engine)
{
    [Theory]
    [InlineData("bytes=0-3", 206, "0123", "bytes 0-3/10")]
    [InlineData("bytes=0-0", 206, "0", "bytes 0-0/10")]
    [InlineData("bytes=9-9", 206, "9", "bytes 9-9/10")]
    [InlineData("bytes=7-", 206, "789", "bytes 7-9/10")]
    [InlineData("bytes=-3", 206, "789", "bytes 7-9/10")]
    [InlineData("bytes=-100", 206, "0123456789", "bytes 0-9/10")]
    [InlineData("bytes=8-100", 206, "89", "bytes 8-9/10")]
    [InlineData("bytes=0-1,4-5", 200, "0123456789", null)]
    [InlineData("bytes=5-2", 200, "0123456789", null)]
    [InlineData("bytes=x-y", 200, "0123456789", null)]
    [InlineData("items=0-3", 200, "0123456789", null)]
    [InlineData("bytes=10-", 416, "InvalidRange", "bytes */10")]
    [InlineData("bytes=10-20", 416, "InvalidRange", "bytes */10")]
    [InlineData("bytes=-0", 416, "InvalidRange", "bytes */10")]
    public async Task A_range_of_ten_bytes(string range, int status, string content, string? contentRange)
    {
        var wire = new S3Wire(Host);
        await wire.PutAsync($"/{Bucket}/ten", "0123456789");
        var got = await wire.SendAsync("GET", $"/{Bucket}/ten", "", ("Range", range));
        Assert.Equal((status, content, contentRange), (got.Status, got.Code.Length > 0 ? got.Code : got.Text, got.Headers.GetValueOrDefault("content-range")));
        var head = await wire.SendAsync("HEAD", $"/{Bucket}/ten", "", ("Range", range));
        Assert.Equal((status, contentRange), (head.Status, head.Headers.GetValueOrDefault("content-range")));
        Assert.True(status == 416 || head.Headers["content-length"] == content.Length.ToString(CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("bytes=0-")]
    [InlineData("bytes=-1")]
    public async Task An_empty_object_has_no_range(string range)
    {
        var wire = new S3Wire(Host);
        await wire.PutAsync($"/{Bucket}/empty", "");
        Assert.Equal(416, (await wire.SendAsync("GET", $"/{Bucket}/empty", "", ("Range", range))).Status);
        var whole = await wire.SendAsync("GET", $"/{Bucket}/empty");
        Assert.Equal((200, "0"), (whole.Status, whole.Headers["content-length"]));
    }
}
