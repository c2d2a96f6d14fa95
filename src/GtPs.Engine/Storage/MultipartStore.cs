using Dapper;
using GtPs.Engine.Protocols;

namespace GtPs.Engine.Storage;

/// <summary>Multipart uploads that have not been completed. Their parts are files like objects and survive a kill.</summary>
internal sealed class MultipartStore(ObjectIndex index, TimeProvider clock)
{
    /// <summary>Begins an upload.</summary>
    /// <param name="put">Where the object will be.</param>
    /// <param name="checksum">The checksum algorithm and <c>/</c> its type, or null.</param>
    /// <returns>The upload's id.</returns>
    /// <exception cref="ServiceException"><c>NoSuchBucket</c>, <c>KeyTooLongError</c>.</exception>
    public Task<string> CreateAsync(PutRequest put, string? checksum) => index.ChangeAsync(batch =>
    {
        FileObjectStore.CheckKey(put.Key);
        BucketStore.Require(batch, put.Bucket);
        var id = Guid.NewGuid().ToString("N");
        batch.Connection.Execute(
            "INSERT INTO uploads (id, bucket, key, content_type, headers, checksum, initiated) VALUES (@id, @Bucket, @Key, @type, @headers, @checksum, @now)",
            new { id, put.Bucket, put.Key, type = put.ContentType ?? "binary/octet-stream", headers = ObjectRow.WriteHeaders(put.Headers), checksum, now = clock.GetUtcNow().ToUnixTimeMilliseconds() });
        return id;
    });

    /// <summary>The open uploads of a bucket, by key.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="prefix">Only keys that start so.</param>
    public IReadOnlyList<UploadRow> List(string bucket, string prefix)
    {
        using var connection = index.Open();
        return [.. connection.Query<UploadRow>($"SELECT {UploadRow.Columns} FROM uploads WHERE bucket = @bucket ORDER BY key, initiated, id", new { bucket })
            .Where(upload => upload.Key.StartsWith(prefix, StringComparison.Ordinal))];
    }

    /// <summary>An open upload.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="bucket">The bucket it must belong to.</param>
    /// <param name="key">The key it must belong to.</param>
    /// <exception cref="ServiceException"><c>NoSuchUpload</c>.</exception>
    public UploadRow Get(string id, string bucket, string key)
    {
        using var connection = index.Open();
        return connection.QuerySingleOrDefault<UploadRow>($"SELECT {UploadRow.Columns} FROM uploads WHERE id = @id AND bucket = @bucket AND key = @key", new { id, bucket, key })
            ?? throw EngineErrors.NoSuchUpload(id);
    }

    /// <summary>The parts of an upload, in order.</summary>
    /// <param name="id">The upload's id.</param>
    public IReadOnlyList<PartRow> Parts(string id)
    {
        using var connection = index.Open();
        return connection.Query<PartRow>("SELECT number, blob, length, etag, modified, checksum FROM parts WHERE upload = @id ORDER BY number", new { id }).AsList();
    }

    /// <summary>Stores a part, over one that has its number.</summary>
    /// <param name="id">The upload's id.</param>
    /// <param name="number">1 to 10,000.</param>
    /// <param name="staged">The bytes.</param>
    /// <param name="checksum">Its checksum in Base64, or null.</param>
    /// <exception cref="ServiceException"><c>NoSuchUpload</c>.</exception>
    public Task<bool> PutPartAsync(string id, int number, StagedBlob staged, string? checksum) => index.ChangeAsync(batch =>
    {
        if (batch.Connection.ExecuteScalar<long>("SELECT EXISTS (SELECT 1 FROM uploads WHERE id = @id)", new { id }) == 0)
        {
            throw EngineErrors.NoSuchUpload(id);
        }

        var old = batch.Connection.ExecuteScalar<long?>("SELECT blob FROM parts WHERE upload = @id AND number = @number", new { id, number });
        batch.Connection.Execute(
            "INSERT OR REPLACE INTO parts (upload, number, blob, length, etag, modified, checksum) VALUES (@id, @number, @blob, @Length, @ETag, @now, @checksum)",
            new { id, number, blob = batch.Publish(staged), staged.Length, staged.ETag, now = clock.GetUtcNow().ToUnixTimeMilliseconds(), checksum });
        if (old is { } replaced)
        {
            batch.Release(replaced);
        }

        return true;
    });

    /// <summary>Forgets an upload and its parts.</summary>
    /// <param name="id">The upload's id.</param>
    public Task RemoveAsync(string id) => index.ChangeAsync(batch =>
    {
        Remove(batch, id);
        return true;
    });

    /// <summary>Forgets an upload and its parts.</summary>
    /// <param name="batch">The change's batch.</param>
    /// <param name="id">The upload's id.</param>
    public static void Remove(IndexBatch batch, string id)
    {
        var blobs = batch.Connection.Query<long>("SELECT blob FROM parts WHERE upload = @id", new { id }).AsList();
        batch.Connection.Execute("DELETE FROM parts WHERE upload = @id; DELETE FROM uploads WHERE id = @id", new { id });
        blobs.ForEach(batch.Release);
    }

    /// <summary>The bytes of parts, one after the other.</summary>
    /// <param name="parts">The parts.</param>
    public Stream Read(IReadOnlyList<PartRow> parts) => new PartsStream(index.Blobs, parts);
}

/// <summary>An open upload.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Bucket">The bucket.</param>
/// <param name="Key">The key.</param>
/// <param name="Content_Type">The content type; named as its column.</param>
/// <param name="Headers">The headers to store, as a JSON object.</param>
/// <param name="Checksum">The checksum algorithm, <c>/</c> and its type, or null.</param>
/// <param name="Initiated">When it began, in Unix milliseconds.</param>
internal sealed record UploadRow(string Id, string Bucket, string Key, string Content_Type, string Headers, string? Checksum, long Initiated)
{
    /// <summary>The columns, in the constructor's order.</summary>
    public const string Columns = "id, bucket, key, content_type, headers, checksum, initiated";
}

/// <summary>A part.</summary>
/// <param name="Number">1 to 10,000.</param>
/// <param name="Blob">The number of the file that holds the bytes.</param>
/// <param name="Length">Size in bytes.</param>
/// <param name="Etag">The MD5 in hexadecimal.</param>
/// <param name="Modified">When it was stored, in Unix milliseconds.</param>
/// <param name="Checksum">Its checksum in Base64, or null.</param>
internal sealed record PartRow(long Number, long Blob, long Length, string Etag, long Modified, string? Checksum);
