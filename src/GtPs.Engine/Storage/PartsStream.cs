using GtPs.Engine.Protocols;
using GtPs.Engine.Protocols.Signing;

namespace GtPs.Engine.Storage;

/// <summary>Several files read as one.</summary>
internal sealed class PartsStream(BlobFiles blobs, IReadOnlyList<PartRow> parts) : ReadOnlyStream
{
    private FileStream? _current;
    private int _next;

    /// <inheritdoc />
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            if (_current is not null)
            {
                var read = await _current.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
                if (read > 0 || buffer.Length == 0)
                {
                    return read;
                }

                await _current.DisposeAsync().ConfigureAwait(false);
                _current = null;
            }

            if (_next == parts.Count)
            {
                return 0;
            }

            // A part that is gone was replaced or aborted while the upload was being completed.
            _current = blobs.TryOpen(parts[_next].Blob) ?? throw EngineErrors.InvalidPart(parts[_next].Number);
            _next++;
        }
    }

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        _current?.Dispose();
        base.Dispose(disposing);
    }
}
