using GtPs.Engine.Tests.Platform;

namespace GtPs.Engine.Tests.S3;

/// <summary>What tools ask of every bucket, and what the engine does not do: each has its row.</summary>
public sealed class SettingsTests(EngineFixture engine) : BucketTest(engine)
{
    [Theory]
    [InlineData("?versioning", 200, "VersioningConfiguration")]
    [InlineData("?logging", 200, "BucketLoggingStatus")]
    [InlineData("?notification", 200, "NotificationConfiguration")]
    [InlineData("?accelerate", 200, "AccelerateConfiguration")]
    [InlineData("?requestPayment", 200, "<Payer>BucketOwner</Payer>")]
    [InlineData("?ownershipControls", 200, "BucketOwnerEnforced")]
    [InlineData("?publicAccessBlock", 200, "<BlockPublicAcls>true</BlockPublicAcls>")]
    [InlineData("?acl", 200, "<Permission>FULL_CONTROL</Permission>")]
    [InlineData("/key?acl", 200, "<Permission>FULL_CONTROL</Permission>")]
    [InlineData("/key?tagging", 200, "<TagSet />")]
    [InlineData("/never?acl", 404, "NoSuchKey")]
    [InlineData("?policy", 404, "NoSuchBucketPolicy")]
    [InlineData("?policyStatus", 404, "NoSuchBucketPolicy")]
    [InlineData("?encryption", 404, "ServerSideEncryptionConfigurationNotFoundError")]
    [InlineData("?lifecycle", 404, "NoSuchLifecycleConfiguration")]
    [InlineData("?tagging", 404, "NoSuchTagSet")]
    [InlineData("?website", 404, "NoSuchWebsiteConfiguration")]
    [InlineData("?replication", 404, "ReplicationConfigurationNotFoundError")]
    [InlineData("?object-lock", 404, "ObjectLockConfigurationNotFoundError")]
    [InlineData("?cors", 404, "NoSuchCORSConfiguration")]
    [InlineData("-never?versioning", 404, "NoSuchBucket")]
    [InlineData("-never?policy", 404, "NoSuchBucket")]
    public async Task A_harmless_question_is_answered(string rest, int status, string text)
    {
        var wire = new S3Wire(Host);
        await wire.PutAsync($"/{Bucket}/key");
        var answer = await wire.SendAsync("GET", $"/{Bucket}{rest}");
        Assert.Equal(status, answer.Status);
        Assert.Contains(text, answer.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PUT", "?versioning")]
    [InlineData("GET", "?versions")]
    [InlineData("PUT", "?acl")]
    [InlineData("PUT", "/key?acl")]
    [InlineData("PUT", "?policy")]
    [InlineData("DELETE", "?policy")]
    [InlineData("PUT", "?lifecycle")]
    [InlineData("PUT", "?encryption")]
    [InlineData("PUT", "?website")]
    [InlineData("PUT", "?replication")]
    [InlineData("PUT", "?object-lock")]
    [InlineData("PUT", "?tagging")]
    [InlineData("PUT", "?notification")]
    [InlineData("GET", "?inventory")]
    [InlineData("GET", "?analytics")]
    [InlineData("PUT", "/key?retention")]
    [InlineData("PUT", "/key?legal-hold")]
    [InlineData("POST", "/key?select")]
    [InlineData("POST", "/key?restore")]
    [InlineData("GET", "/key?torrent")]
    [InlineData("GET", "/key?attributes")]
    [InlineData("GET", "/key?partNumber=1")]
    [InlineData("GET", "/key?versionId=1")]
    [InlineData("DELETE", "/key?versionId=1")]
    public async Task What_the_engine_does_not_do_is_named(string method, string rest)
    {
        var wire = new S3Wire(Host);
        await wire.PutAsync($"/{Bucket}/key");
        var answer = await wire.SendAsync(method, $"/{Bucket}{rest}");
        Assert.Equal((501, "NotImplemented"), (answer.Status, answer.Code));
        Assert.Contains($"'{rest.Split('?')[1].Split('=')[0]}'", answer.Xml.Element("Message")!.Value, StringComparison.Ordinal);
        Assert.Equal("x", (await wire.SendAsync("GET", $"/{Bucket}/key")).Text);
    }

    [Theory]
    [InlineData("x-amz-acl", "private", "")]
    [InlineData("x-amz-acl", "bucket-owner-full-control", "")]
    [InlineData("x-amz-acl", "public-read", "NotImplemented")]
    [InlineData("x-amz-grant-read", "id=1", "NotImplemented")]
    [InlineData("x-amz-storage-class", "STANDARD", "")]
    [InlineData("x-amz-storage-class", "GLACIER", "NotImplemented")]
    [InlineData("x-amz-server-side-encryption", "AES256", "NotImplemented")]
    [InlineData("x-amz-website-redirect-location", "/", "NotImplemented")]
    [InlineData("x-amz-object-lock-mode", "GOVERNANCE", "NotImplemented")]
    [InlineData("x-amz-expected-bucket-owner", "000000000000", "")]
    [InlineData("x-amz-expected-bucket-owner", "111111111111", "AccessDenied")]
    public async Task A_header_is_taken_or_refused_by_name(string name, string value, string code)
    {
        var answer = await new S3Wire(Host).SendAsync("PUT", $"/{Bucket}/key", "x", (name, value));
        Assert.Equal(code, answer.Code);
        Assert.True(code != "NotImplemented" || answer.Text.Contains(name, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Uploads_by_forms_are_refused_signed_or_not()
    {
        Assert.Equal("NotImplemented", (await new S3Wire(Host).SendAsync("POST", $"/{Bucket}", "x")).Code);
        using var http = new HttpClient();
        using var form = new MultipartFormDataContent { { new StringContent("key"), "key" } };
        using var answer = await http.PostAsync(new Uri(Host.Address, Bucket), form, Token);
        Assert.Equal(501, (int)answer.StatusCode);
    }
}
