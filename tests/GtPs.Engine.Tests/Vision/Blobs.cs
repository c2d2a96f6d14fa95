using GtPs.Vision.Training;

namespace GtPs.Engine.Tests.Vision;

/// <summary>Feature vectors of three classes around three centres.</summary>
internal static class Blobs
{
    public const int Features = 40;

    private static readonly float[][] s_centers =
        [.. Enumerable.Range(0, 3).Select(c => Enumerable.Range(0, Features).Select(i => (float)new Random((c * 1000) + i).NextDouble() * 3).ToArray())];

    /// <summary>Images of one class each.</summary>
    public static LabeledFeatures OfOneClass(int count, int seed, double spread = 1.2)
    {
        var random = new Random(seed);
        return new LabeledFeatures([.. Enumerable.Range(0, count).Select(i => Row([i % 3], random, spread))], [.. Enumerable.Range(0, count).Select(i => i % 3)]);
    }

    /// <summary>Images of none to three classes each: the sum of their centres.</summary>
    public static LabeledFeatures OfSeveral(int count, int seed, double spread = 1.2, double chance = .5)
    {
        var random = new Random(seed);
        var classes = Enumerable.Range(0, count).Select(_ => Enumerable.Range(0, 3).Where(_ => random.NextDouble() < chance).ToArray()).ToList();
        return new LabeledFeatures([.. classes.Select(set => Row(set, random, spread))], classes);
    }

    private static float[] Row(int[] classes, Random random, double spread)
        => [.. Enumerable.Range(0, Features).Select(i => classes.Sum(c => s_centers[c][i]) + (float)((random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.5) * 2 * spread))];
}
