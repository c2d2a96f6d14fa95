namespace GtPs.Core.Images;

/// <summary>Shares a number of images among classes.</summary>
internal static class SampleCounts
{
    /// <summary>
    /// Shares by weight with the method of largest remainders. Every class gets at least 4, so that a training and a
    /// validation part can both hold it; with fewer than 4 images a class, every class gets the same least number.
    /// </summary>
    /// <param name="weights">The weights, all above 0.</param>
    /// <param name="count">The number to share, 0 or more.</param>
    /// <returns>One number per weight; their sum is <paramref name="count"/>.</returns>
    public static int[] Share(IReadOnlyList<int> weights, int count)
    {
        var least = Math.Min(4, count / weights.Count);
        var counts = new int[weights.Count];
        var open = Enumerable.Range(0, weights.Count).ToList();
        var left = count;
        while (true)
        {
            // A class whose share is below the least gets the least and leaves the sharing; the others share the rest.
            var total = open.Sum(i => (long)weights[i]);
            var below = open.Where(i => (long)weights[i] * left < least * total).ToList();
            if (below.Count == 0)
            {
                ByLargestRemainder(weights, open, left, total, counts);
                return counts;
            }

            foreach (var i in below)
            {
                counts[i] = least;
                left -= least;
                open.Remove(i);
            }
        }
    }

    private static void ByLargestRemainder(IReadOnlyList<int> weights, List<int> open, int left, long total, int[] counts)
    {
        foreach (var i in open)
        {
            counts[i] = (int)(weights[i] * (long)left / total);
        }

        var missing = left - open.Sum(i => counts[i]);
        foreach (var i in open.OrderByDescending(i => weights[i] * (long)left % total).ThenBy(i => i).Take(missing))
        {
            counts[i]++;
        }
    }
}
