using System.Buffers.Binary;
using System.IO.Compression;

namespace GtPs.Artefacts.Models;

/// <summary>
/// Unpacks a gzip file (RFC 1952) of one member and knows where it ends. <see cref="GZipStream"/> reads ahead and passes over whatever follows,
/// and takes further members for content.
/// </summary>
internal sealed class GzipFileStream : ReadOnlyStream
{
    private const int HeaderLength = 10;
    private const int MaxText = 64 * 1024;

    private readonly Stream _source;
    private readonly DeflateBody _body;
    private readonly DeflateStream _content;
    private readonly Crc32 _checksum = new();
    private uint _length;

    /// <summary>Begins to read.</summary>
    /// <param name="source">The file from its beginning; not closed.</param>
    /// <exception cref="InvalidDataException">It is not a gzip file.</exception>
    public GzipFileStream(Stream source)
    {
        _source = source;
        ReadHeader();
        _body = new DeflateBody(source);
        _content = new DeflateStream(_body, CompressionMode.Decompress, leaveOpen: true);
    }

    /// <inheritdoc />
    /// <exception cref="InvalidDataException">The data are damaged.</exception>
    public override int Read(Span<byte> buffer)
    {
        int read = _content.Read(buffer);
        _checksum.Append(buffer[..read]);
        _length += (uint)read;
        return read;
    }

    /// <summary>Checks the end of the file; to be called once <see cref="Read(Span{byte})"/> has given 0.</summary>
    /// <returns>False when the file goes on behind its data.</returns>
    /// <exception cref="InvalidDataException">It is cut off, or its checksum or length is wrong.</exception>
    public bool IsAtEnd()
    {
        if (!_body.IsConsumed)
            return false;
        if (BinaryPrimitives.ReadUInt32LittleEndian(_body.Trailer) != _checksum.Value || BinaryPrimitives.ReadUInt32LittleEndian(_body.Trailer[4..]) != _length)
            throw new InvalidDataException("The checksum at the end is not that of the content.");
        return true;
    }

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _content.Dispose();
        base.Dispose(disposing);
    }

    private void ReadHeader()
    {
        Span<byte> header = stackalloc byte[HeaderLength];
        _source.ReadExactly(header);
        int flags = header[3];
        if (header is not [0x1f, 0x8b, 8, ..] || (flags & 0xe0) != 0)
            throw new InvalidDataException("It does not begin as gzip does.");
        if ((flags & 4) != 0)
            Skip(Next() | (Next() << 8));
        if ((flags & 8) != 0)
            SkipText();
        if ((flags & 16) != 0)
            SkipText();
        if ((flags & 2) != 0)
            Skip(2);
    }

    private void Skip(int count)
    {
        for (int i = 0; i < count; i++)
            Next();
    }

    private void SkipText()
    {
        for (int i = 0; Next() != 0; i++)
        {
            if (i == MaxText)
                throw new InvalidDataException("The file name in its header does not end.");
        }
    }

    private int Next()
    {
        int value = _source.ReadByte();
        return value >= 0 ? value : throw new EndOfStreamException("It ends in its header.");
    }
}
