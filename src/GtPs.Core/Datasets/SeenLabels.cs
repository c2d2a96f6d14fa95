using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace GtPs.Core.Datasets;

/// <summary>
/// Remembers texts and, for each, a second one: by hashes only, 12 bytes for each, so that a million images take less than 40 MB. That two of a million
/// texts share a hash of 64 bits has a chance of one in 36 million.
/// </summary>
internal sealed class SeenLabels
{
    private ulong[] _keys = new ulong[4096];
    private uint[] _values = new uint[4096];
    private int _count;

    /// <summary>Adds a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="value">What belongs to it.</param>
    /// <param name="isSame">When it was there: whether the same belonged to it.</param>
    /// <returns>False when it was there.</returns>
    public bool TryAdd(string text, string value, out bool isSame)
    {
        if (_count >= _keys.Length / 4 * 3)
        {
            Grow();
        }

        var key = Hash(text);
        var hash = (uint)Hash(value);
        var slot = Find(_keys, key);
        if (_keys[slot] == key)
        {
            isSame = _values[slot] == hash;
            return false;
        }

        (_keys[slot], _values[slot]) = (key, hash);
        _count++;
        isSame = false;
        return true;
    }

    /// <summary>The hash of a text; never 0.</summary>
    /// <param name="text">The text.</param>
    public static ulong Hash(string text)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        var length = Encoding.UTF8.GetMaxByteCount(text.Length);
        var bytes = length <= 1024 ? stackalloc byte[length] : new byte[length];
        SHA256.HashData(bytes[..Encoding.UTF8.GetBytes(text, bytes)], hash);
        return Math.Max(1, BinaryPrimitives.ReadUInt64LittleEndian(hash));
    }

    private static int Find(ulong[] keys, ulong key)
    {
        // The length is a power of two, and the hash is spread evenly.
        var slot = (int)(key & (ulong)(keys.Length - 1));
        while (keys[slot] != 0 && keys[slot] != key)
        {
            slot = (slot + 1) & (keys.Length - 1);
        }

        return slot;
    }

    private void Grow()
    {
        var keys = new ulong[_keys.Length * 2];
        var values = new uint[keys.Length];
        for (var i = 0; i < _keys.Length; i++)
        {
            if (_keys[i] != 0)
            {
                var slot = Find(keys, _keys[i]);
                (keys[slot], values[slot]) = (_keys[i], _values[i]);
            }
        }

        (_keys, _values) = (keys, values);
    }
}
