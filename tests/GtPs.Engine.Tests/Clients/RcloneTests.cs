using System.Text;
using System.Text.Json;

namespace GtPs.Engine.Tests.Clients;

/// <summary>rclone 1.60, as Debian has it.</summary>
public sealed class RcloneTests(ToolEngine engine) : IClassFixture<ToolEngine>
{
    private static readonly string[] s_names =
    [
        "a b.txt", "colon:100%?#&+.txt", "deep/er/é日本🐱.txt", " leading and trailing ", "quote'\"<>;,=@.txt", "back\\slash.txt",
        "caf\u00e9.txt", "cafe\u0301.txt",
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Rclone_works_unchanged()
    {
        var tool = ClientTool.Debian("/usr/bin/rclone", "rclone");
        foreach (var name in s_names)
        {
            engine.NewFile($"up/{name}", Encoding.UTF8.GetBytes(name));
        }

        var large = new byte[(13 * 1024 * 1024) + 1];
        new Random(7).NextBytes(large);
        engine.NewFile("up/large.bin", large);
        engine.NewFile("up/empty", []);
        var settings = engine.NewFile("rclone.conf", Encoding.UTF8.GetBytes($"""
            [engine]
            type = s3
            provider = Other
            env_auth = true
            endpoint = {engine.Url}
            region = {ToolEngine.Region}
            location_constraint = {ToolEngine.Region}
            """));
        var bucket = $"engine:{ToolEngine.NewBucket()}";

        await RunAsync("mkdir", bucket);
        await RunAsync("copy", "up", $"{bucket}/one");
        await RunAsync("check", "up", $"{bucket}/one");
        engine.NewFile("up/a b.txt", "changed now"u8.ToArray());
        await RunAsync("sync", "up", $"{bucket}/one");
        using var listed = JsonDocument.Parse(await RunAsync("lsjson", "-R", "--files-only", "--hash", $"{bucket}/one"));
        Assert.Equal([.. s_names.Concat(["empty", "large.bin"]).Order(StringComparer.Ordinal)], listed.RootElement.EnumerateArray().Select(entry => entry.GetProperty("Path").GetString()!).Order(StringComparer.Ordinal));
        await RunAsync("copy", $"{bucket}/one", $"{bucket}/two");
        await RunAsync("check", "--download", $"{bucket}/one", $"{bucket}/two");
        await RunAsync("copy", $"{bucket}/two", "down");
        Assert.All(s_names[1..], name => Assert.Equal(name, File.ReadAllText(Path.Combine(engine.Work, "down", name))));
        var back = await File.ReadAllBytesAsync(Path.Combine(engine.Work, "down/large.bin"), Token);
        Assert.True(large.AsSpan().SequenceEqual(back));
        Assert.Equal("changed now", await RunAsync("cat", $"{bucket}/two/a b.txt"));
        await RunAsync("moveto", $"{bucket}/two/{s_names[1]}", $"{bucket}/moved:+.txt");
        Assert.Equal(s_names[1], await RunAsync("cat", $"{bucket}/moved:+.txt"));
        await RunAsync("deletefile", $"{bucket}/two/empty");
        await RunAsync("delete", $"{bucket}/two");
        Assert.Empty(await RunAsync("lsf", $"{bucket}/two"));
        using var http = new HttpClient();
        Assert.Equal(s_names[2], await http.GetStringAsync(new Uri((await RunAsync("link", "--expire", "1m", $"{bucket}/one/{s_names[2]}")).Trim()), Token));
        await RunAsync("purge", bucket);
        Assert.DoesNotContain(bucket["engine:".Length..], await RunAsync("lsd", "engine:"), StringComparison.Ordinal);

        // Without the option rclone itself takes the two forms of "é" for one name.
        Task<string> RunAsync(params string[] arguments) => tool.RunAsync(
            engine, ["--config", settings, "--retries", "1", "--low-level-retries", "1", "--no-unicode-normalization", "--s3-upload-cutoff", "6Mi", "--s3-chunk-size", "6Mi", .. arguments]);
    }
}
