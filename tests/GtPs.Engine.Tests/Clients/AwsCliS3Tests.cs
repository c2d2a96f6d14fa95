using System.Text;
using System.Text.Json;

namespace GtPs.Engine.Tests.Clients;

/// <summary>The AWS CLI's <c>s3</c> and <c>s3api</c>, Debian's version 2 and a newer version 1 that sends checksums by default.</summary>
public sealed class AwsCliS3Tests(ToolEngine engine) : IClassFixture<ToolEngine>
{
    private readonly string _bucket = ToolEngine.NewBucket();
    private readonly string _folder = $"cli-{Guid.NewGuid():N}";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Folders_are_copied_synchronised_listed_moved_and_removed(bool isNewer)
    {
        var cli = ClientTool.AwsCli(isNewer);
        string[] names = ["a b.txt", "café/naïve+1.txt", "日本/🐱 & 'x'.txt", "deep/er/100%.txt"];
        foreach (var name in names)
        {
            engine.NewFile($"{_folder}/up/{name}", Encoding.UTF8.GetBytes(name));
        }

        await S3Async(cli, "mb", $"s3://{_bucket}");
        await S3Async(cli, "cp", "--recursive", $"{_folder}/up", $"s3://{_bucket}/one");
        Assert.Equal(4, Lines(await S3Async(cli, "ls", "--recursive", $"s3://{_bucket}/one/")).Length);
        Assert.Contains("PRE deep/", await S3Async(cli, "ls", $"s3://{_bucket}/one/"), StringComparison.Ordinal);
        Assert.Empty(await S3Async(cli, "sync", $"{_folder}/up", $"s3://{_bucket}/one"));
        engine.NewFile($"{_folder}/up/deep/er/100%.txt", "changed now"u8.ToArray());
        Assert.Single(Lines(await S3Async(cli, "sync", "--no-progress", $"{_folder}/up", $"s3://{_bucket}/one")));

        await S3Async(cli, "sync", $"s3://{_bucket}/one", $"s3://{_bucket}/two");
        await S3Async(cli, "sync", $"s3://{_bucket}/two", $"{_folder}/down");
        Assert.All(names[..3], name => Assert.Equal(name, File.ReadAllText(Path.Combine(engine.Work, _folder, "down", name))));
        Assert.Equal("changed now", File.ReadAllText(Path.Combine(engine.Work, _folder, "down", names[3])));
        Assert.Empty(await S3Async(cli, "sync", $"s3://{_bucket}/two", $"{_folder}/down"));

        await S3Async(cli, "rm", $"s3://{_bucket}/one/a b.txt");
        Assert.Contains("delete: ", await S3Async(cli, "sync", "--delete", $"s3://{_bucket}/one", $"s3://{_bucket}/two"), StringComparison.Ordinal);
        await S3Async(cli, "mv", "--recursive", $"s3://{_bucket}/two", $"s3://{_bucket}/three");
        Assert.Equal(3, Lines(await S3Async(cli, "ls", "--recursive", $"s3://{_bucket}/three/")).Length);
        Assert.Equal("café/naïve+1.txt", await S3Async(cli, "cp", $"s3://{_bucket}/three/café/naïve+1.txt", "-"));
        await S3Async(cli, "rm", "--recursive", $"s3://{_bucket}/three");
        await S3Async(cli, "rb", "--force", $"s3://{_bucket}");
        Assert.DoesNotContain(_bucket, await S3Async(cli, "ls"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Large_files_go_in_parts_and_addresses_are_presigned(bool isNewer)
    {
        var cli = ClientTool.AwsCli(isNewer);
        var content = new byte[(17 * 1024 * 1024) + 3];
        new Random(7).NextBytes(content);
        var file = engine.NewFile($"{_folder}/large.bin", content);
        await S3Async(cli, "mb", $"s3://{_bucket}");
        await S3Async(cli, "cp", "--quiet", "--metadata", "label=Tiger", file, $"s3://{_bucket}/large.bin");
        await S3Async(cli, "cp", "--quiet", $"s3://{_bucket}/large.bin", $"s3://{_bucket}/copy of large.bin");
        await S3Async(cli, "cp", "--quiet", $"s3://{_bucket}/copy of large.bin", $"{_folder}/back.bin");
        var back = await File.ReadAllBytesAsync(Path.Combine(engine.Work, _folder, "back.bin"), Token);
        Assert.True(content.AsSpan().SequenceEqual(back));
        using var head = await ApiAsync(cli, "head-object", "--bucket", _bucket, "--key", "copy of large.bin");
        Assert.EndsWith("-3\"", head.RootElement.GetProperty("ETag").GetString(), StringComparison.Ordinal);
        if (!isNewer)
        {
            // Version 1 leaves the metadata behind when it copies in parts.
            Assert.Equal("Tiger", head.RootElement.GetProperty("Metadata").GetProperty("label").GetString());
        }

        // Version 1 presigns with Signature Version 2 for a URL of one's own unless it is told otherwise.
        await cli.RunAsync(engine, "configure", "set", "default.s3.signature_version", "s3v4");
        using var http = new HttpClient();
        var address = (await S3Async(cli, "presign", "--expires-in", "60", $"s3://{_bucket}/copy of large.bin")).Trim();
        Assert.Equal(content.Length, (await http.GetByteArrayAsync(new Uri(address), Token)).Length);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_plain_operations_answer_as_s3_does(bool isNewer)
    {
        var cli = ClientTool.AwsCli(isNewer);
        var file = engine.NewFile($"{_folder}/x.txt", "hello"u8.ToArray());
        await ApiDoneAsync(cli, "create-bucket", "--bucket", _bucket, "--create-bucket-configuration", $"LocationConstraint={ToolEngine.Region}");
        await ApiDoneAsync(cli, "wait", "bucket-exists", "--bucket", _bucket);
        using var put = await ApiAsync(cli, "put-object", "--bucket", _bucket, "--key", "dir/x +.txt", "--body", file, "--checksum-algorithm", "SHA256");
        Assert.Equal("\"5d41402abc4b2a76b9719d911017c592\"", put.RootElement.GetProperty("ETag").GetString());
        Assert.Equal("LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ=", put.RootElement.GetProperty("ChecksumSHA256").GetString());
        await ApiDoneAsync(cli, "wait", "object-exists", "--bucket", _bucket, "--key", "dir/x +.txt");
        using var got = await ApiAsync(cli, "get-object", "--bucket", _bucket, "--key", "dir/x +.txt", "--range", "bytes=1-3", Path.Combine(engine.Work, _folder, "part.txt"));
        Assert.Equal("bytes 1-3/5", got.RootElement.GetProperty("ContentRange").GetString());
        Assert.Equal("ell", await File.ReadAllTextAsync(Path.Combine(engine.Work, _folder, "part.txt"), Token));
        using var listed = await ApiAsync(cli, "list-objects-v2", "--bucket", _bucket, "--prefix", "dir/", "--delimiter", "/");
        Assert.Equal("dir/x +.txt", listed.RootElement.GetProperty("Contents")[0].GetProperty("Key").GetString());
        using var location = await ApiAsync(cli, "get-bucket-location", "--bucket", _bucket);
        Assert.Equal(ToolEngine.Region, location.RootElement.GetProperty("LocationConstraint").GetString());
        using var acl = await ApiAsync(cli, "get-bucket-acl", "--bucket", _bucket);
        Assert.Equal("FULL_CONTROL", acl.RootElement.GetProperty("Grants")[0].GetProperty("Permission").GetString());

        var (code, _, error) = await cli.TryAsync(engine, ["--endpoint-url", engine.Url, "s3api", "put-bucket-versioning", "--bucket", _bucket, "--versioning-configuration", "Status=Enabled"]);
        Assert.NotEqual(0, code);
        Assert.Contains("(NotImplemented)", error, StringComparison.Ordinal);
        Assert.Contains("'versioning'", error, StringComparison.Ordinal);
        await ApiDoneAsync(cli, "delete-object", "--bucket", _bucket, "--key", "dir/x +.txt");
        await ApiDoneAsync(cli, "wait", "object-not-exists", "--bucket", _bucket, "--key", "dir/x +.txt");
        await ApiDoneAsync(cli, "delete-bucket", "--bucket", _bucket);
    }

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private Task<string> S3Async(ClientTool cli, params string[] arguments) => cli.RunAsync(engine, ["--endpoint-url", engine.Url, "s3", .. arguments]);

    private Task<string> ApiDoneAsync(ClientTool cli, params string[] arguments) => cli.RunAsync(engine, ["--endpoint-url", engine.Url, "--output", "json", "s3api", .. arguments]);

    private async Task<JsonDocument> ApiAsync(ClientTool cli, params string[] arguments) => JsonDocument.Parse(await ApiDoneAsync(cli, arguments));
}
