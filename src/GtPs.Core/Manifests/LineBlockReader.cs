using System.Buffers;
using GtPs.Model;

namespace GtPs.Core.Manifests;

/// <summary>
/// Cuts a stream of UTF-8 text into blocks of whole lines. Memory stays at one block however long the file or its lines are:
/// of a line that is longer than any legal one only the beginning is handed on, so that the parser can refuse it.
/// Blank lines at the end of the file are dropped.
/// </summary>
/// <param name="stream">The text; read from its position to its end, not disposed.</param>
/// <param name="name">The file's name for errors.</param>
internal sealed class LineBlockReader(Stream stream, string name) : IDisposable
{
    private const int BlockLength = 256 * 1024;

    // Twice as long a block holds the longest legal line even when each of its 100,000 characters takes four bytes.
    private const int LongestBlockLength = 2 * BlockLength;

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(BlockLength);
    private int _start;
    private int _end;
    private bool _begun;
    private bool _ended;
    private long _line;

    /// <summary>Reads the next block.</summary>
    /// <param name="cancellationToken">Ends the wait for the stream.</param>
    /// <returns>The block, which the caller disposes, or null at the end of the file.</returns>
    /// <exception cref="GtException">The file is UTF-16 or UTF-32 (<c>InvalidManifestEncoding</c>).</exception>
    public async ValueTask<LineBlock?> ReadAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            await FillAsync(cancellationToken);
            var waiting = _buffer.AsSpan(_start, _end - _start);
            if (_ended)
            {
                var rest = WithoutBlankTail(waiting);
                return rest == 0 ? null : Take(rest);
            }

            var last = waiting.LastIndexOf((byte)'\n');
            if (last >= 0)
            {
                // Blank lines at the cut wait for the next block: whether they end the file is known only then.
                var cut = WithoutBlankTail(waiting[..(last + 1)]);
                return Take(cut == 0 ? last + 1 : cut);
            }

            if (_buffer.Length < LongestBlockLength)
            {
                Grow();
                continue;
            }

            var block = Take(waiting.Length);
            await SkipLineAsync(cancellationToken);
            return block;
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
        _ended = true;
        _start = _end = 0;
    }

    private static int WithoutBlankTail(ReadOnlySpan<byte> text)
    {
        var trimmed = text.TrimEnd(" \t\r\n"u8);
        if (trimmed.Length == 0)
        {
            return 0;
        }

        // What was trimmed from the last line itself belongs to it, up to its line end.
        var end = text[trimmed.Length..].IndexOf((byte)'\n');
        return end < 0 ? text.Length : trimmed.Length + end + 1;
    }

    private async ValueTask FillAsync(CancellationToken cancellationToken)
    {
        if (_start > 0)
        {
            Compact();
        }

        while (!_ended && _end < _buffer.Length)
        {
            var count = await stream.ReadAsync(_buffer.AsMemory(_end), cancellationToken);
            _end += count;
            _ended = count == 0;
        }

        if (!_begun)
        {
            _begun = true;
            SkipByteOrderMark();
        }
    }

    private void SkipByteOrderMark()
    {
        var text = _buffer.AsSpan(0, _end);
        if (text.StartsWith("\uFEFF"u8))
        {
            _start = 3;
        }
        else if (text.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || text.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) || text.StartsWith((ReadOnlySpan<byte>)[0, 0, 0xFE, 0xFF]))
        {
            throw new GtException("InvalidManifestEncoding", $"The manifest '{name}' is not UTF-8: it begins with the byte order mark of UTF-16 or UTF-32. Save it as UTF-8.", GtErrorKind.InvalidData, name);
        }
    }

    private LineBlock Take(int length)
    {
        var block = new LineBlock(_buffer, _start, length, _line);
        _line += block.Text.Count((byte)'\n') + (block.Text[^1] == (byte)'\n' ? 0 : 1);

        var rest = _buffer.AsSpan(_start + length, _end - _start - length);
        _buffer = ArrayPool<byte>.Shared.Rent(rest.Length < BlockLength ? BlockLength : LongestBlockLength);
        rest.CopyTo(_buffer);
        _start = 0;
        _end = rest.Length;
        return block;
    }

    private void Grow()
    {
        var larger = ArrayPool<byte>.Shared.Rent(LongestBlockLength);
        _buffer.AsSpan(_start, _end - _start).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
        _end -= _start;
        _start = 0;
    }

    private void Compact()
    {
        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        _end -= _start;
        _start = 0;
    }

    private async ValueTask SkipLineAsync(CancellationToken cancellationToken)
    {
        while (!_ended)
        {
            await FillAsync(cancellationToken);
            var newline = _buffer.AsSpan(_start, _end - _start).IndexOf((byte)'\n');
            if (newline >= 0)
            {
                _start += newline + 1;
                return;
            }

            _start = _end = 0;
        }
    }
}
