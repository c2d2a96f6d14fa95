namespace GtPs.Core.Sessions.Clearing;

/// <summary>One thing that belongs to a session's prefix.</summary>
/// <param name="Kind">What it is, for example <c>endpoint</c>.</param>
/// <param name="Name">Its name.</param>
/// <param name="Reason">Why it counts as the session's.</param>
/// <param name="Remove">Stops or removes it.</param>
public sealed record SessionItem(string Kind, string Name, string Reason, Func<CancellationToken, Task> Remove)
{
    /// <summary>True when it is stopped, false when it is removed: jobs cannot be removed.</summary>
    public bool IsStopped { get; init; }

    /// <summary>Items without which this one could not be recognised again: it is kept when one of them stays.</summary>
    public IReadOnlyList<SessionItem> After { get; init; } = [];
}
