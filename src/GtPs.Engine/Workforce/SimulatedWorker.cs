using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace GtPs.Engine.Workforce;

/// <summary>
/// A worker the engine plays. Every answer follows from the seed, the worker and the object alone, so a rehearsal can be repeated
/// and a restart changes nothing.
/// </summary>
/// <param name="Worker">Who answers.</param>
/// <param name="ErrorRate">The share of wrong answers, 0 to 1.</param>
/// <param name="Seed">The crowd's seed.</param>
internal sealed record SimulatedWorker(WorkerIdentity Worker, double ErrorRate, long Seed)
{
    /// <summary>Makes the worker of a group.</summary>
    /// <param name="team">The team's name.</param>
    /// <param name="group">The group, for example <c>simulated-1</c>.</param>
    /// <param name="region">The engine's region.</param>
    /// <param name="errorRate">The share of wrong answers.</param>
    /// <param name="seed">The crowd's seed.</param>
    public static SimulatedWorker Create(string team, string group, string region, double errorRate, long seed)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{team.ToLowerInvariant()}/{group}"));
        var id = string.Create(CultureInfo.InvariantCulture, $"simulated.{region}.{Convert.ToHexStringLower(hash.AsSpan(0, 8))}");
        return new SimulatedWorker(new WorkerIdentity(id, "simulated", new Guid(hash.AsSpan(8, 16)).ToString()), errorRate, seed);
    }

    /// <summary>The class this worker chooses for an object: mostly the right one, else one of the others, each as likely.</summary>
    /// <param name="source">The object's <c>source-ref</c> or text.</param>
    /// <param name="standard">The right class.</param>
    /// <param name="classCount">How many classes there are, from 2.</param>
    public int Answer(string source, int standard, int classCount)
    {
        var hash = Hash(source);
        var draw = BinaryPrimitives.ReadUInt32LittleEndian(hash) / (uint.MaxValue + 1.0);
        if (draw >= ErrorRate)
        {
            return standard;
        }

        var step = 1 + (int)(BinaryPrimitives.ReadUInt32LittleEndian(hash[4..]) % (uint)(classCount - 1));
        return (standard + step) % classCount;
    }

    /// <summary>This worker's place among those who might take an object: the lowest take it.</summary>
    /// <param name="source">The object's <c>source-ref</c> or text.</param>
    public ulong Rank(string source) => BinaryPrimitives.ReadUInt64LittleEndian(Hash(source)[8..]);

    private ReadOnlySpan<byte> Hash(string source)
        => SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Seed}\n{Worker.WorkerId}\n{source}")));
}
