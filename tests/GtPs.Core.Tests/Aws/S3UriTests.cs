using GtPs.Aws.S3;
using GtPs.Model;

namespace GtPs.Core.Tests.Aws;

public sealed class S3UriTests
{
    [Theory]
    [InlineData("s3://bucket/a/b.jpg", "bucket", "a/b.jpg", "b.jpg")]
    [InlineData("s3://bucket", "bucket", "", "")]
    [InlineData("S3://bucket/", "bucket", "", "")]
    [InlineData("s3://bucket/日本 語?#%.png", "bucket", "日本 語?#%.png", "日本 語?#%.png")]
    [InlineData("s3://bucket//a", "bucket", "/a", "a")]
    public void A_uri_is_read(string text, string bucket, string key, string name)
    {
        var uri = S3Uri.Parse(text);
        Assert.Equal((bucket, key, name), (uri.Bucket, uri.Key, uri.Name));
    }

    [Theory]
    [InlineData("")]
    [InlineData("s3://")]
    [InlineData("s3:///key")]
    [InlineData("https://bucket/key")]
    [InlineData("bucket/key")]
    public void What_is_not_one_is_refused(string text)
    {
        Assert.False(S3Uri.TryParse(text, out _));
        Assert.Equal("InvalidS3Uri", Assert.Throws<GtException>(() => S3Uri.Parse(text)).ErrorId);
    }

    [Theory]
    [InlineData("s3://b", "x", "s3://b/x")]
    [InlineData("s3://b/p", "x", "s3://b/p/x")]
    [InlineData("s3://b/p/", "/x/", "s3://b/p/x/")]
    public void Joining_puts_one_slash(string text, string relative, string joined) => Assert.Equal(joined, S3Uri.Parse(text).Combine(relative).ToString());
}
