namespace GtPs.Artefacts.Models;

/// <summary>Hands a stream on and counts its bytes.</summary>
/// <param name="source">The stream; not closed.</param>
internal sealed class CountedStream(Stream source) : ReadOnlyStream
{
    /// <summary>How many bytes were read.</summary>
    public long Count { get; private set; }

    /// <inheritdoc />
    public override int Read(Span<byte> buffer)
    {
        var read = source.Read(buffer);
        Count += read;
        return read;
    }
}
