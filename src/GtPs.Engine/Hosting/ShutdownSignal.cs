namespace GtPs.Engine.Hosting;

/// <summary>Carries a client's wish to shut the engine down to the engine's owner.</summary>
internal sealed class ShutdownSignal
{
    private readonly TaskCompletionSource _requested = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when a client has asked.</summary>
    public Task Requested => _requested.Task;

    /// <summary>Asks.</summary>
    public void Request() => _requested.TrySetResult();
}
