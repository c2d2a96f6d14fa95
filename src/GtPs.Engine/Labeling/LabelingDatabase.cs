using GtPs.Engine.Storage;
using Microsoft.Data.Sqlite;

namespace GtPs.Engine.Labeling;

/// <summary>
/// Transactions of the labeling area. SQLite has one writer; queueing for it here keeps threads from waiting inside SQLite, whose
/// own wait is a slow poll. A committed transaction is on disk.
/// </summary>
/// <param name="database">The engine's database.</param>
internal sealed class LabelingDatabase(EngineDatabase database) : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);

    /// <summary>Reads.</summary>
    /// <typeparam name="T">The result.</typeparam>
    /// <param name="read">Reads and returns; must not keep the connection.</param>
    public T Read<T>(Func<SqliteConnection, T> read)
    {
        using var connection = database.Open();
        return read(connection);
    }

    /// <summary>Opens a connection for a long read; the caller disposes it.</summary>
    public SqliteConnection Open() => database.Open();

    /// <summary>Runs one transaction.</summary>
    /// <typeparam name="T">The result.</typeparam>
    /// <param name="write">What to do in it; when it throws nothing is changed.</param>
    /// <param name="token">Ends the wait for other writers; once begun, the transaction is finished.</param>
    public async Task<T> WriteAsync<T>(Func<SqliteConnection, T> write, CancellationToken token)
    {
        await _gate.WaitAsync(token).ConfigureAwait(false);
        try
        {
            using var connection = database.Open();
            using var transaction = connection.BeginTransaction();
            var result = write(connection);
            transaction.Commit();
            return result;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Runs one transaction.</summary>
    /// <param name="write">What to do in it; when it throws nothing is changed.</param>
    /// <param name="token">Ends the wait for other writers; once begun, the transaction is finished.</param>
    public Task WriteAsync(Action<SqliteConnection> write, CancellationToken token)
        => WriteAsync(connection =>
        {
            write(connection);
            return true;
        }, token);

    /// <inheritdoc />
    public void Dispose() => _gate.Dispose();
}
