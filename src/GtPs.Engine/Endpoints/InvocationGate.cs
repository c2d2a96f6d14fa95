using GtPs.Engine.Protocols;

namespace GtPs.Engine.Endpoints;

/// <summary>
/// Bounds what invocations may take: so many of them and so many bytes of bodies are in memory at a time, and as many run as there are
/// cores. Those who wait are served in the order they came; what is more than the bounds allow is answered with ServiceUnavailable at once.
/// </summary>
internal sealed class InvocationGate : IDisposable
{
    /// <summary>Most invocations that are read, wait or run.</summary>
    public const int MaxInvocations = 512;

    /// <summary>Most bytes that their bodies may have together.</summary>
    public const long MaxBytes = 256L * 1024 * 1024;

    private readonly SemaphoreSlim _cores = new(Environment.ProcessorCount);
    private readonly Lock _gate = new();
    private int _invocations;
    private long _bytes;

    /// <summary>Takes room for an invocation; dispose the result to give it back.</summary>
    /// <param name="bytes">The size of its body in bytes.</param>
    /// <exception cref="ServiceException"><c>ServiceUnavailable</c>: there is no room.</exception>
    public IDisposable Enter(long bytes)
    {
        lock (_gate)
        {
            if (_invocations == MaxInvocations || _bytes + bytes > MaxBytes)
                throw EngineErrors.Overloaded();
            _invocations++;
            _bytes += bytes;
        }

        return new Room(this, bytes);
    }

    /// <summary>Runs work that fills a core, as soon as one is free.</summary>
    /// <typeparam name="T">What it gives.</typeparam>
    /// <param name="work">The work; it does not wait for anything.</param>
    /// <param name="token">Ends the wait.</param>
    public async Task<T> RunAsync<T>(Func<T> work, CancellationToken token)
    {
        await _cores.WaitAsync(token).ConfigureAwait(false);
        try
        {
            return work();
        }
        finally
        {
            _cores.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose() => _cores.Dispose();

    private void Leave(long bytes)
    {
        lock (_gate)
        {
            _invocations--;
            _bytes -= bytes;
        }
    }

    private sealed class Room(InvocationGate gate, long bytes) : IDisposable
    {
        private int _left;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _left, 1) == 0)
                gate.Leave(bytes);
        }
    }
}
