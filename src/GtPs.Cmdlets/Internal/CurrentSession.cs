using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;
using GtPs.Model;

namespace GtPs.Cmdlets.Internal;

/// <summary>
/// The session that cmdlets use when they are given none: one per runspace, so that parallel runspaces do not change each other's.
/// </summary>
internal static class CurrentSession
{
    private static readonly ConditionalWeakTable<Runspace, StrongBox<GtSession?>> s_sessions = [];

    /// <summary>The session of the runspace this thread runs in, or null.</summary>
    public static GtSession? Get() =>
        Runspace.DefaultRunspace is { } runspace && s_sessions.TryGetValue(runspace, out var box) ? box.Value : null;

    /// <summary>Makes a session the runspace's.</summary>
    /// <param name="session">The session, or null for none.</param>
    /// <returns>The session that was there before, or null.</returns>
    public static GtSession? Set(GtSession? session)
    {
        if (Runspace.DefaultRunspace is not { } runspace)
        {
            return null;
        }

        var box = s_sessions.GetOrCreateValue(runspace);
        var before = box.Value;
        box.Value = session;
        return before;
    }
}
