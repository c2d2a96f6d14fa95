using System.Globalization;
using GtPs.Engine.Logs;

namespace GtPs.Engine.Training;

/// <summary>Tells in a transform job's log how far it is, at most once a second: AWS has no other place for it.</summary>
/// <param name="logs">Writes logs.</param>
/// <param name="group">The log group.</param>
/// <param name="stream">The log stream.</param>
/// <param name="clock">The clock.</param>
internal sealed class TransformProgress(ILogWriter logs, string group, string stream, TimeProvider clock)
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1);

    private long _last = clock.GetTimestamp();

    /// <summary>Tells it when it is time to.</summary>
    /// <param name="done">Inputs that have an output.</param>
    /// <param name="failed">Inputs that have none.</param>
    /// <param name="isLast">Tells it in any case.</param>
    public async Task TellAsync(int done, int failed, bool isLast = false)
    {
        long last = Volatile.Read(ref _last);
        long now = clock.GetTimestamp();
        bool isTime = clock.GetElapsedTime(last, now) >= s_pause && Interlocked.CompareExchange(ref _last, now, last) == last;
        if (isTime || isLast)
            await logs.WriteAsync(group, stream, [string.Create(CultureInfo.InvariantCulture, $"Transformed {done} inputs, {failed} without output")], CancellationToken.None).ConfigureAwait(false);
    }
}
