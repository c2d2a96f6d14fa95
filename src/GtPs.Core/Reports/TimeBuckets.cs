namespace GtPs.Core.Reports;

/// <summary>
/// Counts over time in stretches of equal length, as many as a chart can show: while the stretches become too many, they are put together to
/// the next length that people think in. Times may come in any order, and memory does not grow with them.
/// </summary>
/// <typeparam name="T">What is counted in a stretch.</typeparam>
/// <param name="max">The most stretches.</param>
/// <param name="make">Makes the count of an empty stretch.</param>
/// <param name="merge">Adds the second count to the first.</param>
internal sealed class TimeBuckets<T>(int max, Func<T> make, Func<T, T, T> merge)
{
    /// <summary>In seconds; each a multiple of the one before, so that whole stretches can be put together.</summary>
    private static readonly long[] s_lengths = [1, 5, 10, 30, 60, 300, 600, 1800, 3600, 10_800, 21_600, 43_200, 86_400, 604_800, 2_419_200, 31_449_600];

    private SortedDictionary<long, T> _buckets = [];
    private int _length;

    /// <summary>The length of the stretches.</summary>
    public TimeSpan Length => TimeSpan.FromSeconds(s_lengths[_length]);

    /// <summary>True when nothing was counted.</summary>
    public bool IsEmpty => _buckets.Count == 0;

    /// <summary>Counts something.</summary>
    /// <param name="time">When (UTC).</param>
    /// <param name="count">Gives the new count for the stretch's count until now.</param>
    public void Add(DateTime time, Func<T, T> count)
    {
        var key = time.Ticks / TimeSpan.TicksPerSecond / s_lengths[_length];
        _buckets[key] = count(_buckets.TryGetValue(key, out var known) ? known : make());
        while (_buckets.Count > max && _length < s_lengths.Length - 1)
        {
            Coarsen();
        }
    }

    /// <summary>The stretches from the first to the last that has something, those without anything between them included.</summary>
    public IEnumerable<(DateTime Start, T Count)> Read()
    {
        if (IsEmpty)
        {
            yield break;
        }

        while (_buckets.Keys.Last() - _buckets.Keys.First() >= max && _length < s_lengths.Length - 1)
        {
            Coarsen();
        }

        for (var key = _buckets.Keys.First(); key <= _buckets.Keys.Last(); key++)
        {
            yield return (new DateTime(key * s_lengths[_length] * TimeSpan.TicksPerSecond, DateTimeKind.Utc), _buckets.TryGetValue(key, out var count) ? count : make());
        }
    }

    private void Coarsen()
    {
        var factor = s_lengths[_length + 1] / s_lengths[_length];
        _length++;
        var coarse = new SortedDictionary<long, T>();
        foreach (var (key, count) in _buckets)
        {
            coarse[key / factor] = coarse.TryGetValue(key / factor, out var known) ? merge(known, count) : count;
        }

        _buckets = coarse;
    }
}
