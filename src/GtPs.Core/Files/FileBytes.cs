using System.Buffers;

namespace GtPs.Core.Files;

/// <summary>The bytes of a whole small file, in a pooled buffer. Dispose gives it back.</summary>
internal sealed class FileBytes : IDisposable
{
    private static readonly byte[] s_mark = [0xEF, 0xBB, 0xBF];
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
    private int _length;

    private FileBytes()
    {
    }

    /// <summary>The file without a byte order mark.</summary>
    public ReadOnlySpan<byte> Span => _buffer.AsSpan(0, _length).StartsWith(s_mark) ? _buffer.AsSpan(s_mark.Length, _length - s_mark.Length) : _buffer.AsSpan(0, _length);

    /// <summary>Reads a file.</summary>
    /// <param name="stream">The file; read to its end, not disposed.</param>
    /// <param name="token">Stops reading.</param>
    public static async Task<FileBytes> ReadAsync(Stream stream, CancellationToken token)
    {
        var bytes = new FileBytes();
        try
        {
            while (await stream.ReadAsync(bytes._buffer.AsMemory(bytes._length), token) is > 0 and var read)
            {
                bytes._length += read;
                if (bytes._length == bytes._buffer.Length)
                {
                    bytes.Grow();
                }
            }

            return bytes;
        }
        catch
        {
            bytes.Dispose();
            throw;
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
        _length = 0;
    }

    private void Grow()
    {
        var larger = ArrayPool<byte>.Shared.Rent(_buffer.Length * 2);
        _buffer.AsSpan(0, _length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }
}
