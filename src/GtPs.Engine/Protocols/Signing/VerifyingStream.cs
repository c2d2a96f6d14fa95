using System.Security.Cryptography;

namespace GtPs.Engine.Protocols.Signing;

/// <summary>A body that must have the hash its signature covers; the last read throws when it has not.</summary>
internal sealed class VerifyingStream(Stream inner, string expectedSha256) : ReadOnlyStream
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private bool _verified;

    /// <inheritdoc />
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await inner.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        if (read > 0)
        {
            _hash.AppendData(buffer.Span[..read]);
        }
        else if (buffer.Length > 0 && !_verified)
        {
            _verified = true;
            if (!string.Equals(Convert.ToHexStringLower(_hash.GetHashAndReset()), expectedSha256, StringComparison.OrdinalIgnoreCase))
            {
                throw EngineErrors.ContentHashMismatch();
            }
        }

        return read;
    }

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        _hash.Dispose();
        base.Dispose(disposing);
    }
}
