using System.Buffers.Binary;

namespace GtPs.Engine.Storage;

/// <summary>The reflected CRCs that S3 takes: CRC-32, CRC-32C and CRC-64/NVME, eight bytes at a time from tables.</summary>
internal sealed class CyclicHash : ContentHash
{
    private static readonly Lazy<ulong[][]> s_crc32 = new(() => MakeTables(0xEDB88320));
    private static readonly Lazy<ulong[][]> s_crc32C = new(() => MakeTables(0x82F63B78));
    private static readonly Lazy<ulong[][]> s_crc64 = new(() => MakeTables(0x9A6C9329AC4BC9B5));

    private readonly ulong[][] _tables;
    private readonly int _size;
    private ulong _state;

    private CyclicHash(ulong[][] tables, int size)
    {
        _tables = tables;
        _size = size;
        _state = Mask;
    }

    private ulong Mask => _size == sizeof(uint) ? uint.MaxValue : ulong.MaxValue;

    /// <summary>CRC-32 (IEEE 802.3).</summary>
    public static CyclicHash Crc32() => new(s_crc32.Value, sizeof(uint));

    /// <summary>CRC-32C (Castagnoli).</summary>
    public static CyclicHash Crc32C() => new(s_crc32C.Value, sizeof(uint));

    /// <summary>CRC-64/NVME.</summary>
    public static CyclicHash Crc64Nvme() => new(s_crc64.Value, sizeof(ulong));

    /// <inheritdoc />
    public override void Append(ReadOnlySpan<byte> bytes)
    {
        var (t0, t1, t2, t3, t4, t5, t6, t7) = (_tables[0], _tables[1], _tables[2], _tables[3], _tables[4], _tables[5], _tables[6], _tables[7]);
        var state = _state;
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
        {
            var word = BinaryPrimitives.ReadUInt64LittleEndian(bytes) ^ state;
            state = t7[(byte)word] ^ t6[(byte)(word >> 8)] ^ t5[(byte)(word >> 16)] ^ t4[(byte)(word >> 24)]
                ^ t3[(byte)(word >> 32)] ^ t2[(byte)(word >> 40)] ^ t1[(byte)(word >> 48)] ^ t0[word >> 56];
        }

        foreach (var value in bytes)
        {
            state = t0[(byte)(state ^ value)] ^ (state >> 8);
        }

        _state = state;
    }

    /// <inheritdoc />
    public override byte[] Finish()
    {
        var bytes = new byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, _state ^ Mask);
        return bytes[^_size..];
    }

    // Table n holds what a byte does to the state when n more bytes follow it.
    private static ulong[][] MakeTables(ulong polynomial)
    {
        var tables = Enumerable.Range(0, 8).Select(_ => new ulong[256]).ToArray();
        for (var value = 0; value < 256; value++)
        {
            var state = (ulong)value;
            for (var bit = 0; bit < 8; bit++)
            {
                state = (state & 1) == 0 ? state >> 1 : (state >> 1) ^ polynomial;
            }

            tables[0][value] = state;
        }

        for (var table = 1; table < 8; table++)
        {
            for (var value = 0; value < 256; value++)
            {
                var before = tables[table - 1][value];
                tables[table][value] = tables[0][(byte)before] ^ (before >> 8);
            }
        }

        return tables;
    }
}
