using GtPs.Engine.Hosting;
using GtPs.Engine.Protocols;
using GtPs.Engine.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace GtPs.Engine.Tests.Platform;

public sealed class ObjectStoreTests : IAsyncLifetime
{
    private readonly TempFolder _folder = new();
    private EngineHost _host = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private IObjectStore Store => _host.Services.GetRequiredService<IObjectStore>();

    public async ValueTask InitializeAsync()
    {
        _host = await EngineHost.StartAsync(new EngineOptions { DataPath = _folder.Path }, Token);
        await Store.CreateBucketAsync("bucket", Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_file_that_cannot_be_deleted_does_not_hold_up_the_store()
    {
        await PutAsync("key", "first");
        var file = Assert.Single(Directory.GetFiles(Path.Combine(_folder.Path, "objects"), "*", SearchOption.AllDirectories));
        File.Delete(file);
        Directory.CreateDirectory(file);

        await PutAsync("key", "second").WaitAsync(TimeSpan.FromSeconds(30), Token);
        await PutAsync("other", "third").WaitAsync(TimeSpan.FromSeconds(30), Token);

        Assert.Equal(["key", "other"], await KeysAsync("", null));
        Directory.Delete(file);
    }

    [Fact]
    public async Task Keys_come_in_the_order_of_their_utf8_bytes()
    {
        // U+FF5E sorts behind U+1F600 in UTF-16 and before it in UTF-8.
        string[] keys = ["a", "a//b", "a/b", "b", "ü", "日本", "～", "😀"];
        foreach (var key in keys.Reverse())
        {
            await PutAsync(key, key);
        }

        Assert.Equal(keys, await KeysAsync("", null));
        Assert.Equal(["a/b"], await KeysAsync("a/", "a//b"));
        Assert.Equal(["a", "a//b", "a/b"], await KeysAsync("a", null));
        Assert.Equal(["～", "😀"], await KeysAsync("", "日本"));
    }

    [Fact]
    public async Task A_listing_goes_over_its_pages()
    {
        var keys = Enumerable.Range(0, 2500).Select(number => $"many/{number:d5}").ToArray();
        await Parallel.ForEachAsync(keys, Token, async (key, _) => await PutAsync(key, ""));
        await PutAsync("other", "");
        Assert.Equal(keys, await KeysAsync("many/", null));
    }

    [Fact]
    public async Task A_reader_keeps_the_object_it_opened()
    {
        await PutAsync("key", "old");
        using var opened = await Store.OpenAsync("bucket", "key", Token);
        await PutAsync("key", "new");
        using var reader = new StreamReader(opened!.Content);
        Assert.Equal("old", await reader.ReadToEndAsync(Token));
        Assert.Equal(3, (await Store.HeadAsync("bucket", "key", Token))!.Length);
    }

    [Fact]
    public async Task Replaced_and_deleted_objects_leave_no_file()
    {
        await PutAsync("key", "old");
        await PutAsync("key", "new");
        await PutAsync("other", "x");
        await Store.DeleteAsync("bucket", "other", Token);
        await Store.DeleteAsync("bucket", "never there", Token);
        await _host.DisposeAsync();
        var file = Assert.Single(Directory.GetFiles(Path.Combine(_folder.Path, "objects"), "*", SearchOption.AllDirectories));
        Assert.Equal("new", await File.ReadAllTextAsync(file, Token));
    }

    [Fact]
    public async Task What_a_killed_process_left_is_removed_at_the_next_start()
    {
        await PutAsync("key", "kept");
        await _host.DisposeAsync();
        var objects = Directory.GetFiles(Path.Combine(_folder.Path, "objects"), "*", SearchOption.AllDirectories)[0];
        await File.WriteAllTextAsync(Path.Combine(Path.GetDirectoryName(objects)!, "0000000000ff"), "named, never entered", Token);
        await File.WriteAllTextAsync(Path.Combine(_folder.Path, "incoming", "half"), "never finished", Token);

        _host = await EngineHost.StartAsync(new EngineOptions { DataPath = _folder.Path }, Token);
        Assert.Equal([objects], Directory.GetFiles(Path.Combine(_folder.Path, "objects"), "*", SearchOption.AllDirectories));
        Assert.Empty(Directory.GetFiles(Path.Combine(_folder.Path, "incoming")));
        Assert.Equal(4, (await Store.HeadAsync("bucket", "key", Token))!.Length);
    }

    [Fact]
    public async Task A_put_into_no_bucket_is_refused_and_leaves_nothing()
    {
        var error = await Assert.ThrowsAsync<ServiceException>(() => Store.PutAsync("nowhere", "key", new MemoryStream([1]), null, Token));
        Assert.Equal("NoSuchBucket", error.Code);
        Assert.Empty(Directory.GetFiles(Path.Combine(_folder.Path, "incoming")));
    }

    private Task<ObjectInfo> PutAsync(string key, string text) => Store.PutAsync("bucket", key, new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text)), "text/plain", Token);

    private async Task<List<string>> KeysAsync(string prefix, string? startAfter)
    {
        var keys = new List<string>();
        await foreach (var info in Store.ListAsync("bucket", prefix, startAfter, Token))
        {
            keys.Add(info.Key);
        }

        return keys;
    }
}
