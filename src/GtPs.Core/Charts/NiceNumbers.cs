namespace GtPs.Core.Charts;

/// <summary>Steps of axes that are easy to read.</summary>
internal static class NiceNumbers
{
    /// <summary>The smallest step of 1, 2, 2.5 or 5 times a power of ten that gives at most so many steps.</summary>
    /// <param name="end">The end of the axis, which begins at 0.</param>
    /// <param name="most">The most steps.</param>
    /// <param name="isInteger">True for whole steps only.</param>
    public static double Step(double end, int most, bool isInteger = false)
    {
        if (end <= 0)
        {
            return 1;
        }

        var power = Math.Pow(10, Math.Floor(Math.Log10(end / most)));
        var step = new[] { 1, 2, 2.5, 5, 10 }.Select(factor => factor * power).First(s => end / s <= most + 1e-9);
        return isInteger ? Math.Max(1, Math.Ceiling(step)) : step;
    }
}
