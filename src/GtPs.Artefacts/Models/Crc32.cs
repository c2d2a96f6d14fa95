namespace GtPs.Artefacts.Models;

/// <summary>The checksum of gzip (RFC 1952, section 8).</summary>
internal sealed class Crc32
{
    private const uint Polynomial = 0xedb88320;

    private static readonly uint[] s_table = MakeTable();

    private uint _register = uint.MaxValue;

    /// <summary>The checksum of what was added.</summary>
    public uint Value => ~_register;

    /// <summary>Adds bytes.</summary>
    /// <param name="bytes">They.</param>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        uint register = _register;
        foreach (byte value in bytes)
            register = s_table[(byte)(register ^ value)] ^ (register >> 8);
        _register = register;
    }

    private static uint[] MakeTable()
    {
        var table = new uint[256];
        for (uint i = 0; i < table.Length; i++)
        {
            uint entry = i;
            for (int bit = 0; bit < 8; bit++)
                entry = (entry & 1) != 0 ? Polynomial ^ (entry >> 1) : entry >> 1;
            table[i] = entry;
        }

        return table;
    }
}
