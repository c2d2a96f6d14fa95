using GtPs.Model;

namespace GtPs.Core.Waiting;

/// <summary>How to wait.</summary>
public sealed record WaitOptions
{
    /// <summary>The pause between two looks.</summary>
    public required TimeSpan PollInterval { get; init; }

    /// <summary>How long to wait at most, or null for as long as it takes.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>What a user asked for, with the defaults of the back end: the engine is looked at twice a second, AWS every 15 s (its jobs take hours and its calls are throttled).</summary>
    /// <param name="backEnd">The back end that is asked.</param>
    /// <param name="pollSeconds">The cmdlet's -PollSeconds, or 0 for the default.</param>
    /// <param name="timeoutSeconds">The cmdlet's -TimeoutSeconds, or 0 for no limit.</param>
    public static WaitOptions For(GtBackEnd backEnd, double pollSeconds = 0, double timeoutSeconds = 0) => new()
    {
        PollInterval = TimeSpan.FromSeconds(pollSeconds > 0 ? pollSeconds : backEnd == GtBackEnd.Local ? 0.5 : 15),
        Timeout = timeoutSeconds > 0 ? TimeSpan.FromSeconds(timeoutSeconds) : null,
    };
}
