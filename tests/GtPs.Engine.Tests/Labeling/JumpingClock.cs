namespace GtPs.Engine.Tests.Labeling;

/// <summary>The system's clock, until it is set forward: what a machine sees that slept.</summary>
internal sealed class JumpingClock : TimeProvider
{
    private long _ticks;

    /// <summary>Sets the clock forward. Timers go on as they were.</summary>
    public void Jump(TimeSpan span) => Interlocked.Add(ref _ticks, span.Ticks);

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddTicks(Interlocked.Read(ref _ticks));
}
