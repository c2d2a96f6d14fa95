using System.Runtime.CompilerServices;
using System.Text;
using GtPs.Engine.Protocols;

namespace GtPs.Engine.Storage;

/// <summary>Objects as files with an index in SQLite.</summary>
internal sealed class FileObjectStore(ObjectIndex index, BucketStore buckets, TimeProvider clock) : IObjectStore
{
    private const int PageSize = 1000;
    private const int MaxKeyBytes = 1024;
    private const string DefaultType = "binary/octet-stream";

    /// <inheritdoc />
    public Task CreateBucketAsync(string bucket, CancellationToken token) => buckets.CreateAsync(bucket);

    /// <inheritdoc />
    public Task<bool> BucketExistsAsync(string bucket, CancellationToken token) => Task.FromResult(buckets.Exists(bucket));

    /// <inheritdoc />
    public async Task<ObjectInfo> PutAsync(string bucket, string key, Stream content, string? contentType, CancellationToken token)
    {
        using var staged = await StageAsync(content, [], token).ConfigureAwait(false);
        return await CommitAsync(new PutRequest(bucket, key, contentType), staged).ConfigureAwait(false);
    }

    /// <summary>Puts bytes on disk that are to become an object.</summary>
    /// <param name="content">Read to the end, not closed.</param>
    /// <param name="hashes">Fed with the bytes as they pass.</param>
    /// <param name="token">Cancels; nothing is left then.</param>
    public Task<StagedBlob> StageAsync(Stream content, IReadOnlyList<ContentHash> hashes, CancellationToken token)
        => index.Blobs.StageAsync(content, hashes, token);

    /// <summary>Makes staged bytes an object; completes when it is on disk.</summary>
    /// <param name="put">Where and how.</param>
    /// <param name="staged">The bytes.</param>
    /// <exception cref="ServiceException"><c>NoSuchBucket</c>, <c>KeyTooLongError</c>, or what <see cref="PutRequest.Refuse"/> says.</exception>
    public Task<ObjectInfo> CommitAsync(PutRequest put, StagedBlob staged)
    {
        CheckKey(put.Key);
        return index.ChangeAsync(batch =>
        {
            var old = Replaced(batch, put);
            var row = new ObjectRow(put.Key, batch.Publish(staged), staged.Length, put.ETag ?? staged.ETag, Now(), put.ContentType ?? DefaultType, ObjectRow.WriteHeaders(put.Headers));
            return Enter(batch, put.Bucket, row, old);
        });
    }

    /// <summary>Copies an object inside the store; the bytes are shared, not written again.</summary>
    /// <param name="source">The object to copy.</param>
    /// <param name="decide">Looks at the source and tells where to and with what headers and content type; throws when it may not be copied.</param>
    /// <exception cref="ServiceException"><c>NoSuchBucket</c>, <c>NoSuchKey</c>, <c>KeyTooLongError</c>, or what was refused.</exception>
    public Task<ObjectInfo> CopyAsync((string Bucket, string Key) source, Func<ObjectInfo, PutRequest> decide) => index.ChangeAsync(batch =>
    {
        BucketStore.Require(batch, source.Bucket);
        var found = ObjectTable.Find(batch.Connection, source.Bucket, source.Key) ?? throw EngineErrors.NoSuchKey(source.Key);
        var put = decide(found.ToInfo());
        CheckKey(put.Key);
        var old = Replaced(batch, put);
        return Enter(batch, put.Bucket, found with { Key = put.Key, Modified = Now(), Content_Type = put.ContentType ?? DefaultType, Headers = ObjectRow.WriteHeaders(put.Headers) }, old);
    });

    /// <summary>Sets or removes one stored header of an object; nothing else of it changes.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="key">The key.</param>
    /// <param name="name">The header's lower-case name.</param>
    /// <param name="value">Its value, or null to remove it.</param>
    /// <exception cref="ServiceException"><c>NoSuchBucket</c>, <c>NoSuchKey</c>.</exception>
    public Task SetHeaderAsync(string bucket, string key, string name, string? value) => index.ChangeAsync(batch =>
    {
        BucketStore.Require(batch, bucket);
        var row = ObjectTable.Find(batch.Connection, bucket, key) ?? throw EngineErrors.NoSuchKey(key);
        var headers = new Dictionary<string, string>(ObjectRow.ReadHeaders(row.Headers), StringComparer.Ordinal);
        _ = value is null ? headers.Remove(name) : (headers[name] = value) is null;
        ObjectTable.Put(batch.Connection, bucket, row with { Headers = ObjectRow.WriteHeaders(headers) });
        return true;
    });

    /// <inheritdoc />
    public Task<StoredObject?> OpenAsync(string bucket, string key, CancellationToken token)
    {
        // Between the look into the index and the opening, a put may replace the object and delete the file: then look again.
        while (true)
        {
            token.ThrowIfCancellationRequested();
            using var connection = index.Open();
            if (ObjectTable.Find(connection, bucket, key) is not { } row)
            {
                return Task.FromResult<StoredObject?>(null);
            }

            if (index.Blobs.TryOpen(row.Blob) is { } content)
            {
                return Task.FromResult<StoredObject?>(new StoredObject(row.ToInfo(), content));
            }

            if (ObjectTable.Find(connection, bucket, key)?.Blob == row.Blob)
            {
                throw new IOException($"The file of the object '{key}' in bucket '{bucket}' is missing from the engine's data folder.");
            }
        }
    }

    /// <inheritdoc />
    public Task<ObjectInfo?> HeadAsync(string bucket, string key, CancellationToken token)
    {
        using var connection = index.Open();
        return Task.FromResult(ObjectTable.Find(connection, bucket, key)?.ToInfo());
    }

    /// <inheritdoc />
    public async IAsyncEnumerable<ObjectInfo> ListAsync(string bucket, string prefix, string? startAfter, [EnumeratorCancellation] CancellationToken token)
    {
        var after = startAfter;
        while (true)
        {
            token.ThrowIfCancellationRequested();
            var page = ListPage(bucket, prefix, after, PageSize);
            foreach (var info in page)
            {
                yield return info;
            }

            if (page.Count < PageSize)
            {
                yield break;
            }

            after = page[^1].Key;
            await Task.Yield();
        }
    }

    /// <summary>One page of a listing.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="prefix">The prefix; may be empty.</param>
    /// <param name="after">Only keys behind this one, or null.</param>
    /// <param name="limit">At most so many; fewer means that there are no more.</param>
    public IReadOnlyList<ObjectInfo> ListPage(string bucket, string prefix, string? after, int limit)
    {
        using var connection = index.Open();
        return [.. ObjectTable.Page(connection, bucket, prefix, after, limit).Select(row => row.ToInfo())];
    }

    /// <inheritdoc />
    public Task DeleteAsync(string bucket, string key, CancellationToken token) => DeleteManyAsync(bucket, [key]);

    /// <summary>Deletes objects; those that do not exist count as deleted.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="keys">The keys.</param>
    public Task DeleteManyAsync(string bucket, IReadOnlyList<string> keys) => index.ChangeAsync(batch =>
    {
        BucketStore.Require(batch, bucket);
        foreach (var key in keys)
        {
            if (ObjectTable.Find(batch.Connection, bucket, key) is { } row)
            {
                ObjectTable.Delete(batch.Connection, bucket, key);
                batch.Release(row.Blob);
            }
        }

        return true;
    });

    /// <summary>Refuses a key S3 would refuse.</summary>
    /// <param name="key">The key.</param>
    /// <exception cref="ServiceException"><c>KeyTooLongError</c>.</exception>
    public static void CheckKey(string key)
    {
        if (key.Length == 0 || Encoding.UTF8.GetByteCount(key) > MaxKeyBytes)
        {
            throw EngineErrors.KeyTooLong(key);
        }
    }

    private static ObjectRow? Replaced(IndexBatch batch, PutRequest put)
    {
        BucketStore.Require(batch, put.Bucket);
        var old = ObjectTable.Find(batch.Connection, put.Bucket, put.Key);
        return put.Refuse?.Invoke(old?.ToInfo()) is { } refused ? throw refused : old;
    }

    private static ObjectInfo Enter(IndexBatch batch, string bucket, ObjectRow row, ObjectRow? old)
    {
        ObjectTable.Put(batch.Connection, bucket, row);
        if (old is not null && old.Blob != row.Blob)
        {
            batch.Release(old.Blob);
        }

        return row.ToInfo();
    }

    private long Now() => clock.GetUtcNow().ToUnixTimeMilliseconds();
}
