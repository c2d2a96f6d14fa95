namespace GtPs.Core.Images;

/// <summary>Takes a sample of a stream, or everything; each item once. What is not taken is not held.</summary>
/// <typeparam name="T">The type of the items.</typeparam>
/// <param name="options">Which items are taken.</param>
internal sealed class SampledList<T>(SampleOptions options)
{
    private readonly List<(long Order, T Item)> _all = [];
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, RandomSample<T>> _strata = new(StringComparer.Ordinal);
    private long _order;

    /// <summary>Items offered so far.</summary>
    public long Offered => _order;

    /// <summary>Offers an item.</summary>
    /// <param name="id">What it is told from others by.</param>
    /// <param name="stratum">Its class, or any other group that a stratified sample gives its share.</param>
    /// <param name="item">The item.</param>
    public void Add(string id, string stratum, T item)
    {
        var order = _order++;
        if (options.IsAll)
        {
            if (_ids.Add(id))
            {
                _all.Add((order, item));
            }

            return;
        }

        var name = options.IsStratified || options.CountPerClass is not null ? stratum : string.Empty;
        if (!_strata.TryGetValue(name, out var sample))
        {
            _strata[name] = sample = new RandomSample<T>(options.Seed, options.CountPerClass ?? options.Count!.Value);
        }

        sample.Add(id, order, item);
    }

    /// <summary>The items taken, in the order in which they came.</summary>
    public IReadOnlyList<T> Take()
    {
        if (options.IsAll)
        {
            return [.. _all.Select(pair => pair.Item)];
        }

        var samples = _strata.Values.ToArray();
        var counts = options.CountPerClass is { } each
            ? [.. samples.Select(_ => each)]
            : Share([.. samples.Select(sample => sample.Offered)], [.. samples.Select(sample => sample.Count)], options.Count!.Value);
        return [.. samples.SelectMany((sample, i) => sample.Take(counts[i])).OrderBy(pair => pair.Order).Select(pair => pair.Item)];
    }

    /// <summary>Shares a number among strata by their sizes (largest remainders), at least one each where it is enough.</summary>
    /// <param name="sizes">The sizes.</param>
    /// <param name="most">The most each can have.</param>
    /// <param name="count">The number.</param>
    internal static int[] Share(IReadOnlyList<long> sizes, IReadOnlyList<int> most, int count)
    {
        var total = sizes.Sum();
        var room = (int)Math.Min(count, most.Sum(one => (long)one));
        var shares = sizes.Select((size, i) => (int)Math.Min(most[i], (long)((decimal)count * size / total))).ToArray();
        if (room >= sizes.Count)
        {
            for (var i = 0; i < shares.Length; i++)
            {
                shares[i] = Math.Max(shares[i], Math.Min(1, most[i]));
            }
        }

        var byRemainder = Enumerable.Range(0, shares.Length).OrderByDescending(i => (decimal)count * sizes[i] / total % 1).ThenByDescending(i => sizes[i]).ToArray();
        for (var turn = 0; shares.Sum() < room; turn++)
        {
            var i = byRemainder[turn % byRemainder.Length];
            shares[i] += shares[i] < most[i] ? 1 : 0;
        }

        while (shares.Sum() > room)
        {
            shares[Array.IndexOf(shares, shares.Max())]--;
        }

        return shares;
    }
}
