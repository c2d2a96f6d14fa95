namespace GtPs.Artefacts.Models;

/// <summary>
/// The compressed data of a gzip file: all but its last <see cref="TrailerLength"/> bytes. The very last byte is given alone. A decompressor
/// takes no more than it needs by more than what it was given at once, so it asks for that byte only when its data really go to the end.
/// </summary>
/// <param name="source">The file behind its header; not closed.</param>
internal sealed class DeflateBody(Stream source) : ReadOnlyStream
{
    /// <summary>Length of checksum and content length, which follow the data.</summary>
    public const int TrailerLength = 8;

    private const int HeldBack = TrailerLength + 1;

    private readonly byte[] _buffer = new byte[64 * 1024];
    private int _start;
    private int _end;
    private bool _isAtEnd;

    /// <summary>Whether all was asked for, so that nothing but the trailer is left.</summary>
    public bool IsConsumed => _isAtEnd && _end - _start == TrailerLength;

    /// <summary>What follows the data, once they are consumed.</summary>
    public ReadOnlySpan<byte> Trailer => _buffer.AsSpan(_start, TrailerLength);

    /// <inheritdoc />
    public override int Read(Span<byte> buffer)
    {
        Fill();
        int data = _end - _start - TrailerLength;
        if (data <= 0 || buffer.IsEmpty)
            return 0;
        int count = Math.Min(buffer.Length, Math.Max(1, data - 1));
        _buffer.AsSpan(_start, count).CopyTo(buffer);
        _start += count;
        return count;
    }

    private void Fill()
    {
        while (!_isAtEnd && _end - _start <= HeldBack)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
            int read = source.Read(_buffer, _end, _buffer.Length - _end);
            _end += read;
            _isAtEnd = read == 0;
        }
    }
}
