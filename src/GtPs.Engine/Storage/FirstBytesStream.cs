using GtPs.Engine.Protocols.Signing;

namespace GtPs.Engine.Storage;

/// <summary>The next bytes of a stream, and no more.</summary>
internal sealed class FirstBytesStream(Stream inner, long length) : ReadOnlyStream
{
    private long _left = length;

    /// <inheritdoc />
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await inner.ReadAsync(buffer[..(int)Math.Min(_left, buffer.Length)], cancellationToken).ConfigureAwait(false);
        _left -= read;
        return read;
    }
}
