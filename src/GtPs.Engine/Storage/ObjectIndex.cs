using System.Threading.Channels;
using Dapper;
using GtPs.Engine.Hosting;
using Microsoft.Data.Sqlite;

namespace GtPs.Engine.Storage;

/// <summary>
/// The index of objects. One thread writes it: all changes that wait while a commit is being synced go into the next one together, so
/// sixteen clients pay for one fsync, and nobody is answered before it is done.
/// </summary>
internal sealed class ObjectIndex : IAsyncDisposable
{
    private const int MaxBatch = 256;

    private readonly EngineDatabase _database;
    private readonly Channel<IChange> _changes = Channel.CreateUnbounded<IChange>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Task _writer;
    private List<long> _deleted = [];
    private long _nextBlob;

    /// <summary>Opens the index and removes what a killed process left.</summary>
    /// <param name="folder">The data folder.</param>
    /// <param name="blobs">The files.</param>
    public ObjectIndex(DataFolder folder, BlobFiles blobs)
    {
        _database = new EngineDatabase(folder.ObjectIndexPath, [new ObjectSchema()]);
        Blobs = blobs;
        using (var connection = Open())
        {
            _nextBlob = connection.ExecuteScalar<long>("SELECT value FROM counters WHERE name = 'next_blob'");
            _deleted = connection.Query<long>("SELECT blob FROM garbage").Where(blobs.TryDelete).ToList();
        }

        blobs.DeleteFrom(_nextBlob);
        _writer = Task.Factory.StartNew(WriteAll, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>The files.</summary>
    public BlobFiles Blobs { get; }

    /// <summary>A connection to read with; the caller disposes it.</summary>
    public SqliteConnection Open() => _database.Open();

    /// <summary>Makes a change; completes when it is on disk.</summary>
    /// <typeparam name="T">What the change tells.</typeparam>
    /// <param name="change">
    /// Runs on the writer's thread, in a transaction shared with other changes: it throws before it writes or not at all.
    /// </param>
    public Task<T> ChangeAsync<T>(Func<IndexBatch, T> change)
    {
        var waiting = new Change<T>(change);
        return _changes.Writer.TryWrite(waiting)
            ? waiting.Task
            : Task.FromException<T>(new ObjectDisposedException(nameof(ObjectIndex), "The engine is shutting down."));
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        _changes.Writer.TryComplete();
        await _writer.ConfigureAwait(false);
        _database.ClosePool();
    }

    private void WriteAll()
    {
        using var connection = Open();
        var batch = new List<IChange>(MaxBatch);
        while (_changes.Reader.WaitToReadAsync(CancellationToken.None).AsTask().GetAwaiter().GetResult())
        {
            batch.Clear();
            while (batch.Count < MaxBatch && _changes.Reader.TryRead(out var change))
            {
                batch.Add(change);
            }

            Write(connection, batch);
        }
    }

    private void Write(SqliteConnection connection, List<IChange> changes)
    {
        var batch = new IndexBatch(connection, Blobs, _nextBlob);
        try
        {
            using var transaction = connection.BeginTransaction(deferred: false);
            connection.Execute("DELETE FROM garbage WHERE blob = @blob", _deleted.Select(blob => new { blob }));
            changes.ForEach(change => change.Run(batch));
            batch.SyncNames();
            transaction.Commit();
        }
        catch (Exception exception)
        {
            batch.Undo();
            changes.ForEach(change => change.Fail(exception));
            return;
        }

        _nextBlob = batch.NextBlob;
        changes.ForEach(change => change.Complete());

        // A file that cannot be deleted now stays in the table of garbage until the next start.
        _deleted = [.. batch.Garbage.Where(Blobs.TryDelete)];
    }

    private interface IChange
    {
        void Run(IndexBatch batch);

        void Complete();

        void Fail(Exception exception);
    }

    private sealed class Change<T>(Func<IndexBatch, T> change) : IChange
    {
        private readonly TaskCompletionSource<T> _source = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T? _result;
        private Exception? _refused;

        public Task<T> Task => _source.Task;

        public void Run(IndexBatch batch)
        {
            try
            {
                _result = change(batch);
            }
            catch (Protocols.ServiceException refused)
            {
                _refused = refused;
            }
        }

        public void Complete()
        {
            if (_refused is null)
            {
                _source.SetResult(_result!);
            }
            else
            {
                _source.SetException(_refused);
            }
        }

        public void Fail(Exception exception) => _source.SetException(_refused ?? exception);
    }
}
