using System.Security.Cryptography;
using GtPs.Engine.Protocols;
using GtPs.Engine.Protocols.Signing;
using GtPs.Engine.Storage;

namespace GtPs.Engine.S3;

/// <summary>The digests a request announces for its body: Content-MD5 and <c>x-amz-checksum-*</c>, in a header or behind the body.</summary>
internal sealed class S3Checksums : IDisposable
{
    /// <summary>How checksum headers begin.</summary>
    public const string Prefix = "x-amz-checksum-";

    private static readonly string[] s_algorithms = ["crc32", "crc32c", "crc64nvme", "sha1", "sha256"];

    private readonly S3Request _request;
    private readonly Dictionary<string, ContentHash> _hashes = new(StringComparer.Ordinal);
    private readonly byte[]? _md5;

    /// <summary>Sees what a request announces.</summary>
    /// <param name="request">The request.</param>
    /// <exception cref="ServiceException"><c>InvalidDigest</c>, <c>InvalidRequest</c>.</exception>
    public S3Checksums(S3Request request)
    {
        _request = request;
        _md5 = request.Header("Content-MD5") is { } text ? ReadBase64("Content-MD5", text, MD5.HashSizeInBytes) : null;
        var trailers = (request.Header("x-amz-trailer") ?? string.Empty).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        foreach (var algorithm in s_algorithms)
        {
            if (request.Header(Prefix + algorithm) is not null || trailers.Contains(Prefix + algorithm, StringComparer.OrdinalIgnoreCase))
            {
                _hashes.Add(algorithm, Create(algorithm));
            }
        }
    }

    /// <summary>The checksums to compute while the body passes.</summary>
    public IReadOnlyList<ContentHash> Hashes => [.. _hashes.Values];

    /// <summary>A checksum by its lower-case name.</summary>
    /// <param name="algorithm">For example <c>crc32</c>.</param>
    /// <exception cref="ServiceException"><c>InvalidRequest</c>: S3 has no such checksum.</exception>
    public static ContentHash Create(string algorithm) => algorithm switch
    {
        "crc32" => CyclicHash.Crc32(),
        "crc32c" => CyclicHash.Crc32C(),
        "crc64nvme" => CyclicHash.Crc64Nvme(),
        "sha1" => ContentHash.Of(HashAlgorithmName.SHA1),
        "sha256" => ContentHash.Of(HashAlgorithmName.SHA256),
        _ => throw EngineErrors.InvalidRequest($"The checksum algorithm '{algorithm}' is not one of {string.Join(", ", s_algorithms)}."),
    };

    /// <summary>Compares what came with what was announced, and tells the checksum headers to store.</summary>
    /// <param name="staged">The body, computed with <see cref="Hashes"/>.</param>
    /// <param name="body">The stream it came from, read to its end.</param>
    /// <exception cref="ServiceException"><c>BadDigest</c>, <c>InvalidRequest</c>.</exception>
    public Dictionary<string, string> Verify(StagedBlob staged, Stream body)
    {
        if (_md5 is not null && !_md5.AsSpan().SequenceEqual(staged.Md5))
        {
            throw EngineErrors.BadDigest("Content-MD5");
        }

        var stored = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (algorithm, hash) in _hashes)
        {
            var name = Prefix + algorithm;
            var announced = _request.Header(name) ?? (body as ChunkedBodyStream)?.Trailers.GetValueOrDefault(name)
                ?? throw EngineErrors.InvalidRequest($"The trailing header {name} was announced and did not come.");
            var computed = Convert.ToBase64String(hash.Finish());
            if (announced != computed)
            {
                throw EngineErrors.BadDigest(name);
            }

            stored.Add(name, computed);
        }

        return stored;
    }

    /// <summary>Compares a body that is held in memory with what was announced.</summary>
    /// <param name="content">The body.</param>
    /// <param name="body">The stream it came from, read to its end.</param>
    /// <exception cref="ServiceException"><c>BadDigest</c>, <c>InvalidRequest</c>.</exception>
    public void Verify(ReadOnlySpan<byte> content, Stream body)
    {
        foreach (var hash in _hashes.Values)
        {
            hash.Append(content);
        }

        _ = Verify(new StagedBlob(string.Empty, content.Length, AwsDigest.Md5(content)), body);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var hash in _hashes.Values)
        {
            hash.Dispose();
        }
    }

    private static byte[] ReadBase64(string name, string text, int size)
    {
        var bytes = new byte[size];
        return Convert.TryFromBase64String(text, bytes, out var written) && written == size ? bytes : throw EngineErrors.InvalidDigest(name);
    }
}
