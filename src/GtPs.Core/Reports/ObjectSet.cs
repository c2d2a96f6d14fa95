namespace GtPs.Core.Reports;

/// <summary>A set of objects by their ids: one bit each, so that a million objects take 125 KB.</summary>
internal sealed class ObjectSet
{
    /// <summary>Ground Truth takes 100,000 objects a job; an id beyond this is damage, and would fill the memory.</summary>
    public const long MaxId = 100_000_000;

    private ulong[] _bits = new ulong[1024];

    /// <summary>The number of objects in the set.</summary>
    public int Count { get; private set; }

    /// <summary>Adds an object.</summary>
    /// <param name="id">Its id, 0 to <see cref="MaxId"/>.</param>
    /// <returns>False when it was there.</returns>
    public bool Add(long id)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(id);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(id, MaxId);
        var word = id >> 6;
        if (word >= _bits.Length)
        {
            Array.Resize(ref _bits, (int)Math.Max(word + 1, _bits.Length * 2L));
        }

        var bit = 1UL << (int)(id & 63);
        if ((_bits[word] & bit) != 0)
        {
            return false;
        }

        _bits[word] |= bit;
        Count++;
        return true;
    }

    /// <summary>True when an object is in the set.</summary>
    /// <param name="id">Its id.</param>
    public bool Contains(long id) => id >= 0 && id >> 6 < _bits.Length && (_bits[id >> 6] & (1UL << (int)(id & 63))) != 0;
}
