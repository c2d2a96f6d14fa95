using System.Diagnostics;
using GtPs.Aws.S3;
using GtPs.Engine.Tests.Platform;
using GtPs.Model;

namespace GtPs.Engine.Tests.Wire;

public sealed class S3TransferTests(WestEngine engine) : IClassFixture<WestEngine>, IAsyncLifetime
{
    private readonly TempFolder _folder = new();
    private readonly string _bucket = $"b{Guid.NewGuid():n}";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private S3Store Store => engine.Clients.S3;

    private S3Transfers Transfers => new(Store);

    public async ValueTask InitializeAsync() => await Store.CreateBucketAsync(_bucket, Token);

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_thousand_files_go_up_are_listed_come_down_and_are_skipped_the_second_time()
    {
        var keys = Enumerable.Range(0, 1000).Select(number => $"class {number % 3}/日本 & +{number:d4}.jpg").ToArray();
        foreach (var key in keys)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Local("up", key))!);
            await File.WriteAllTextAsync(Local("up", key), $"content of {key}", Token);
        }

        var progress = new Collected();
        var up = await RunAsync(keys.Select(key => S3TransferItem.Upload(Local("up", key), Remote(key), key)), progress);
        Assert.All(up, result => Assert.Equal(S3TransferStatus.Copied, result.Status));
        Assert.Equal(keys, up.Select(result => (string)result.Item.Tag!));
        Assert.Equal(100, progress.Last.Percent);
        Assert.StartsWith("1,000 / 1,000, ", progress.Last.Status, StringComparison.Ordinal);

        var listed = await ListAsync("data/");
        Assert.Equal(keys.Select(key => $"data/{key}").Order(StringComparer.Ordinal), listed.Select(found => found.Uri.Key));
        Assert.Equal("image/jpeg", (await Store.HeadAsync(Remote(keys[0]), Token))!.ContentType);

        var down = await RunAsync(listed.Select(found => S3TransferItem.Download(found.Uri, Local("down", found.Uri.Key["data/".Length..]))));
        Assert.All(down, result => Assert.Equal(S3TransferStatus.Copied, result.Status));
        Assert.All(keys, key => Assert.Equal($"content of {key}", File.ReadAllText(Local("down", key))));

        await File.WriteAllTextAsync(Local("up", keys[7]), $"CONTENT of {keys[7]}", Token);
        var again = await RunAsync(keys.Select(key => S3TransferItem.Upload(Local("up", key), Remote(key), key)));
        Assert.Equal([keys[7]], again.Where(result => result.Status == S3TransferStatus.Copied).Select(result => (string)result.Item.Tag!));
        Assert.Equal(999, again.Count(result => result.Status == S3TransferStatus.Skipped));

        Assert.Equal(1000, await Store.DeleteManyAsync(listed.Select(found => found.Uri).ToAsyncEnumerable(), Token));
        Assert.Empty(await ListAsync(""));
    }

    [Fact]
    public async Task An_item_that_fails_does_not_stop_the_others()
    {
        var good = Local("up", "good.txt");
        Directory.CreateDirectory(Path.GetDirectoryName(good)!);
        await File.WriteAllTextAsync(good, "good", Token);
        await Store.PutBytesAsync(Remote("there.txt"), "there"u8.ToArray(), "text/plain", Token);
        var results = await RunAsync(
        [
            S3TransferItem.Upload(Local("up", "missing.txt"), Remote("missing.txt")),
            S3TransferItem.Upload(good, new S3Uri("no-such-bucket-here", "good.txt")),
            S3TransferItem.Upload(good, Remote("good.txt")),
            S3TransferItem.Download(Remote("never.txt"), Local("down", "never.txt")),
            S3TransferItem.Copy(Remote("never.txt"), Remote("copy.txt")),
            S3TransferItem.Download(Remote("there.txt"), good + "/below a file"),
        ]);

        Assert.Equal(["FileNotFound", "NoSuchBucket", null, "NoSuchKey", "NoSuchKey", "FileNotWritable"], results.Select(result => result.Error?.ErrorId));
        Assert.Equal("good", await ReadAsync(Remote("good.txt")));
        Assert.False(Directory.Exists(Local("down", "")) && Directory.EnumerateFiles(Local("down", "")).Any());
    }

    [Fact]
    public async Task An_object_is_copied_on_the_server_and_skipped_the_second_time()
    {
        await Store.PutBytesAsync(Remote("a b/ü.txt"), "text"u8.ToArray(), "text/plain", Token);
        var copy = S3TransferItem.Copy(Remote("a b/ü.txt"), Remote("copy/ü+.txt"));
        Assert.Equal(S3TransferStatus.Copied, Assert.Single(await RunAsync([copy])).Status);
        Assert.Equal("text", await ReadAsync(Remote("copy/ü+.txt")));
        Assert.Equal(S3TransferStatus.Skipped, Assert.Single(await RunAsync([copy])).Status);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_large_object_goes_up_in_parts_and_comes_down_whole(bool seeks)
    {
        var bytes = new byte[S3Upload.PartSize * 2 + 12345];
        new Random(7).NextBytes(bytes);
        using var memory = new MemoryStream(bytes);
        await Store.PutAsync(Remote("large.bin"), seeks ? memory : new ForwardStream(memory), "application/octet-stream", Token);

        var info = await Store.HeadAsync(Remote("large.bin"), Token);
        Assert.EndsWith("-3", info!.ETag, StringComparison.Ordinal);
        Assert.Equal(bytes.Length, await Store.DownloadAsync(Remote("large.bin"), Local("down", "large.bin"), Token));
        var read = await File.ReadAllBytesAsync(Local("down", "large.bin"), Token);
        Assert.True(bytes.SequenceEqual(read));
    }

    [Fact]
    public async Task Transfers_are_cancelled_within_a_second_and_leave_whole_files_only()
    {
        await Store.PutBytesAsync(Remote("some.bin"), new byte[200_000], "application/octet-stream", Token);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var endless = Enumerable.Range(0, int.MaxValue).Select(number => S3TransferItem.Download(Remote("some.bin"), Local("down", $"{number}.bin"))).ToAsyncEnumerable();
        var clock = new Stopwatch();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            var count = 0;
            await foreach (var result in Transfers.TransferAsync(endless, new S3TransferOptions(), null, stop.Token))
            {
                Assert.Null(result.Error);
                if (++count == 20)
                {
                    clock.Start();
                    await stop.CancelAsync();
                }
            }
        });

        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 1);
        Assert.All(Directory.GetFiles(Local("down", "")), path => Assert.Equal(200_000, new FileInfo(path).Length));
    }

    [Fact]
    public async Task A_caller_that_stops_reading_stops_the_transfers()
    {
        await Store.PutBytesAsync(Remote("some.bin"), new byte[10], "application/octet-stream", Token);
        var taken = 0;
        var items = Enumerable.Range(0, 100_000).Select(number => S3TransferItem.Download(Remote("some.bin"), Local("down", $"{number}.bin"), taken++)).ToAsyncEnumerable();
        await foreach (var _ in Transfers.TransferAsync(items, new S3TransferOptions { MaxConcurrency = 4 }, null, Token))
        {
            break;
        }

        Assert.InRange(taken, 1, 100);
    }

    [Fact]
    public async Task A_presigned_link_reads_the_object_without_credentials()
    {
        await Store.PutBytesAsync(Remote("a b/ü.txt"), "hello"u8.ToArray(), "text/plain", Token);
        using var http = new HttpClient();
        Assert.Equal("hello", await http.GetStringAsync(Store.PresignGet(Remote("a b/ü.txt"), TimeSpan.FromMinutes(5)), Token));
    }

    [Fact]
    public async Task Buckets_have_a_region_and_cors_rules()
    {
        Assert.Equal("us-west-2", await Store.GetBucketRegionAsync(_bucket, Token));
        Assert.Equal("NoSuchBucket", (await Assert.ThrowsAsync<GtException>(() => Store.GetBucketRegionAsync("no-such-bucket-here", Token))).ErrorId);
        await Store.CreateBucketAsync(_bucket, Token);

        Assert.Empty(await Store.GetCorsAsync(_bucket, Token));
        await Store.PutCorsAsync(_bucket, [S3CorsRule.ForWorkers], Token);
        var rule = Assert.Single(await Store.GetCorsAsync(_bucket, Token));
        Assert.Equal(["GET"], rule.AllowedMethods);
        Assert.Equal(["*"], rule.AllowedOrigins);
        Assert.Equal(["Access-Control-Allow-Origin"], rule.ExposeHeaders);
    }

    [Fact]
    public async Task The_caller_is_the_engines_account()
    {
        var identity = await engine.Clients.Identity.GetCallerIdentityAsync(Token);
        Assert.Equal("000000000000", identity.Account);
        Assert.StartsWith("arn:aws:", identity.Arn, StringComparison.Ordinal);

        using var wrong = new GtPs.Aws.AwsClients(engine.Host.CreateConnection() with { SecretAccessKey = "not the secret" });
        var error = await Assert.ThrowsAsync<GtException>(() => wrong.Identity.GetCallerIdentityAsync(Token));
        Assert.Equal(("SignatureDoesNotMatch", GtErrorKind.Authentication), (error.ErrorId, error.Kind));
    }

    private string Local(string folder, string key) => Path.Combine(_folder.Path, folder, key);

    private S3Uri Remote(string key) => new(_bucket, $"data/{key}");

    private async Task<List<S3TransferResult>> RunAsync(IEnumerable<S3TransferItem> items, IProgress<GtProgress>? progress = null)
    {
        var all = items.ToList();
        return await Transfers.TransferAsync(all.ToAsyncEnumerable(), new S3TransferOptions { Total = all.Count }, progress, Token).ToListAsync(Token);
    }

    private async Task<List<S3ObjectInfo>> ListAsync(string prefix) => await Store.ListAsync(new S3Uri(_bucket, prefix), Token).ToListAsync(Token);

    private async Task<string> ReadAsync(S3Uri uri)
    {
        using var reader = new StreamReader(await Store.OpenReadAsync(uri, Token));
        return await reader.ReadToEndAsync(Token);
    }

    private sealed class Collected : IProgress<GtProgress>
    {
        public GtProgress Last { get; private set; }

        public void Report(GtProgress value) => Last = value;
    }
}
