namespace GtPs.Benchmarks.Quality;

/// <summary>Splits labelled images.</summary>
internal static class Split
{
    /// <summary>Takes so many images, of each class its share and at least one.</summary>
    /// <param name="labels">The class of each image.</param>
    /// <param name="size">How many to take.</param>
    /// <param name="seed">Of the choice.</param>
    /// <returns>The indices of those taken and of the others.</returns>
    public static (int[] Taken, int[] Others) Stratified(IReadOnlyList<int> labels, int size, int seed)
    {
        var random = new Random(seed);
        var groups = Enumerable.Range(0, labels.Count).GroupBy(i => labels[i]).OrderBy(group => group.Key).Select(group => group.ToArray()).ToList();
        var shares = groups.ConvertAll(group => (double)size * group.Length / labels.Count);
        var counts = shares.ConvertAll(share => Math.Max(1, (int)share));
        while (counts.Sum() != size)
        {
            var step = Math.Sign(size - counts.Sum());
            var most = Enumerable.Range(0, groups.Count).Where(c => step > 0 || counts[c] > 1).MaxBy(c => step * (shares[c] - counts[c]));
            counts[most] += step;
        }

        var taken = new List<int>();
        for (var c = 0; c < groups.Count; c++)
        {
            random.Shuffle(groups[c]);
            taken.AddRange(groups[c].Take(counts[c]));
        }

        return ([.. taken], [.. Enumerable.Range(0, labels.Count).Except(taken)]);
    }
}
