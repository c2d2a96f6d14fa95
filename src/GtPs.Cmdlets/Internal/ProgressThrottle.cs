using GtPs.Model;

namespace GtPs.Cmdlets.Internal;

/// <summary>
/// Takes progress from any thread and lets at most one report per 200 ms through: PowerShell draws every record it is given,
/// and drawing can cost more than the work (https://github.com/PowerShell/PowerShell/issues/26915).
/// </summary>
/// <param name="forward">Gets what passes; called on the reporting thread.</param>
internal sealed class ProgressThrottle(Action<GtProgress> forward) : IProgress<GtProgress>
{
    private const long IntervalMilliseconds = 200;
    private long _last = long.MinValue / 2;

    /// <inheritdoc />
    public void Report(GtProgress value)
    {
        var now = Environment.TickCount64;
        var last = Interlocked.Read(ref _last);
        if (now - last >= IntervalMilliseconds && Interlocked.CompareExchange(ref _last, now, last) == last)
        {
            forward(value);
        }
    }
}
