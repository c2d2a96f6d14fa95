using System.Collections.Concurrent;
using GtPs.Engine.Storage;
using Microsoft.Data.Sqlite;

namespace GtPs.Engine.Labeling;

/// <summary>
/// Transactions of the labeling area. What waits while one transaction is written to disk goes into the next one together, each piece behind
/// a savepoint of its own: fifty workers who answer at once wait for a few fsyncs and not for fifty. A finished write is on disk.
/// </summary>
/// <param name="database">The engine's database.</param>
internal sealed class LabelingDatabase(EngineDatabase database)
{
    private const int MaxTogether = 64;

    private readonly ConcurrentQueue<Work> _queue = new();
    private TaskCompletionSource _changed = NewSignal();
    private int _isWriting;

    /// <summary>Ends after the next transaction.</summary>
    public Task Changed => Volatile.Read(ref _changed).Task;

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

    /// <summary>Writes, all or nothing.</summary>
    /// <typeparam name="T">The result.</typeparam>
    /// <param name="write">What to do; when it throws nothing of it is changed.</param>
    /// <param name="token">Ends the wait for other writers; once begun, the write is finished.</param>
    public async Task<T> WriteAsync<T>(Func<SqliteConnection, T> write, CancellationToken token)
    {
        token.ThrowIfCancellationRequested();
        var work = new Work(connection => write(connection), token);
        _queue.Enqueue(work);
        if (Interlocked.CompareExchange(ref _isWriting, 1, 0) == 0)
        {
            _ = Task.Run(WriteQueueAsync, CancellationToken.None);
        }

        return (T)(await work.Result.ConfigureAwait(false))!;
    }

    /// <summary>Writes, all or nothing.</summary>
    /// <param name="write">What to do; when it throws nothing of it is changed.</param>
    /// <param name="token">Ends the wait for other writers; once begun, the write is finished.</param>
    public Task WriteAsync(Action<SqliteConnection> write, CancellationToken token)
        => WriteAsync(connection =>
        {
            write(connection);
            return true;
        }, token);

    private async Task WriteQueueAsync()
    {
        do
        {
            while (!_queue.IsEmpty)
            {
                await database.Writers.WaitAsync().ConfigureAwait(false);
                try
                {
                    WriteTogether();
                }
                finally
                {
                    database.Writers.Release();
                }
            }

            Volatile.Write(ref _isWriting, 0);
        }
        while (!_queue.IsEmpty && Interlocked.CompareExchange(ref _isWriting, 1, 0) == 0);
    }

    private void WriteTogether()
    {
        List<Work> together = [];
        while (together.Count < MaxTogether && _queue.TryDequeue(out var work))
        {
            together.Add(work);
        }

        try
        {
            using var connection = database.Open();
            using var transaction = connection.BeginTransaction();
            foreach (var work in together)
            {
                work.Run(connection, transaction);
            }

            transaction.Commit();
        }
        catch (Exception exception)
        {
            together.ForEach(work => work.Fail(exception));
            return;
        }

        together.ForEach(work => work.Complete());
        Interlocked.Exchange(ref _changed, NewSignal()).SetResult();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>One piece of a transaction.</summary>
    private sealed class Work(Func<SqliteConnection, object?> write, CancellationToken token)
    {
        private const string Savepoint = "piece";

        private readonly TaskCompletionSource<object?> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private object? _value;
        private Exception? _failure;

        public Task<object?> Result => _result.Task;

        public void Run(SqliteConnection connection, SqliteTransaction transaction)
        {
            if (token.IsCancellationRequested)
            {
                _failure = new OperationCanceledException(token);
                return;
            }

            transaction.Save(Savepoint);
            try
            {
                _value = write(connection);
            }
            catch (Exception exception)
            {
                transaction.Rollback(Savepoint);
                _failure = exception;
            }

            transaction.Release(Savepoint);
        }

        public void Complete()
        {
            if (_failure is null)
            {
                _result.SetResult(_value);
            }
            else
            {
                Fail(_failure);
            }
        }

        public void Fail(Exception exception)
        {
            if (exception is OperationCanceledException canceled)
            {
                _result.TrySetCanceled(canceled.CancellationToken);
            }
            else
            {
                _result.TrySetException(exception);
            }
        }
    }
}
