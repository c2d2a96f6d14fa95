using System.Net;
using Amazon.S3;
using Amazon.S3.Model;
using GtPs.Engine.Tests.Platform;

namespace GtPs.Engine.Tests.S3;

public sealed class BucketTests(EngineFixture engine) : BucketTest(engine)
{
    [Fact]
    public async Task A_bucket_tells_its_region_and_is_listed()
    {
        Assert.Equal("us-east-1", (await S3.HeadBucketAsync(new HeadBucketRequest { BucketName = Bucket }, Token)).BucketRegion);
        Assert.Contains((await S3.ListBucketsAsync(Token)).Buckets, bucket => bucket.BucketName == Bucket);
        Assert.Equal(S3Region.USEast1, (await S3.GetBucketLocationAsync(Bucket, Token)).Location);
        var error = await Assert.ThrowsAnyAsync<AmazonS3Exception>(() => S3.HeadBucketAsync(new HeadBucketRequest { BucketName = "no-such-bucket" }, Token));
        Assert.Equal(HttpStatusCode.NotFound, error.StatusCode);
    }

    [Fact]
    public async Task A_bucket_with_objects_is_not_deleted()
    {
        await PutAsync("key");
        Assert.Equal("BucketNotEmpty", (await Assert.ThrowsAsync<AmazonS3Exception>(() => S3.DeleteBucketAsync(Bucket, Token))).ErrorCode);
        await S3.DeleteObjectAsync(Bucket, "key", Token);
        await S3.DeleteBucketAsync(Bucket, Token);
        Assert.Equal("NoSuchBucket", (await Assert.ThrowsAnyAsync<AmazonS3Exception>(() => PutAsync("key"))).ErrorCode);
    }

    [Theory]
    [InlineData("Upper")]
    [InlineData("a..b")]
    [InlineData("192.168.0.1")]
    [InlineData("ab")]
    public async Task Bad_bucket_names_are_refused(string name)
    {
        var (status, body) = await new TestSigner(Host).SendAsync(HttpMethod.Put, "/" + name, "s3", "");
        Assert.Equal(400, status);
        Assert.Contains("InvalidBucketName", body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(1000)]
    public async Task A_listing_with_a_delimiter_goes_over_its_pages(int pageSize)
    {
        foreach (var key in (string[])["a/1", "a/2", "a/b/3", "b", "c/1", "c/2", "d"])
        {
            await PutAsync(key);
        }

        var (keys, prefixes) = (new List<string>(), new List<string>());
        await foreach (var page in S3.Paginators.ListObjectsV2(new ListObjectsV2Request { BucketName = Bucket, Delimiter = "/", MaxKeys = pageSize }).Responses.WithCancellation(Token))
        {
            Assert.InRange(page.KeyCount ?? 0, 0, pageSize);
            keys.AddRange((page.S3Objects ?? []).Select(entry => entry.Key));
            prefixes.AddRange(page.CommonPrefixes ?? []);
        }

        Assert.Equal(["b", "d"], keys);
        Assert.Equal(["a/", "c/"], prefixes);
        var below = await S3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = Bucket, Prefix = "a/", Delimiter = "/", StartAfter = "a/1" }, Token);
        Assert.Equal(["a/2"], below.S3Objects.Select(entry => entry.Key));
        Assert.Equal(["a/b/"], below.CommonPrefixes);

        var old = new List<string>();
        var request = new ListObjectsRequest { BucketName = Bucket, MaxKeys = pageSize, Delimiter = "/" };
        for (ListObjectsResponse page; ; request.Marker = page.NextMarker)
        {
            page = await S3.ListObjectsAsync(request, Token);
            old.AddRange((page.S3Objects ?? []).Select(entry => entry.Key).Concat(page.CommonPrefixes ?? []));
            if (page.IsTruncated != true)
            {
                break;
            }
        }

        Assert.Equal(["a/", "b", "c/", "d"], old.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Folders_larger_than_a_page_of_rows_roll_up_once()
    {
        var keys = Enumerable.Range(0, 3).SelectMany(folder => Enumerable.Range(0, 100).Select(number => $"{folder}/{number:d3}")).Append("9").ToList();
        await Parallel.ForEachAsync(keys, Token, async (key, _) => await PutAsync(key));
        var listed = await S3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = Bucket, Delimiter = "/" }, Token);
        Assert.Equal(["0/", "1/", "2/"], listed.CommonPrefixes);
        Assert.Equal("9", Assert.Single(listed.S3Objects).Key);
        Assert.False(listed.IsTruncated);
    }

    [Fact]
    public async Task Cors_is_kept_and_answers_browsers()
    {
        var (status, none) = await new TestSigner(Host).SendAsync(HttpMethod.Get, $"/{Bucket}?cors", "s3", "");
        Assert.Equal(404, status);
        Assert.Contains("NoSuchCORSConfiguration", none, StringComparison.Ordinal);
        await S3.PutCORSConfigurationAsync(Bucket, new CORSConfiguration { Rules = [new CORSRule { AllowedMethods = ["GET"], AllowedOrigins = ["https://*.example.com"], ExposeHeaders = ["ETag"] }] }, Token);
        Assert.Equal("https://*.example.com", (await S3.GetCORSConfigurationAsync(Bucket, Token)).Configuration.Rules[0].AllowedOrigins[0]);
        Assert.Equal((HttpStatusCode.OK, "https://a.example.com"), await PreflightAsync("https://a.example.com", "GET"));
        Assert.Equal((HttpStatusCode.Forbidden, null), await PreflightAsync("https://a.example.org", "GET"));
        Assert.Equal((HttpStatusCode.Forbidden, null), await PreflightAsync("https://a.example.com", "PUT"));

        await PutAsync("key");
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Add("Origin", "https://a.example.com");
        using var got = await http.GetAsync(new Uri(S3.GetPreSignedURL(new GetPreSignedUrlRequest { BucketName = Bucket, Key = "key", Expires = DateTime.UtcNow.AddMinutes(1), Protocol = Protocol.HTTP })), Token);
        Assert.Equal("https://a.example.com", got.Headers.GetValues("Access-Control-Allow-Origin").Single());
    }

    [Theory]
    [InlineData("PUT", "?policy")]
    [InlineData("GET", "?versions")]
    [InlineData("PUT", "/key?retention")]
    [InlineData("GET", "/key?versionId=1")]
    public async Task What_the_engine_does_not_have_is_refused(string method, string rest)
    {
        var (status, body) = await new TestSigner(Host).SendAsync(new HttpMethod(method), $"/{Bucket}{rest}", "s3", "");
        Assert.Equal(501, status);
        Assert.Contains("NotImplemented", body, StringComparison.Ordinal);
    }

    private Task<PutObjectResponse> PutAsync(string key) => S3.PutObjectAsync(new PutObjectRequest { BucketName = Bucket, Key = key, ContentBody = key }, Token);

    private async Task<(HttpStatusCode Status, string? Origin)> PreflightAsync(string origin, string method)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Options, new Uri(Host.Address, $"{Bucket}/key"));
        request.Headers.Add("Origin", origin);
        request.Headers.Add("Access-Control-Request-Method", method);
        using var response = await http.SendAsync(request, Token);
        return (response.StatusCode, response.Headers.TryGetValues("Access-Control-Allow-Origin", out var values) ? values.Single() : null);
    }
}
