using System.Buffers;

namespace GtPs.Core.Manifests;

/// <summary>A pooled piece of a text file that holds whole lines only. Dispose gives the buffer back.</summary>
/// <param name="buffer">A rented buffer, owned by the block from now on.</param>
/// <param name="start">Where the text begins in it.</param>
/// <param name="length">The length of the text in bytes.</param>
/// <param name="firstLine">The 0-based number of the block's first line.</param>
internal sealed class LineBlock(byte[] buffer, int start, int length, long firstLine) : IDisposable
{
    private byte[]? _buffer = buffer;

    /// <summary>The text, UTF-8.</summary>
    public ReadOnlySpan<byte> Text => _buffer.AsSpan(start, length);

    /// <summary>The 0-based number of the first line.</summary>
    public long FirstLine => firstLine;

    /// <summary>Takes the next line off the front of a text; <c>\n</c> and <c>\r\n</c> end a line.</summary>
    /// <param name="text">The rest of the text; on return what follows the line.</param>
    /// <param name="line">The line without its end.</param>
    /// <returns>False when the text is used up.</returns>
    public static bool TryTakeLine(ref ReadOnlySpan<byte> text, out ReadOnlySpan<byte> line)
    {
        if (text.IsEmpty)
        {
            line = default;
            return false;
        }

        var end = text.IndexOf((byte)'\n');
        line = end < 0 ? text : text[..end];
        text = end < 0 ? default : text[(end + 1)..];
        if (line is [.., (byte)'\r'])
        {
            line = line[..^1];
        }

        return true;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _buffer, null) is { } rented)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }
}
