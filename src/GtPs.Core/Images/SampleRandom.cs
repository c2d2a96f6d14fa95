namespace GtPs.Core.Images;

/// <summary>
/// SplitMix64 (Steele, Lea, Flood 2014): small, and its numbers never change between versions of .NET, so that a seed
/// makes the same images everywhere.
/// </summary>
/// <param name="seed">The start.</param>
internal sealed class SampleRandom(ulong seed)
{
    private ulong _state = seed;

    /// <summary>A generator for one part of the work: parts do not depend on the order in which they are done.</summary>
    /// <param name="seed">The seed of the whole.</param>
    /// <param name="part">The part.</param>
    /// <param name="index">The index in the part.</param>
    public static SampleRandom For(int seed, int part, int index)
    {
        var mixed = new SampleRandom(((ulong)(uint)seed << 32) | (uint)part);
        return new SampleRandom(mixed.Next() ^ ((ulong)(uint)index * 0xD1B54A32D192ED03));
    }

    /// <summary>The next 64 bits.</summary>
    public ulong Next()
    {
        var z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>A number in [low, high).</summary>
    /// <param name="low">The lower bound.</param>
    /// <param name="high">The upper bound.</param>
    public float Between(float low, float high) => low + ((high - low) * ((Next() >> 40) / (float)(1 << 24)));

    /// <summary>A number in [0, count).</summary>
    /// <param name="count">1 or more.</param>
    public int Below(int count) => (int)(Next() % (ulong)count);
}
