using System.Globalization;
using System.IO.Pipelines;
using System.Security.Cryptography;
using System.Text;

namespace GtPs.Engine.Protocols.Signing;

/// <summary>
/// The content of an <c>aws-chunked</c> body: chunks of <c>size[;chunk-signature=…]</c>, bytes; a last chunk of size 0; trailing headers.
/// https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html. The last read throws when anything does not fit.
/// </summary>
/// <param name="reader">The raw body.</param>
/// <param name="decodedLength">The content's size as <c>x-amz-decoded-content-length</c> gives it.</param>
/// <param name="signatures">Checks the chunks' signatures; null when they have none.</param>
/// <param name="hasTrailers">True when trailing headers follow, signed when <paramref name="signatures"/> is set.</param>
internal sealed class ChunkedBodyStream(PipeReader reader, long decodedLength, ChunkSignatures? signatures, bool hasTrailers) : ReadOnlyStream
{
    private const int MaxLine = 8 * 1024;

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly Dictionary<string, string> _trailers = new(StringComparer.OrdinalIgnoreCase);
    private long _left;
    private long _total;
    private string _signature = string.Empty;
    private bool _ended;

    /// <summary>The trailing headers; complete after the last read.</summary>
    public IReadOnlyDictionary<string, string> Trailers => _trailers;

    /// <inheritdoc />
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (buffer.Length == 0 || _ended)
        {
            return 0;
        }

        if (_left == 0)
        {
            await BeginChunkAsync(cancellationToken).ConfigureAwait(false);
            if (_ended)
            {
                return 0;
            }
        }

        var result = await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
        if (result.Buffer.Length == 0 && result.IsCompleted)
        {
            // A read that is left open would end the connection without an answer.
            reader.AdvanceTo(result.Buffer.End);
            throw EngineErrors.IncompleteBody();
        }

        var part = result.Buffer.Slice(0, Math.Min(Math.Min(_left, buffer.Length), result.Buffer.Length));
        var read = (int)part.Length;
        var at = 0;
        foreach (var segment in part)
        {
            segment.Span.CopyTo(buffer.Span[at..]);
            at += segment.Length;
        }

        reader.AdvanceTo(part.End);
        _left -= read;
        _total += read;
        if (signatures is not null)
        {
            _hash.AppendData(buffer.Span[..read]);
        }

        if (_left == 0)
        {
            await EndChunkAsync(cancellationToken).ConfigureAwait(false);
        }

        return read;
    }

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        _hash.Dispose();
        base.Dispose(disposing);
    }

    private async ValueTask BeginChunkAsync(CancellationToken token)
    {
        var line = await ReadLineAsync(token).ConfigureAwait(false);
        var fields = line.Split(';', 2);
        if (!long.TryParse(fields[0], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out _left) || _left < 0)
        {
            throw EngineErrors.InvalidRequest($"The chunk header '{line}' is malformed.");
        }

        _signature = fields.Length == 2 && fields[1].StartsWith("chunk-signature=", StringComparison.Ordinal) ? fields[1]["chunk-signature=".Length..] : string.Empty;
        if (_total + _left > decodedLength)
        {
            throw EngineErrors.IncompleteBody();
        }

        if (_left == 0)
        {
            signatures?.CheckChunk(_signature, _hash.GetHashAndReset());
            await EndBodyAsync(token).ConfigureAwait(false);
        }
    }

    private async ValueTask EndChunkAsync(CancellationToken token)
    {
        if ((await ReadLineAsync(token).ConfigureAwait(false)).Length > 0)
        {
            throw EngineErrors.InvalidRequest("A chunk of the body is longer than its header says.");
        }

        signatures?.CheckChunk(_signature, _hash.GetHashAndReset());
    }

    private async ValueTask EndBodyAsync(CancellationToken token)
    {
        var signed = new StringBuilder();
        var signature = string.Empty;
        for (string line; (line = await ReadLineAsync(token, atEnd: true).ConfigureAwait(false)).Length > 0;)
        {
            var pair = line.Split(':', 2, StringSplitOptions.TrimEntries);
            if (pair.Length == 2 && pair[0].Equals("x-amz-trailer-signature", StringComparison.OrdinalIgnoreCase))
            {
                signature = pair[1];
            }
            else if (pair.Length == 2)
            {
                _trailers[pair[0]] = pair[1];
                signed.Append(CultureInfo.InvariantCulture, $"{pair[0].ToLowerInvariant()}:{pair[1]}\n");
            }
        }

        if (hasTrailers)
        {
            signatures?.CheckTrailers(signature, signed.ToString());
        }

        if (_total != decodedLength)
        {
            throw EngineErrors.IncompleteBody();
        }

        _ended = true;
    }

    private async ValueTask<string> ReadLineAsync(CancellationToken token, bool atEnd = false)
    {
        while (true)
        {
            var result = await reader.ReadAsync(token).ConfigureAwait(false);
            var sequence = new System.Buffers.SequenceReader<byte>(result.Buffer);
            if (sequence.TryReadTo(out System.Buffers.ReadOnlySequence<byte> line, "\r\n"u8))
            {
                var text = Encoding.UTF8.GetString(line);
                reader.AdvanceTo(sequence.Position);
                return text;
            }

            // Some clients leave out the empty line behind the last chunk.
            var length = result.Buffer.Length;
            reader.AdvanceTo(result.Buffer.Start, result.Buffer.End);
            if (result.IsCompleted)
            {
                return length == 0 && atEnd ? string.Empty : throw EngineErrors.IncompleteBody();
            }

            if (length > MaxLine)
            {
                throw EngineErrors.InvalidRequest("A chunk header of the body is too long.");
            }
        }
    }
}
