using System.Buffers.Binary;

namespace GtPs.Artefacts.Models;

/// <summary>Hands a file on and remembers its last four bytes: those of a gzip file of one member are the length of its content (RFC 1952, ISIZE).</summary>
/// <param name="source">The file; not closed.</param>
internal sealed class LastBytesStream(Stream source) : ReadOnlyStream
{
    private readonly byte[] _last = new byte[sizeof(uint)];

    /// <inheritdoc />
    public override int Read(Span<byte> buffer)
    {
        var read = source.Read(buffer);
        var kept = Math.Min(read, _last.Length);
        _last.AsSpan(kept).CopyTo(_last);
        buffer[(read - kept)..read].CopyTo(_last.AsSpan(_last.Length - kept));
        return read;
    }

    /// <summary>Reads the file to its end: a decompressor stops before what is none of its data.</summary>
    /// <returns>The last four bytes as a little-endian number.</returns>
    public uint ReadLast()
    {
        CopyTo(Null);
        return BinaryPrimitives.ReadUInt32LittleEndian(_last);
    }
}
