using Dapper;
using GtPs.Engine.Protocols;
using Microsoft.Data.Sqlite;

namespace GtPs.Engine.Storage;

/// <summary>The engine's buckets.</summary>
internal sealed class BucketStore(ObjectIndex index, TimeProvider clock)
{
    /// <summary>Makes a bucket.</summary>
    /// <param name="bucket">The name.</param>
    /// <returns>False when it existed.</returns>
    /// <exception cref="ServiceException"><c>InvalidBucketName</c>.</exception>
    public async Task<bool> CreateAsync(string bucket)
    {
        BucketName.Check(bucket);
        return await index.ChangeAsync(batch => batch.Connection.Execute(
            "INSERT OR IGNORE INTO buckets (name, created) VALUES (@bucket, @now)",
            new { bucket, now = clock.GetUtcNow().ToUnixTimeMilliseconds() }) == 1).ConfigureAwait(false);
    }

    /// <summary>True when the bucket exists.</summary>
    /// <param name="bucket">The name.</param>
    public bool Exists(string bucket)
    {
        using var connection = index.Open();
        return Exists(connection, bucket);
    }

    /// <summary>Refuses a bucket that does not exist.</summary>
    /// <param name="bucket">The name.</param>
    /// <exception cref="ServiceException"><c>NoSuchBucket</c>.</exception>
    public void Require(string bucket)
    {
        if (!Exists(bucket))
        {
            throw EngineErrors.NoSuchBucket(bucket);
        }
    }

    /// <summary>Refuses a change in a bucket that does not exist.</summary>
    /// <param name="batch">The change's batch.</param>
    /// <param name="bucket">The name.</param>
    /// <exception cref="ServiceException"><c>NoSuchBucket</c>.</exception>
    public static void Require(IndexBatch batch, string bucket)
    {
        if (!Exists(batch.Connection, bucket))
        {
            throw EngineErrors.NoSuchBucket(bucket);
        }
    }

    /// <summary>All buckets by name, and when each was made.</summary>
    public IReadOnlyList<(string Name, DateTimeOffset Created)> List()
    {
        using var connection = index.Open();
        return [.. connection.Query<(string Name, long Created)>("SELECT name, created FROM buckets ORDER BY name")
            .Select(row => (row.Name, DateTimeOffset.FromUnixTimeMilliseconds(row.Created)))];
    }

    /// <summary>Deletes an empty bucket; its open uploads go with it.</summary>
    /// <param name="bucket">The name.</param>
    /// <exception cref="ServiceException"><c>NoSuchBucket</c>, <c>BucketNotEmpty</c>.</exception>
    public Task DeleteAsync(string bucket) => index.ChangeAsync(batch =>
    {
        if (batch.Connection.ExecuteScalar<long>("SELECT EXISTS (SELECT 1 FROM objects WHERE bucket = @bucket)", new { bucket }) == 1)
        {
            throw EngineErrors.BucketNotEmpty(bucket);
        }

        if (batch.Connection.Execute("DELETE FROM buckets WHERE name = @bucket", new { bucket }) == 0)
        {
            throw EngineErrors.NoSuchBucket(bucket);
        }

        foreach (var upload in batch.Connection.Query<string>("SELECT id FROM uploads WHERE bucket = @bucket", new { bucket }).AsList())
        {
            MultipartStore.Remove(batch, upload);
        }

        return true;
    });

    /// <summary>The bucket's CORS configuration as the client wrote it, or null.</summary>
    /// <param name="bucket">The name.</param>
    public string? GetCors(string bucket)
    {
        using var connection = index.Open();
        return connection.ExecuteScalar<string?>("SELECT cors FROM buckets WHERE name = @bucket", new { bucket });
    }

    /// <summary>Sets or removes the bucket's CORS configuration.</summary>
    /// <param name="bucket">The name.</param>
    /// <param name="cors">The XML, or null to remove it.</param>
    /// <exception cref="ServiceException"><c>NoSuchBucket</c>.</exception>
    public Task SetCorsAsync(string bucket, string? cors) => index.ChangeAsync(batch =>
        batch.Connection.Execute("UPDATE buckets SET cors = @cors WHERE name = @bucket", new { bucket, cors }) == 1
            ? true
            : throw EngineErrors.NoSuchBucket(bucket));

    private static bool Exists(SqliteConnection connection, string bucket)
        => connection.ExecuteScalar<long>("SELECT EXISTS (SELECT 1 FROM buckets WHERE name = @bucket)", new { bucket }) == 1;
}
