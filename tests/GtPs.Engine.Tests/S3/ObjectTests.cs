using System.Net;
using System.Security.Cryptography;
using Amazon.S3;
using Amazon.S3.Model;
using Amazon.S3.Transfer;
using GtPs.Engine.Tests.Platform;

namespace GtPs.Engine.Tests.S3;

public sealed class ObjectTests(EngineFixture engine) : BucketTest(engine)
{
    [Theory]
    [InlineData("plain.txt")]
    [InlineData("a//b")]
    [InlineData("folder/")]
    [InlineData("ü/日本 1:2.jpg")]
    [InlineData("key with ?&#+%")]
    [InlineData("100%25.txt")]
    [InlineData("a+b=c;d,e@f!g'(h)*~$[]{}|^`\"<>\\")]
    public async Task Any_key_can_be_put_read_listed_copied_and_deleted(string key)
    {
        await S3.PutObjectAsync(new PutObjectRequest { BucketName = Bucket, Key = key, ContentBody = key, ContentType = "text/plain" }, Token);
        using (var got = await S3.GetObjectAsync(Bucket, key, Token))
        {
            Assert.Equal("text/plain", got.Headers.ContentType);
            Assert.Equal(key, await new StreamReader(got.ResponseStream).ReadToEndAsync(Token));
        }

        var listed = await S3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = Bucket }, Token);
        Assert.Equal(key, Assert.Single(listed.S3Objects).Key);
        await S3.CopyObjectAsync(Bucket, key, Bucket, "copy of " + key, Token);
        Assert.Equal(listed.S3Objects[0].Size, (await S3.GetObjectMetadataAsync(Bucket, "copy of " + key, Token)).ContentLength);
        await S3.DeleteObjectAsync(Bucket, key, Token);
        var gone = await Assert.ThrowsAnyAsync<AmazonS3Exception>(() => S3.GetObjectMetadataAsync(Bucket, key, Token));
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    [Theory]
    [InlineData("../../etc/passwd", "../../etc/passwd")]
    [InlineData("%2e%2e/%2E%2E/x", "../../x")]
    [InlineData("a/./b/../c", "a/./b/../c")]
    [InlineData("/leading", "/leading")]
    [InlineData("..%5C..%5Cx", @"..\..\x")]
    public async Task A_key_is_never_a_path(string sent, string key)
    {
        var signer = new TestSigner(Host);
        Assert.Equal((200, string.Empty), await signer.SendAsync(HttpMethod.Put, $"/{Bucket}/{sent}", "s3", "content"));
        Assert.Equal((200, "content"), await signer.SendAsync(HttpMethod.Get, $"/{Bucket}/{sent}", "s3", ""));
        var listed = await S3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = Bucket }, Token);
        Assert.Equal(key, Assert.Single(listed.S3Objects).Key);
    }

    [Fact]
    public async Task A_key_that_is_not_utf8_or_too_long_is_refused()
    {
        var signer = new TestSigner(Host);
        Assert.Contains("InvalidURI", (await signer.SendAsync(HttpMethod.Put, $"/{Bucket}/%ff", "s3", "x")).Body, StringComparison.Ordinal);
        Assert.Contains("KeyTooLongError", (await signer.SendAsync(HttpMethod.Put, $"/{Bucket}/{new string('k', 1025)}", "s3", "x")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_object_is_an_object()
    {
        await S3.PutObjectAsync(new PutObjectRequest { BucketName = Bucket, Key = "empty", InputStream = new MemoryStream() }, Token);
        var head = await S3.GetObjectMetadataAsync(Bucket, "empty", Token);
        Assert.Equal(0, head.ContentLength);
        Assert.Equal("\"d41d8cd98f00b204e9800998ecf8427e\"", head.ETag);
    }

    [Fact]
    public async Task Metadata_comes_back()
    {
        var put = new PutObjectRequest { BucketName = Bucket, Key = "meta", ContentBody = "x" };
        put.Metadata.Add("label", "Tiger");
        put.Headers.CacheControl = "no-store";
        await S3.PutObjectAsync(put, Token);
        var head = await S3.GetObjectMetadataAsync(Bucket, "meta", Token);
        Assert.Equal("Tiger", head.Metadata["label"]);
        Assert.Equal("no-store", head.Headers.CacheControl);
    }

    [Theory]
    [InlineData(0, 3, "0123")]
    [InlineData(8, 100, "89")]
    public async Task A_range_is_read(long from, long to, string expected)
    {
        await S3.PutObjectAsync(new PutObjectRequest { BucketName = Bucket, Key = "ten", ContentBody = "0123456789" }, Token);
        using var got = await S3.GetObjectAsync(new GetObjectRequest { BucketName = Bucket, Key = "ten", ByteRange = new ByteRange(from, to) }, Token);
        Assert.Equal(HttpStatusCode.PartialContent, got.HttpStatusCode);
        Assert.Equal(expected, await new StreamReader(got.ResponseStream).ReadToEndAsync(Token));
        Assert.EndsWith("/10", got.ContentRange, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_last_bytes_are_read_and_a_range_outside_is_refused()
    {
        await S3.PutObjectAsync(new PutObjectRequest { BucketName = Bucket, Key = "ten", ContentBody = "0123456789" }, Token);
        using var got = await S3.GetObjectAsync(new GetObjectRequest { BucketName = Bucket, Key = "ten", ByteRange = new ByteRange("bytes=-3") }, Token);
        Assert.Equal("789", await new StreamReader(got.ResponseStream).ReadToEndAsync(Token));
        var error = await Assert.ThrowsAsync<AmazonS3Exception>(() => S3.GetObjectAsync(new GetObjectRequest { BucketName = Bucket, Key = "ten", ByteRange = new ByteRange(10, 12) }, Token));
        Assert.Equal("InvalidRange", error.ErrorCode);
    }

    [Fact]
    public async Task Conditions_hold()
    {
        var etag = (await S3.PutObjectAsync(new PutObjectRequest { BucketName = Bucket, Key = "key", ContentBody = "one" }, Token)).ETag;
        var unmodified = await Assert.ThrowsAsync<AmazonS3Exception>(() => S3.GetObjectAsync(new GetObjectRequest { BucketName = Bucket, Key = "key", EtagToNotMatch = etag }, Token));
        Assert.Equal(HttpStatusCode.NotModified, unmodified.StatusCode);
        var other = await Assert.ThrowsAsync<AmazonS3Exception>(() => S3.GetObjectAsync(new GetObjectRequest { BucketName = Bucket, Key = "key", EtagToMatch = "\"00\"" }, Token));
        Assert.Equal("PreconditionFailed", other.ErrorCode);
        var taken = await Assert.ThrowsAsync<AmazonS3Exception>(() => S3.PutObjectAsync(new PutObjectRequest { BucketName = Bucket, Key = "key", ContentBody = "two", IfNoneMatch = "*" }, Token));
        Assert.Equal("PreconditionFailed", taken.ErrorCode);
        await S3.PutObjectAsync(new PutObjectRequest { BucketName = Bucket, Key = "key", ContentBody = "three", IfMatch = etag }, Token);
    }

    [Theory]
    [InlineData("CRC32")]
    [InlineData("SHA1")]
    [InlineData("SHA256")]
    public async Task Checksums_are_verified_stored_and_given_back(string algorithm)
    {
        await S3.PutObjectAsync(new PutObjectRequest { BucketName = Bucket, Key = algorithm, ContentBody = "123456789", ChecksumAlgorithm = algorithm }, Token);
        var head = await S3.GetObjectMetadataAsync(new GetObjectMetadataRequest { BucketName = Bucket, Key = algorithm, ChecksumMode = ChecksumMode.ENABLED }, Token);
        Assert.Equal(
            algorithm switch { "CRC32" => "y/Q5Jg==", "SHA1" => "98O8HYCOBHMq32eZZczDTKeuNEE=", _ => Convert.ToBase64String(SHA256.HashData("123456789"u8)) },
            algorithm switch { "CRC32" => head.ChecksumCRC32, "SHA1" => head.ChecksumSHA1, _ => head.ChecksumSHA256 });
        using var got = await S3.GetObjectAsync(Bucket, algorithm, Token);
        Assert.Equal("123456789", await new StreamReader(got.ResponseStream).ReadToEndAsync(Token));
    }

    [Fact]
    public async Task A_wrong_digest_is_refused_and_nothing_is_stored()
    {
        var md5 = await Assert.ThrowsAsync<AmazonS3Exception>(() => S3.PutObjectAsync(new PutObjectRequest { BucketName = Bucket, Key = "key", ContentBody = "x", MD5Digest = Convert.ToBase64String(new byte[16]) }, Token));
        Assert.Equal("BadDigest", md5.ErrorCode);
        var crc = await Assert.ThrowsAsync<AmazonS3Exception>(() => S3.PutObjectAsync(new PutObjectRequest { BucketName = Bucket, Key = "key", ContentBody = "x", ChecksumCRC32 = "AAAAAA==" }, Token));
        Assert.Equal("BadDigest", crc.ErrorCode);
        Assert.Empty((await S3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = Bucket }, Token)).S3Objects ?? []);
    }

    [Fact]
    public async Task A_large_object_goes_up_in_parts_and_comes_back_whole()
    {
        var bytes = new byte[20 * 1024 * 1024];
        new Random(7).NextBytes(bytes);
        using (var transfer = new TransferUtility(S3))
        {
            await transfer.UploadAsync(new TransferUtilityUploadRequest { BucketName = Bucket, Key = "large", InputStream = new MemoryStream(bytes), PartSize = 6 * 1024 * 1024 }, Token);
        }

        using var got = await S3.GetObjectAsync(Bucket, "large", Token);
        Assert.EndsWith("-4\"", got.ETag, StringComparison.Ordinal);
        Assert.Equal(SHA256.HashData(bytes), await SHA256.HashDataAsync(got.ResponseStream, Token));
        Assert.Empty((await S3.ListMultipartUploadsAsync(new ListMultipartUploadsRequest { BucketName = Bucket }, Token)).MultipartUploads ?? []);
    }

    [Fact]
    public async Task Parts_are_listed_checked_and_aborted()
    {
        var upload = (await S3.InitiateMultipartUploadAsync(Bucket, "key", Token)).UploadId;
        var part = await S3.UploadPartAsync(new UploadPartRequest { BucketName = Bucket, Key = "key", UploadId = upload, PartNumber = 3, InputStream = new MemoryStream([1, 2, 3]) }, Token);
        var listed = await S3.ListPartsAsync(Bucket, "key", upload, Token);
        Assert.Equal(3, Assert.Single(listed.Parts).PartNumber);
        var complete = new CompleteMultipartUploadRequest { BucketName = Bucket, Key = "key", UploadId = upload, PartETags = [new PartETag(3, "\"00\"")] };
        Assert.Equal("InvalidPart", (await Assert.ThrowsAsync<AmazonS3Exception>(() => S3.CompleteMultipartUploadAsync(complete, Token))).ErrorCode);
        complete.PartETags = [new PartETag(3, part.ETag)];
        await S3.AbortMultipartUploadAsync(Bucket, "key", upload, Token);
        Assert.Equal("NoSuchUpload", (await Assert.ThrowsAsync<AmazonS3Exception>(() => S3.CompleteMultipartUploadAsync(complete, Token))).ErrorCode);
    }

    [Fact]
    public async Task Many_objects_are_deleted_at_once()
    {
        string[] keys = ["a", "b <&> c", "ü"];
        foreach (var key in keys)
        {
            await S3.PutObjectAsync(new PutObjectRequest { BucketName = Bucket, Key = key, ContentBody = key }, Token);
        }

        var deleted = await S3.DeleteObjectsAsync(new DeleteObjectsRequest { BucketName = Bucket, Objects = [.. keys.Append("never there").Select(key => new KeyVersion { Key = key })] }, Token);
        Assert.Equal(4, deleted.DeletedObjects.Count);
        Assert.Empty((await S3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = Bucket }, Token)).S3Objects ?? []);
    }

    [Fact]
    public async Task A_copy_can_change_the_metadata_and_names_its_errors()
    {
        await S3.PutObjectAsync(new PutObjectRequest { BucketName = Bucket, Key = "key", ContentBody = "x" }, Token);
        await S3.CopyObjectAsync(new CopyObjectRequest { SourceBucket = Bucket, SourceKey = "key", DestinationBucket = Bucket, DestinationKey = "key", MetadataDirective = S3MetadataDirective.REPLACE, ContentType = "image/png" }, Token);
        Assert.Equal("image/png", (await S3.GetObjectMetadataAsync(Bucket, "key", Token)).Headers.ContentType);
        Assert.Equal("NoSuchKey", (await Assert.ThrowsAnyAsync<AmazonS3Exception>(() => S3.CopyObjectAsync(Bucket, "missing", Bucket, "other", Token))).ErrorCode);
        Assert.Equal("NoSuchBucket", (await Assert.ThrowsAnyAsync<AmazonS3Exception>(() => S3.CopyObjectAsync("no-such-bucket", "key", Bucket, "other", Token))).ErrorCode);
    }
}
