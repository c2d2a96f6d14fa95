namespace GtPs.Core.Manifests;

/// <summary>Which line goes into which part of a split. Holds one number per line and nothing else of the manifest.</summary>
internal sealed class SplitPlan
{
    private const int NoClass = -1;

    private readonly List<int> _classOfLine = [];
    private readonly Dictionary<string, int> _classes = new(StringComparer.Ordinal);

    /// <summary>Where a line goes.</summary>
    internal enum Part : byte
    {
        /// <summary>Nowhere.</summary>
        None,

        /// <summary>The training part.</summary>
        Train,

        /// <summary>The validation part.</summary>
        Validation,
    }

    /// <summary>The classes seen, in the order of their first line.</summary>
    public IReadOnlyCollection<string> Classes => _classes.Keys;

    /// <summary>Adds the next line.</summary>
    /// <param name="label">Its class name, or null when it is not to be in either part.</param>
    public void Add(string? label)
    {
        var index = NoClass;
        if (label is not null && !_classes.TryGetValue(label, out index))
        {
            index = _classes.Count;
            _classes.Add(label, index);
        }

        _classOfLine.Add(index);
    }

    /// <summary>
    /// Draws the parts. Every class is divided as the whole is, with the largest remainders rounded up so that the sum fits
    /// too; a class with two lines or more is in both parts, a class with one is in the training part.
    /// </summary>
    /// <param name="trainPercent">Size of the training part, 1 to 99.</param>
    /// <param name="seed">The same seed draws the same parts.</param>
    /// <returns>The part of each line.</returns>
    public Part[] Draw(int trainPercent, int seed)
    {
        var lines = LinesByClass();
        var train = TrainCounts([.. lines.Select(list => list.Length)], trainPercent);
        var random = (ulong)(uint)seed;
        var parts = new Part[_classOfLine.Count];
        for (var c = 0; c < lines.Length; c++)
        {
            Shuffle(lines[c], ref random);
            for (var i = 0; i < lines[c].Length; i++)
            {
                parts[lines[c][i]] = i < train[c] ? Part.Train : Part.Validation;
            }
        }

        return parts;
    }

    private static int[] TrainCounts(int[] sizes, int percent)
    {
        var total = (int)Math.Round(sizes.Sum(size => (long)size) * percent / 100.0, MidpointRounding.AwayFromZero);
        var counts = sizes.Select(size => (int)((long)size * percent / 100)).ToArray();
        var missing = total - counts.Sum();
        foreach (var c in Enumerable.Range(0, sizes.Length).OrderByDescending(c => (long)sizes[c] * percent % 100).Take(missing).ToArray())
        {
            counts[c]++;
        }

        return [.. counts.Select((count, c) => sizes[c] == 1 ? 1 : Math.Clamp(count, 1, sizes[c] - 1))];
    }

    private static void Shuffle(int[] items, ref ulong state)
    {
        for (var i = items.Length - 1; i > 0; i--)
        {
            var j = (int)(Next(ref state) % (ulong)(i + 1));
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    // SplitMix64 (Steele, Lea and Flood, 2014): unlike System.Random it draws the same on every .NET version.
    private static ulong Next(ref ulong state)
    {
        state += 0x9E3779B97F4A7C15;
        var z = state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    private int[][] LinesByClass()
    {
        var sizes = new int[_classes.Count];
        foreach (var c in _classOfLine.Where(c => c != NoClass))
        {
            sizes[c]++;
        }

        var lines = sizes.Select(size => new int[size]).ToArray();
        Array.Clear(sizes);
        for (var i = 0; i < _classOfLine.Count; i++)
        {
            if (_classOfLine[i] is var c and not NoClass)
            {
                lines[c][sizes[c]++] = i;
            }
        }

        return lines;
    }
}
