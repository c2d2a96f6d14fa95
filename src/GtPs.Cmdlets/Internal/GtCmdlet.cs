using System.ComponentModel;
using System.Management.Automation;
using GtPs.Model;

namespace GtPs.Cmdlets.Internal;

/// <summary>
/// The base of every cmdlet of the module. It cancels when the pipeline stops, brings asynchronous work to the pipeline thread and
/// makes error records of exceptions.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class GtCmdlet : PSCmdlet, IDisposable
{
    private const int ProgressActivityId = 8571;
    private readonly CancellationTokenSource _stop = new();

    /// <summary>Cancelled when the pipeline stops (Ctrl+C, <c>Select-Object -First</c>, the end of the host).</summary>
    protected CancellationToken CancelToken => _stop.Token;

    /// <inheritdoc />
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Frees what the cmdlet holds.</summary>
    /// <param name="disposing">True when called by <see cref="Dispose()"/>.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            _stop.Dispose();
        }
    }

    /// <summary>Runs before the first input. An exception here ends the command: nothing can go on without its beginning.</summary>
    protected virtual void Begin()
    {
    }

    /// <summary>Runs per input. A <see cref="GtException"/> here is the error of that input, and the next one goes on.</summary>
    protected virtual void Process()
    {
    }

    /// <summary>Runs after the last input. A <see cref="GtException"/> here is written as a non-terminating error.</summary>
    protected virtual void End()
    {
    }

    /// <inheritdoc />
    protected sealed override void BeginProcessing()
    {
        try
        {
            Begin();
        }
        catch (Exception e) when (!ErrorRecords.IsFlowControl(e))
        {
            StopIfCancelled(e);
            ThrowTerminatingError(ErrorRecords.From(e));
        }
    }

    /// <inheritdoc />
    protected sealed override void ProcessRecord() => Guard(Process);

    /// <inheritdoc />
    protected sealed override void EndProcessing() => Guard(End);

    /// <summary>Only cancels: it runs on another thread than the pipeline's and must not wait.</summary>
    protected sealed override void StopProcessing() => _stop.Cancel();

    /// <summary>Runs asynchronous work, shows its progress meanwhile and returns its result. Stops within a second when the pipeline stops.</summary>
    /// <typeparam name="T">The type of the result.</typeparam>
    /// <param name="work">The work. It runs on the thread pool and must not call the cmdlet.</param>
    protected T Await<T>(Func<IProgress<GtProgress>, CancellationToken, Task<T>> work)
    {
        T result = default!;
        Pump(async (progress, _, token) => result = await work(progress, token).ConfigureAwait(false));
        return result;
    }

    /// <summary>Runs asynchronous work and shows its progress meanwhile. Stops within a second when the pipeline stops.</summary>
    /// <param name="work">The work. It runs on the thread pool and must not call the cmdlet.</param>
    protected void Await(Func<IProgress<GtProgress>, CancellationToken, Task> work) => Pump((progress, _, token) => work(progress, token));

    /// <summary>Writes every item of an asynchronous sequence as it comes, and shows progress meanwhile.</summary>
    /// <typeparam name="T">The type of the items. A <see cref="GtException"/> among them is written as a non-terminating error.</typeparam>
    /// <param name="source">Makes the sequence. It runs on the thread pool and must not call the cmdlet.</param>
    protected void WriteEach<T>(Func<IProgress<GtProgress>, CancellationToken, IAsyncEnumerable<T>> source) => Pump(async (progress, write, token) =>
    {
        await foreach (var item in source(progress, token).WithCancellation(token).ConfigureAwait(false))
        {
            write(item);
        }
    });

    /// <summary>Does something with each of several items; a <see cref="GtException"/> is the error of its item, and the next one goes on.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="items">The items.</param>
    /// <param name="action">What is done; it runs on the pipeline thread.</param>
    protected void ForEach<T>(IEnumerable<T> items, Action<T> action)
    {
        foreach (var item in items)
        {
            try
            {
                action(item);
            }
            catch (GtException error)
            {
                WriteGtError(error);
            }
        }
    }

    /// <summary>Writes a non-terminating error.</summary>
    /// <param name="error">The error.</param>
    protected void WriteGtError(GtException error) => WriteError(ErrorRecords.From(error));

    /// <summary>The full path of a file or folder as PowerShell sees it: relative to its current location, with its drives and <c>~</c>. It need not exist.</summary>
    /// <param name="path">A path; wildcards are not expanded.</param>
    /// <exception cref="GtException">The path is not one of the file system, or its drive does not exist (<c>InvalidPath</c>).</exception>
    protected string ResolveFilePath(string path)
    {
        if (path.Contains('\0', StringComparison.Ordinal))
        {
            throw new GtException("InvalidPath", $"'{path.Replace('\0', '?')}' is not a path: it holds a null character. Give a path of the file system.", GtErrorKind.InvalidArgument, path);
        }

        try
        {
            var full = SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out var provider, out _);
            return provider.Name == "FileSystem"
                ? full
                : throw new GtException("InvalidPath", $"'{path}' is a path of {provider.Name}. Give a path of the file system.", GtErrorKind.InvalidArgument, path);
        }
        catch (SessionStateException e)
        {
            throw new GtException("InvalidPath", $"'{path}' is not a path: {e.Message} Give a path of the file system.", GtErrorKind.InvalidArgument, path, e);
        }
    }

    /// <summary>Runs on the pipeline thread before work leaves it for the thread pool, where the runspace is not known.</summary>
    private protected virtual void BeforeWork()
    {
    }

    private void Pump(Func<IProgress<GtProgress>, Action<object?>, CancellationToken, Task> work)
    {
        BeforeWork();
        new PipelinePump(this, ProgressActivityId).Run(work, CancelToken);
    }

    private void Guard(Action action)
    {
        try
        {
            action();
        }
        catch (Exception e) when (!ErrorRecords.IsFlowControl(e))
        {
            StopIfCancelled(e);
            WriteError(ErrorRecords.From(e));
        }
    }

    private void StopIfCancelled(Exception exception)
    {
        if (exception is OperationCanceledException && CancelToken.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
    }
}
