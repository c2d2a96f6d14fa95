using System.Text;

namespace GtPs.Engine.Tests.Clients;

/// <summary>s3cmd, as Debian has it.</summary>
public sealed class S3cmdTests(ToolEngine engine) : IClassFixture<ToolEngine>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task S3cmd_works_unchanged()
    {
        var tool = ClientTool.Debian("/usr/bin/s3cmd", "s3cmd");
        var large = new byte[(16 * 1024 * 1024) + 1];
        new Random(7).NextBytes(large);
        engine.NewFile("up/a b.txt", "one"u8.ToArray());
        engine.NewFile("up/deep/é+日本.txt", "two"u8.ToArray());
        engine.NewFile("up/large.bin", large);
        var settings = engine.NewFile("s3cfg", Encoding.UTF8.GetBytes($"""
            [default]
            access_key = {engine.Host.Credentials.AccessKeyId}
            secret_key = {engine.Host.Credentials.SecretAccessKey}
            bucket_location = {ToolEngine.Region}
            host_base = {engine.Host.Address.Authority}
            host_bucket = {engine.Host.Address.Authority}
            use_https = False
            """));
        var bucket = $"s3://{ToolEngine.NewBucket()}";

        await RunAsync("mb", bucket);
        await RunAsync("put", "--recursive", "up/", $"{bucket}/one/");
        Assert.Equal(3, Lines(await RunAsync("ls", $"{bucket}/one/")).Length);
        Assert.Equal(3, Lines(await RunAsync("ls", "--recursive", bucket)).Length);
        Assert.Contains("FULL_CONTROL", await RunAsync("info", $"{bucket}/one/large.bin"), StringComparison.Ordinal);
        Assert.Contains(ToolEngine.Region, await RunAsync("info", bucket), StringComparison.Ordinal);
        Assert.Empty(await RunAsync("sync", "up/", $"{bucket}/one/"));
        await RunAsync("cp", $"{bucket}/one/deep/é+日本.txt", $"{bucket}/copy+.txt");
        await RunAsync("mv", $"{bucket}/copy+.txt", $"{bucket}/moved.txt");
        await RunAsync("sync", $"{bucket}/one/", "down/");
        var back = await File.ReadAllBytesAsync(Path.Combine(engine.Work, "down/large.bin"), Token);
        Assert.True(large.AsSpan().SequenceEqual(back));
        await RunAsync("get", $"{bucket}/moved.txt", "moved.txt");
        Assert.Equal("two", await File.ReadAllTextAsync(Path.Combine(engine.Work, "moved.txt"), Token));
        Assert.Contains("4 objects", await RunAsync("du", bucket), StringComparison.Ordinal);
        await RunAsync("del", $"{bucket}/moved.txt");
        await RunAsync("del", "--recursive", "--force", bucket);
        await RunAsync("rb", bucket);
        Assert.DoesNotContain(bucket, await RunAsync("ls"), StringComparison.Ordinal);

        Task<string> RunAsync(params string[] arguments) => tool.RunAsync(engine, ["-c", settings, "--no-progress", .. arguments]);
    }

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
