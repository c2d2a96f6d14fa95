using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using GtPs.Core.Sessions;
using GtPs.Model;

namespace GtPs.Cmdlets.Completers;

/// <summary>
/// Keeps the names of a session for a few seconds, so that who presses Tab again and again asks the service once, and whoever asks meanwhile waits for the same answer. An answer that
/// failed or came too late is kept as none, so that a service that is down costs one pause and not one per key.
/// </summary>
internal static class CompletionCache
{
    /// <summary>How long names are taken from before: long enough for a few keys, short enough that a new job is soon among them.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromSeconds(5);

    private const int MaxKinds = 32;
    private static readonly ConditionalWeakTable<GtSession, ConcurrentDictionary<string, Entry>> s_sessions = [];

    /// <summary>Gets names, from before or anew; after <see cref="Completion.Patience"/> none.</summary>
    /// <param name="session">The session.</param>
    /// <param name="kind">What is listed.</param>
    /// <param name="list">Lists it.</param>
    public static IReadOnlyList<(string Value, string Tip)> Get(GtSession session, string kind, Func<SessionServices, CancellationToken, Task<IReadOnlyList<(string Value, string Tip)>>> list)
    {
        var services = SessionServices.Of(session);
        var entries = s_sessions.GetOrCreateValue(session);
        if (!entries.TryGetValue(kind, out var entry) || services.Clock.GetElapsedTime(entry.Made) > Life)
        {
            if (entries.Count >= MaxKinds)
            {
                entries.Clear();
            }

            entries[kind] = entry = new Entry(services.Clock.GetTimestamp(), Task.Run(() => AskAsync(services, list)));
        }

        // An asker that does not heed its token must not hold up the line either.
        return entry.Names.WaitAsync(Completion.Patience).GetAwaiter().GetResult();
    }

    private static async Task<IReadOnlyList<(string Value, string Tip)>> AskAsync(SessionServices services, Func<SessionServices, CancellationToken, Task<IReadOnlyList<(string Value, string Tip)>>> list)
    {
        using var patience = new CancellationTokenSource(Completion.Patience);
        try
        {
            return await list(services, patience.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is GtException or OperationCanceledException)
        {
            return [];
        }
    }

    private sealed record Entry(long Made, Task<IReadOnlyList<(string Value, string Tip)>> Names);
}
