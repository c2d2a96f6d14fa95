using System.Globalization;

namespace GtPs.Core.Charts;

/// <summary>An axis of time that can be read from three seconds to some years. Its values are seconds since its beginning.</summary>
internal sealed class TimeAxis
{
    private const double Day = 86_400;
    private static readonly double[] s_steps =
        [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, Day, 2 * Day, 7 * Day, 14 * Day, 28 * Day, 91 * Day, 182 * Day, 364 * Day, 728 * Day];

    private readonly DateTime _start;

    /// <summary>Makes an axis.</summary>
    /// <param name="from">The first moment (UTC).</param>
    /// <param name="to">The last moment (UTC).</param>
    public TimeAxis(DateTime from, DateTime to)
    {
        // One moment, or two that are close, stand in the middle of a few seconds.
        var spare = to - from < TimeSpan.FromSeconds(3) ? TimeSpan.FromSeconds(1.5) : TimeSpan.Zero;
        _start = from.Ticks > spare.Ticks ? from - spare : from;
        Range = (0, (to + spare - _start).TotalSeconds);
    }

    /// <summary>The beginning and end of the axis in its values.</summary>
    public (double From, double To) Range { get; }

    /// <summary>The days the axis spans, for its title.</summary>
    public string Title
    {
        get
        {
            var end = _start.AddSeconds(Range.To);
            return _start.Date == end.Date
                ? string.Create(CultureInfo.InvariantCulture, $"Time (UTC), {_start:d MMM yyyy}")
                : string.Create(CultureInfo.InvariantCulture, $"Time (UTC), {_start:d MMM yyyy} to {end:d MMM yyyy}");
        }
    }

    /// <summary>The value of a moment.</summary>
    /// <param name="time">The moment (UTC).</param>
    public double Of(DateTime time) => (time - _start).TotalSeconds;

    /// <summary>Ticks at round times.</summary>
    /// <param name="style">How texts are measured.</param>
    /// <param name="room">The length of the axis in CSS pixels.</param>
    public IReadOnlyList<AxisTick> Ticks(ChartStyle style, float room)
    {
        var step = s_steps.FirstOrDefault(step => Range.To / step <= room / (style.Text.Width(Text(_start, step), ChartStyle.SmallSize) + 22), s_steps[^1]);
        var origin = _start.Date;
        var first = Math.Ceiling((_start - origin).TotalSeconds / step);
        var ticks = new List<AxisTick>();
        for (var i = first; ; i++)
        {
            var time = origin.AddSeconds(i * step);
            if (Of(time) > Range.To + 1e-6)
            {
                return ticks;
            }

            ticks.Add(new AxisTick(Of(time), Text(time, step)));
        }
    }

    private string Text(DateTime time, double step) => time.ToString(
        step >= 91 * Day ? "MMM yyyy" : step >= Day || (time.TimeOfDay == TimeSpan.Zero && Range.To > Day / 2) ? "d MMM" : step >= 60 ? "HH:mm" : "HH:mm:ss",
        CultureInfo.InvariantCulture);
}
