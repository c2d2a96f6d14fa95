using System.Text;

namespace GtPs.Core.Images;

/// <summary>
/// A random sample of a stream, in memory no larger than the sample. Every item gets a random number from the seed and its own id, and the
/// smallest numbers stay (a bottom-k sketch: Cohen and Kaplan 2007): so the sample depends on the seed and the items but not on their order,
/// an id that comes twice counts once, and a smaller sample is part of a larger one.
/// </summary>
/// <typeparam name="T">The type of the items.</typeparam>
/// <param name="seed">The same seed draws the same sample.</param>
/// <param name="limit">How many items stay, from 1.</param>
internal sealed class RandomSample<T>(int seed, int limit)
{
    private static readonly Comparer<Rank> s_smallestFirst = Comparer<Rank>.Create((a, b) => a.Number != b.Number ? a.Number.CompareTo(b.Number) : string.CompareOrdinal(a.Id, b.Id));
    private static readonly Comparer<Rank> s_largestFirst = Comparer<Rank>.Create((a, b) => s_smallestFirst.Compare(b, a));
    private readonly PriorityQueue<Entry, Rank> _kept = new(s_largestFirst);
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);

    /// <summary>Items offered, those that came twice counted twice.</summary>
    public long Offered { get; private set; }

    /// <summary>Items in the sample.</summary>
    public int Count => _kept.Count;

    /// <summary>Offers an item.</summary>
    /// <param name="id">What it is told from others by.</param>
    /// <param name="order">Its place in the stream, by which the sample is sorted in the end.</param>
    /// <param name="item">The item.</param>
    public void Add(string id, long order, T item)
    {
        Offered++;
        var rank = new Rank(Draw(id), id);
        if (_kept.Count == limit)
        {
            _kept.TryPeek(out _, out var largest);
            if (s_smallestFirst.Compare(rank, largest) >= 0)
            {
                return;
            }
        }

        if (!_ids.Add(id))
        {
            return;
        }

        if (_kept.Count == limit)
        {
            _ids.Remove(_kept.Dequeue().Id);
        }

        _kept.Enqueue(new Entry(id, order, item), rank);
    }

    /// <summary>The sample, or the part of it that a smaller limit would have left; in no order.</summary>
    /// <param name="count">How many items, at most those in the sample.</param>
    public IEnumerable<(long Order, T Item)> Take(int count) => _kept.UnorderedItems
        .OrderBy(pair => pair.Priority, s_smallestFirst)
        .Take(count)
        .Select(pair => (pair.Element.Order, pair.Element.Item));

    private ulong Draw(string id)
    {
        // FNV-1a, whose weak high bits the generator then mixes.
        var hash = 0xCBF29CE484222325UL;
        foreach (var value in Encoding.UTF8.GetBytes(id))
        {
            hash = (hash ^ value) * 0x100000001B3UL;
        }

        var random = new SampleRandom(hash);
        return new SampleRandom(random.Next() ^ ((ulong)(uint)seed * 0x9E3779B97F4A7C15UL)).Next();
    }

    private readonly record struct Entry(string Id, long Order, T Item);

    private readonly record struct Rank(ulong Number, string Id);
}
