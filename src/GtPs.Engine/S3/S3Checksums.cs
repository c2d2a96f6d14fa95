using System.Security.Cryptography;
using System.Xml.Linq;
using GtPs.Engine.Protocols;
using GtPs.Engine.Protocols.Signing;
using GtPs.Engine.Storage;

namespace GtPs.Engine.S3;

/// <summary>The digests a request announces for its body: Content-MD5 and one <c>x-amz-checksum-*</c>, in a header or behind the body.</summary>
internal sealed class S3Checksums : IDisposable
{
    /// <summary>How checksum headers begin.</summary>
    public const string Prefix = "x-amz-checksum-";

    /// <summary>The header that tells what a checksum covers.</summary>
    public const string TypeHeader = Prefix + "type";

    /// <summary>A checksum over the whole object.</summary>
    public const string FullObject = "FULL_OBJECT";

    private static readonly string[] s_algorithms = ["crc32", "crc32c", "crc64nvme", "sha1", "sha256"];

    private readonly S3Request _request;
    private readonly string? _algorithm;
    private readonly ContentHash? _hash;
    private readonly byte[]? _md5;

    /// <summary>Sees what a request announces.</summary>
    /// <param name="request">The request.</param>
    /// <exception cref="ServiceException"><c>InvalidDigest</c>, <c>InvalidRequest</c>.</exception>
    public S3Checksums(S3Request request)
    {
        _request = request;
        _md5 = request.Header("Content-MD5") is { } text ? ReadMd5(text) : null;
        var names = request.Context.Request.Headers.Select(header => header.Key.ToLowerInvariant()).Where(IsChecksum)
            .Concat((request.Header("x-amz-trailer") ?? string.Empty).ToLowerInvariant().Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            .Where(name => name != TypeHeader)
            .Distinct(StringComparer.Ordinal)
            .ToList();
        if (names.Find(name => !IsChecksum(name)) is { } other)
        {
            throw EngineErrors.InvalidRequest($"The value specified in the x-amz-trailer header is not supported: '{other}'.");
        }

        if (names.Count > 1)
        {
            throw EngineErrors.InvalidRequest("Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.");
        }

        if (names.Count == 1)
        {
            _algorithm = names[0][Prefix.Length..];
            _hash = Create(_algorithm);
        }
    }

    /// <summary>True when the request announces a digest of any kind.</summary>
    public bool IsAny => _md5 is not null || _hash is not null;

    /// <summary>The checksums to compute while the body passes.</summary>
    public IReadOnlyList<ContentHash> Hashes => _hash is null ? [] : [_hash];

    /// <summary>True for a header that holds a checksum or tells its type.</summary>
    /// <param name="name">The header's name.</param>
    public static bool IsChecksum(string name) => name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)
        && !name.EndsWith("-algorithm", StringComparison.OrdinalIgnoreCase)
        && !name.EndsWith("-mode", StringComparison.OrdinalIgnoreCase);

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
        _ => throw EngineErrors.InvalidRequest($"Checksum algorithm provided is unsupported: '{algorithm}' is not one of {string.Join(", ", s_algorithms)}."),
    };

    /// <summary>The name of a checksum in XML, for example <c>ChecksumCRC32</c>.</summary>
    /// <param name="algorithm">Its lower-case name.</param>
    public static string ElementName(string algorithm) => "Checksum" + algorithm.ToUpperInvariant();

    /// <summary>An object's checksum and its type as S3's XML has them.</summary>
    /// <param name="headers">The object's headers.</param>
    public static IEnumerable<XElement> Elements(IReadOnlyDictionary<string, string> headers) => headers
        .Where(header => IsChecksum(header.Key))
        .Select(header => header.Key == TypeHeader ? S3Xml.Element("ChecksumType", header.Value) : S3Xml.Element(ElementName(header.Key[Prefix.Length..]), header.Value));

    /// <summary>Compares what came with what was announced, and tells the checksum headers to store.</summary>
    /// <param name="staged">The body, computed with <see cref="Hashes"/>.</param>
    /// <param name="body">The stream it came from, read to its end.</param>
    /// <exception cref="ServiceException"><c>BadDigest</c>, <c>InvalidRequest</c>, <c>MalformedTrailerError</c>.</exception>
    public Dictionary<string, string> Verify(StagedBlob staged, Stream body)
    {
        if (_md5 is not null && !_md5.AsSpan().SequenceEqual(staged.Md5))
        {
            throw EngineErrors.BadDigest("Content-MD5");
        }

        var name = Prefix + _algorithm;
        var trailers = (body as ChunkedBodyStream)?.Trailers;
        if (trailers?.Keys.FirstOrDefault(trailer => _hash is null || !trailer.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } unannounced)
        {
            throw EngineErrors.MalformedTrailer(unannounced);
        }

        var stored = new Dictionary<string, string>(StringComparer.Ordinal);
        if (_hash is not null)
        {
            var announced = _request.Header(name) ?? trailers?.GetValueOrDefault(name) ?? throw EngineErrors.InvalidRequest($"The trailing header {name} was announced and did not come.");
            var computed = _hash.Finish();
            var given = new byte[announced.Length];
            if (!Convert.TryFromBase64String(announced, given, out var length) || length != computed.Length)
            {
                throw EngineErrors.InvalidChecksum(name);
            }

            if (!given.AsSpan(0, length).SequenceEqual(computed))
            {
                throw EngineErrors.BadDigest(name);
            }

            stored.Add(name, announced);
        }

        return stored;
    }

    /// <summary>Compares a body that is held in memory with what was announced.</summary>
    /// <param name="content">The body.</param>
    /// <param name="body">The stream it came from, read to its end.</param>
    /// <exception cref="ServiceException"><c>BadDigest</c>, <c>InvalidRequest</c>.</exception>
    public void Verify(ReadOnlySpan<byte> content, Stream body)
    {
        _hash?.Append(content);
        _ = Verify(new StagedBlob(string.Empty, content.Length, AwsDigest.Md5(content)), body);
    }

    /// <inheritdoc />
    public void Dispose() => _hash?.Dispose();

    private static byte[] ReadMd5(string text)
    {
        var bytes = new byte[MD5.HashSizeInBytes];
        return Convert.TryFromBase64String(text, bytes, out var written) && written == bytes.Length ? bytes : throw EngineErrors.InvalidDigest("Content-MD5");
    }
}
