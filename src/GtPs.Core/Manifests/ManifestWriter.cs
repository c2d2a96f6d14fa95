using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using GtPs.Model;

namespace GtPs.Core.Manifests;

/// <summary>
/// The one writer of manifests: one JSON object per line, compact, UTF-8, the source first and the other members in the order
/// given. A line that would break the format or a limit is refused before anything of it is written; its number in the error is
/// that among all lines given. Buffered: dispose or
/// <see cref="FlushAsync"/> before the stream is used. Not safe from several threads.
/// </summary>
/// <param name="stream">Where the manifest goes; stays open.</param>
/// <param name="name">The manifest's name in errors.</param>
public sealed class ManifestWriter(Stream stream, string name) : IAsyncDisposable
{
    private const int FlushLength = 128 * 1024;
    private const int MaxUri = 2048;

    private static readonly JsonEncodedText s_sourceRef = JsonEncodedText.Encode("source-ref");

    // Only the JSON syntax itself is escaped: keys with Japanese or & stay readable.
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private readonly ArrayBufferWriter<byte> _buffer = new(FlushLength + 4096);
    private readonly ArrayBufferWriter<byte> _line = new(1024);
    private readonly ManifestLineScanner _scanner = new(null);
    private Utf8JsonWriter? _json;
    private long _refused;

    /// <summary>Lines written.</summary>
    public long Count { get; private set; }

    /// <summary>Bytes written, those still buffered included.</summary>
    public long Length { get; private set; }

    /// <summary>Writes a line that refers to one object.</summary>
    /// <param name="sourceRef"><c>s3://bucket/key</c>.</param>
    /// <exception cref="GtException">The text is not an S3 URI of an object, or too long (<c>InvalidManifestLine</c>).</exception>
    public void WriteSource(string sourceRef)
    {
        // S3 keys have at most 1,024 bytes; what is far below the limits of a line needs no second look.
        if (sourceRef.Length > MaxUri || !SourceRef.IsValid(sourceRef))
        {
            throw NoSource(Encoding.UTF8.GetBytes(sourceRef));
        }

        var json = Json(_buffer);
        var before = _buffer.WrittenCount;
        json.WriteStartObject();
        json.WriteString(s_sourceRef, sourceRef);
        EndLine(json, _buffer, before);
    }

    /// <summary>Writes a line that refers to one object.</summary>
    /// <param name="prefix">What stands before the key, UTF-8, for example <c>s3://bucket/images/</c>; may be empty.</param>
    /// <param name="key">The rest of the URI, UTF-8.</param>
    /// <exception cref="GtException">The two are not an S3 URI of an object, or too long (<c>InvalidManifestLine</c>).</exception>
    internal void WriteSource(ReadOnlySpan<byte> prefix, ReadOnlySpan<byte> key)
    {
        Span<byte> buffer = stackalloc byte[MaxUri];
        var length = prefix.Length + key.Length;
        if (length > buffer.Length || key.IsEmpty)
        {
            throw NoSource([.. prefix, .. key]);
        }

        var uri = buffer[..length];
        prefix.CopyTo(uri);
        key.CopyTo(uri[prefix.Length..]);
        if (!SourceRef.IsValid(uri) || !Utf8.IsValid(uri))
        {
            throw NoSource(uri);
        }

        var json = Json(_buffer);
        var before = _buffer.WrittenCount;
        json.WriteStartObject();
        json.WriteString(s_sourceRef, uri);
        EndLine(json, _buffer, before);
    }

    /// <summary>Writes a line that refers to an image. Its standard label is not written: people are to find it.</summary>
    /// <param name="image">An image in S3.</param>
    /// <exception cref="GtException">The image is not in S3 (<c>InvalidManifestLine</c>).</exception>
    public void WriteImage(GtImage image) => WriteSource(image.S3Uri.Length > 0 ? image.S3Uri : image.Path);

    /// <summary>Writes a line with any members.</summary>
    /// <param name="members">Names and values: null, strings, booleans, numbers, dates, dictionaries, lists, JSON elements. One of them is <c>source-ref</c> or <c>source</c>, which is written first.</param>
    /// <exception cref="GtException">The line would break the format or a limit (<c>InvalidManifestLine</c>).</exception>
    public void WriteMembers(IReadOnlyCollection<KeyValuePair<string, object?>> members)
    {
        _line.ResetWrittenCount();
        var json = Json(_line);
        json.WriteStartObject();
        foreach (var (key, value) in members.Where(member => IsSource(member.Key)).Concat(members.Where(member => !IsSource(member.Key))))
        {
            json.WritePropertyName(key);
            JsonValues.Write(json, value);
        }

        json.WriteEndObject();
        json.Flush();
        WriteLine(_line.WrittenSpan);
    }

    /// <summary>Writes a line that was read, unchanged.</summary>
    /// <param name="line">A manifest line.</param>
    /// <exception cref="GtException">The line breaks the format or a limit (<c>InvalidManifestLine</c>).</exception>
    public void WriteLine(GtManifestLine line)
    {
        _line.ResetWrittenCount();
        var json = Json(_line);
        line.Element.WriteTo(json);
        json.Flush();
        WriteLine(_line.WrittenSpan);
    }

    /// <summary>Writes a line of raw JSON after checking it.</summary>
    /// <param name="line">The line without its end, UTF-8.</param>
    /// <exception cref="GtException">The line breaks the format or a limit (<c>InvalidManifestLine</c>).</exception>
    public void WriteLine(ReadOnlySpan<byte> line)
    {
        var reason = line.Contains((byte)'\n') ? "it holds a line break" : _scanner.Scan(line, isUtf8: false, out _);
        if (reason is not null)
        {
            throw Refused(line, reason);
        }

        WriteChecked(line);
    }

    /// <summary>Hands everything buffered to the stream.</summary>
    /// <param name="cancellationToken">Stops the wait for the stream.</param>
    public async ValueTask FlushAsync(CancellationToken cancellationToken = default)
    {
        await stream.WriteAsync(_buffer.WrittenMemory, cancellationToken);
        _buffer.ResetWrittenCount();
        await stream.FlushAsync(cancellationToken);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await FlushAsync();
        if (_json is not null)
        {
            await _json.DisposeAsync();
        }
    }

    /// <summary>Writes a line known to be good.</summary>
    /// <param name="line">The line without its end, UTF-8.</param>
    internal void WriteChecked(ReadOnlySpan<byte> line)
    {
        _buffer.Write(line);
        _buffer.Write("\n"u8);
        Length += line.Length + 1;
        Count++;
        FlushIfFull();
    }

    private GtException Refused(ReadOnlySpan<byte> text, string reason) => ManifestErrors.Line(name, Count + _refused++, text, reason);

    private GtException NoSource(ReadOnlySpan<byte> text) => Refused(text, text.IsEmpty ? "it is empty" : "it is not the S3 URI of an object; write s3://bucket/key, or upload the image first with Copy-GtImage");

    private static bool IsSource(string name) => name is "source-ref" or "source";

    private Utf8JsonWriter Json(ArrayBufferWriter<byte> target)
    {
        if (_json is null)
        {
            return _json = new Utf8JsonWriter(target, s_options);
        }

        _json.Reset(target);
        return _json;
    }

    private void EndLine(Utf8JsonWriter json, ArrayBufferWriter<byte> target, int before)
    {
        json.WriteEndObject();
        json.Flush();
        target.Write("\n"u8);
        Length += target.WrittenCount - before;
        Count++;
        FlushIfFull();
    }

    private void FlushIfFull()
    {
        if (_buffer.WrittenCount >= FlushLength)
        {
            // The stream is a local file or memory: waiting for it costs less than a task per line would.
            stream.Write(_buffer.WrittenSpan);
            _buffer.ResetWrittenCount();
        }
    }
}
