using System.Globalization;

namespace GtPs.Core.Charts;

/// <summary>A place on an axis that has a name.</summary>
/// <param name="Value">The place.</param>
/// <param name="Text">The name.</param>
internal readonly record struct AxisTick(double Value, string Text)
{
    /// <summary>Ticks from 0 up to the first that is not below the end.</summary>
    /// <param name="end">The largest value.</param>
    /// <param name="most">The most steps.</param>
    /// <param name="isInteger">True for whole numbers.</param>
    /// <param name="format">The number format.</param>
    public static AxisTick[] UpTo(double end, int most, bool isInteger, string format)
    {
        var step = NiceNumbers.Step(end, most, isInteger);
        return [.. Enumerable.Range(0, Math.Max(1, (int)Math.Ceiling((end / step) - 1e-9)) + 1).Select(i => new AxisTick(i * step, (i * step).ToString(format, CultureInfo.InvariantCulture)))];
    }

    /// <summary>Ticks of shares, 0 to 100 %, in a range.</summary>
    /// <param name="from">The lower end, 0 to 1.</param>
    /// <param name="to">The upper end, 0 to 1.</param>
    /// <param name="most">The most steps.</param>
    public static AxisTick[] Shares(double from, double to, int most)
    {
        var step = NiceNumbers.Step(to - from, most);
        var first = (int)Math.Ceiling((from / step) - 1e-6);
        return [.. Enumerable.Range(first, (int)Math.Floor((to / step) + 1e-6) - first + 1).Select(i => new AxisTick(i * step, (100 * i * step).ToString("0.##", CultureInfo.InvariantCulture) + "%"))];
    }
}
