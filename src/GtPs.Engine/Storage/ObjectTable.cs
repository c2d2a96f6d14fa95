using System.Text;
using Dapper;
using Microsoft.Data.Sqlite;

namespace GtPs.Engine.Storage;

/// <summary>The statements on the table <c>objects</c>, the index of the object store.</summary>
internal static class ObjectTable
{
    /// <summary>The row of an object, or null when there is none.</summary>
    /// <param name="connection">The index.</param>
    /// <param name="bucket">The bucket.</param>
    /// <param name="key">The key.</param>
    public static ObjectRow? Find(SqliteConnection connection, string bucket, string key)
        => connection.QuerySingleOrDefault<ObjectRow>($"SELECT {ObjectRow.Columns} FROM objects WHERE bucket = @bucket AND key = @key", new { bucket, key });

    /// <summary>The rows of one page of a listing, in the order of the keys.</summary>
    /// <param name="connection">The index; stays open until the last row is read.</param>
    /// <param name="bucket">The bucket.</param>
    /// <param name="prefix">The prefix; may be empty.</param>
    /// <param name="after">Only keys behind this one, or null.</param>
    /// <param name="limit">At most so many.</param>
    public static IEnumerable<ObjectRow> Page(SqliteConnection connection, string bucket, string prefix, string? after, int limit)
    {
        // One lower bound only: SQLite seeks by one and would walk from the other, page after page.
        var bound = after is not null && Encoding.UTF8.GetBytes(after).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(prefix)) >= 0
            ? (Text: after, Operator: ">")
            : (Text: prefix, Operator: ">=");
        return connection
            .Query<ObjectRow>(
                $"SELECT {ObjectRow.Columns} FROM objects WHERE bucket = @bucket AND key {bound.Operator} @Text ORDER BY key LIMIT @limit",
                new { bucket, bound.Text, limit },
                buffered: false)
            .TakeWhile(row => row.Key.StartsWith(prefix, StringComparison.Ordinal));
    }

    /// <summary>Enters an object, over one that has its key.</summary>
    /// <param name="connection">The index, in a transaction.</param>
    /// <param name="bucket">The bucket.</param>
    /// <param name="row">The row.</param>
    public static void Put(SqliteConnection connection, string bucket, ObjectRow row) => connection.Execute(
        $"INSERT OR REPLACE INTO objects (bucket, {ObjectRow.Columns}) VALUES (@bucket, @Key, @Blob, @Length, @Etag, @Modified, @Content_Type, @Headers)",
        new { bucket, row.Key, row.Blob, row.Length, row.Etag, row.Modified, row.Content_Type, row.Headers });

    /// <summary>Takes an object out.</summary>
    /// <param name="connection">The index, in a transaction.</param>
    /// <param name="bucket">The bucket.</param>
    /// <param name="key">The key.</param>
    public static void Delete(SqliteConnection connection, string bucket, string key)
        => connection.Execute("DELETE FROM objects WHERE bucket = @bucket AND key = @key", new { bucket, key });
}
