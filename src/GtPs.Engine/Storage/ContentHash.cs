using System.Security.Cryptography;

namespace GtPs.Engine.Storage;

/// <summary>A checksum that grows with the bytes that pass.</summary>
internal abstract class ContentHash : IDisposable
{
    /// <summary>Takes the next bytes.</summary>
    /// <param name="bytes">The bytes.</param>
    public abstract void Append(ReadOnlySpan<byte> bytes);

    /// <summary>The checksum of all bytes taken so far, in network order.</summary>
    public abstract byte[] Finish();

    /// <inheritdoc />
    public virtual void Dispose()
    {
    }

    /// <summary>A checksum from the framework: MD5, SHA-1 or SHA-256.</summary>
    /// <param name="name">Which.</param>
    public static ContentHash Of(HashAlgorithmName name) => new FrameworkHash(name);

    private sealed class FrameworkHash(HashAlgorithmName name) : ContentHash
    {
        private readonly IncrementalHash _hash = IncrementalHash.CreateHash(name);

        public override void Append(ReadOnlySpan<byte> bytes) => _hash.AppendData(bytes);

        public override byte[] Finish() => _hash.GetCurrentHash();

        public override void Dispose()
        {
            _hash.Dispose();
            base.Dispose();
        }
    }
}
