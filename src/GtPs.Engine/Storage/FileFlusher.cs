using System.Collections.Concurrent;
using Microsoft.Win32.SafeHandles;

namespace GtPs.Engine.Storage;

/// <summary>
/// Puts files on disk from threads of its own. An fsync blocks for milliseconds: on the thread pool a few uploads would starve every
/// other request, and one after the other they would not share the journal's commits.
/// </summary>
internal sealed class FileFlusher : IDisposable
{
    private const int Threads = 12;

    private readonly BlockingCollection<(SafeFileHandle File, TaskCompletionSource Done)> _queue = [];
    private readonly Thread[] _threads;

    /// <summary>Starts the threads.</summary>
    public FileFlusher()
    {
        _threads = [.. Enumerable.Range(0, Threads).Select(number => new Thread(Run) { IsBackground = true, Name = $"file flusher {number}" })];
        foreach (var thread in _threads)
        {
            thread.Start();
        }
    }

    /// <summary>Completes when the file's bytes are on disk.</summary>
    /// <param name="file">The file, open for writing; stays open.</param>
    public Task FlushAsync(SafeFileHandle file)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _queue.Add((file, done));
        return done.Task;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _queue.CompleteAdding();
        foreach (var thread in _threads)
        {
            thread.Join();
        }

        _queue.Dispose();
    }

    private void Run()
    {
        foreach (var (file, done) in _queue.GetConsumingEnumerable())
        {
            try
            {
                RandomAccess.FlushToDisk(file);
                done.SetResult();
            }
            catch (Exception exception)
            {
                done.SetException(exception);
            }
        }
    }
}
