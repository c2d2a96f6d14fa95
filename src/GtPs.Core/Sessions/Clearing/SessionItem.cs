using GtPs.Core.Resources;

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

    /// <summary>The requests that stopping or removing it sends to SageMaker, for people to read; none for S3 objects.</summary>
    public IReadOnlyList<RequestText> Requests { get; init; } = [];

    /// <summary>Items without which this one could not be recognised again, or that still need it: it is kept when one of them stays.</summary>
    public IReadOnlyList<SessionItem> After { get; init; } = [];

    /// <summary>Tells of a job that was told to stop whether it has ended; null for what is gone at once.</summary>
    internal Func<CancellationToken, Task<bool>>? HasEnded { get; init; }

    /// <summary>Makes one of the request that stops or removes it.</summary>
    /// <typeparam name="T">The request's shape.</typeparam>
    /// <param name="kind">What it is.</param>
    /// <param name="name">Its name.</param>
    /// <param name="reason">Why it counts as the session's.</param>
    /// <param name="request">The request.</param>
    /// <param name="send">Sends it.</param>
    internal static SessionItem Of<T>(string kind, string name, string reason, T request, Func<T, CancellationToken, Task> send)
        where T : class => new(kind, name, reason, token => send(request, token)) { Requests = [RequestText.Of(request)] };
}
