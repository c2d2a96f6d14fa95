using Dapper;
using Microsoft.Data.Sqlite;

namespace GtPs.Engine.Storage;

/// <summary>One transaction of the object index, shared by all changes that waited for it.</summary>
internal sealed class IndexBatch
{
    private readonly BlobFiles _blobs;
    private readonly HashSet<string> _unsynced = new(StringComparer.Ordinal);
    private readonly List<long> _published = [];
    private readonly List<long> _garbage = [];

    /// <summary>Makes a batch.</summary>
    /// <param name="connection">In a transaction.</param>
    /// <param name="blobs">The files.</param>
    /// <param name="nextBlob">The next free number.</param>
    public IndexBatch(SqliteConnection connection, BlobFiles blobs, long nextBlob)
    {
        Connection = connection;
        _blobs = blobs;
        NextBlob = nextBlob;
    }

    /// <summary>The connection, in the batch's transaction.</summary>
    public SqliteConnection Connection { get; }

    /// <summary>The next free number.</summary>
    public long NextBlob { get; private set; }

    /// <summary>The files to delete once the batch is on disk.</summary>
    public IReadOnlyList<long> Garbage => _garbage;

    /// <summary>Gives a staged file its number.</summary>
    /// <param name="staged">The staged file.</param>
    public long Publish(StagedBlob staged)
    {
        var blob = NextBlob++;
        _blobs.Publish(staged, blob, _unsynced);
        _published.Add(blob);
        return blob;
    }

    /// <summary>Marks a file as garbage unless another object or part names it. Call it after the row that named it is gone.</summary>
    /// <param name="blob">The file's number.</param>
    public void Release(long blob)
    {
        var used = Connection.ExecuteScalar<long>(
            "SELECT EXISTS (SELECT 1 FROM objects WHERE blob = @blob) + EXISTS (SELECT 1 FROM parts WHERE blob = @blob)", new { blob });
        if (used == 0)
        {
            Connection.Execute("INSERT OR IGNORE INTO garbage (blob) VALUES (@blob)", new { blob });
            _garbage.Add(blob);
        }
    }

    /// <summary>Puts the new names on disk; comes before the commit that makes them count.</summary>
    public void SyncNames()
    {
        foreach (var folder in _unsynced)
        {
            DurableFiles.SyncFolder(folder);
        }

        if (_published.Count > 0)
        {
            Connection.Execute("UPDATE counters SET value = @NextBlob WHERE name = 'next_blob'", new { NextBlob });
        }
    }

    /// <summary>Deletes the files of a batch that was rolled back.</summary>
    public void Undo()
    {
        foreach (var blob in _published)
        {
            _blobs.TryDelete(blob);
        }
    }
}
