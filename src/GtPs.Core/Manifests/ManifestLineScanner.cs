using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace GtPs.Core.Manifests;

/// <summary>
/// Reads one line in one pass: checks it against the format and the limits, finds its source and, when a label attribute was
/// named, the label and its metadata. Safe from several threads.
/// </summary>
/// <param name="labelAttributeName">The label attribute to read, or null for none.</param>
/// <param name="acceptsAnyLabel">True to take labels that are no single class as such, false to refuse them.</param>
/// <param name="readsDates">False leaves creation dates out, which saves time.</param>
internal sealed class ManifestLineScanner(string? labelAttributeName, bool acceptsAnyLabel = false, bool readsDates = true)
{
    private readonly byte[] _labelName = Encoding.UTF8.GetBytes(labelAttributeName ?? string.Empty);
    private readonly byte[] _metadataName = Encoding.UTF8.GetBytes(labelAttributeName + "-metadata");
    private readonly ManifestLabelScanner _labels = new(labelAttributeName, acceptsAnyLabel, readsDates);

    /// <summary>Scans a line.</summary>
    /// <param name="line">The line without its end.</param>
    /// <param name="isUtf8">True when the line is already known to be valid UTF-8.</param>
    /// <param name="facts">What was found; only whole when the result is null.</param>
    /// <returns>Null, or a clause that says why the line cannot be used.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public string? Scan(ReadOnlySpan<byte> line, bool isUtf8, out LineFacts facts)
    {
        facts = new LineFacts { LabelNumber = -1, JobName = string.Empty };
        if (line.Length > ManifestLimits.MaxLineCharacters && ManifestLimits.CountCharacters(line) > ManifestLimits.MaxLineCharacters)
        {
            return "it is longer than 100,000 characters";
        }

        if (!isUtf8 && !Utf8.IsValid(line))
        {
            return "it is not valid UTF-8; save the manifest as UTF-8";
        }

        if (line.IndexOfAnyExcept(" \t"u8) < 0)
        {
            return "it is empty";
        }

        try
        {
            return ScanObject(line, ref facts);
        }
        catch (JsonException e)
        {
            return $"it is not JSON ({Reason(e)})";
        }
        catch (InvalidOperationException)
        {
            return "a text in it is not valid Unicode: half a surrogate pair";
        }
    }

    private static string Reason(JsonException e)
    {
        var end = e.Message.IndexOf(" LineNumber", StringComparison.Ordinal);
        return $"{(end < 0 ? e.Message : e.Message[..end]).TrimEnd('.')}, at byte {e.BytePositionInLine ?? 0}";
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private string? ScanObject(ReadOnlySpan<byte> line, ref LineFacts facts)
    {
        var reader = new Utf8JsonReader(line);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return "it is JSON, but not an object { … }";
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (ScanMember(ref reader, ref facts) is { } reason)
            {
                return reason;
            }
        }

        // Reading on makes the reader refuse anything behind the closing brace.
        reader.Read();
        return facts.HasSource ? null : "it has neither source-ref nor source";
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private string? ScanMember(ref Utf8JsonReader reader, ref LineFacts facts)
    {
        if (reader.ValueSpan is [(byte)'$', ..] || (reader.ValueIsEscaped && reader.GetString() is ['$', ..]))
        {
            return $"the attribute name '{reader.GetString()}' starts with $, which Ground Truth keeps for itself";
        }

        var isReference = reader.ValueTextEquals("source-ref"u8);
        var isSource = isReference || reader.ValueTextEquals("source"u8);
        var isLabel = _labelName.Length > 0 && reader.ValueTextEquals(_labelName);
        var isMetadata = _labelName.Length > 0 && !isLabel && reader.ValueTextEquals(_metadataName);
        var name = reader.ValueSpan;
        var isNameEscaped = reader.ValueIsEscaped;

        reader.Read();
        var start = reader.TokenStartIndex;
        var reason = isSource ? TakeSource(ref reader, isReference, ref facts)
            : isLabel ? _labels.TakeLabel(ref reader, ref facts)
            : isMetadata && reader.TokenType == JsonTokenType.StartObject ? _labels.TakeMetadata(ref reader, ref facts)
            : Skip(ref reader);
        if (reason is not null)
        {
            return reason;
        }

        // A string's two quotes do not count.
        var quotes = reader.TokenType == JsonTokenType.String ? 2 : 0;
        return reader.BytesConsumed - start - quotes > ManifestLimits.MaxValueCharacters && IsTooLong(ref reader, start)
            ? $"the value of '{(isNameEscaped ? "an attribute" : Encoding.UTF8.GetString(name))}' is longer than 20,000 characters"
            : null;
    }

    private static string? Skip(ref Utf8JsonReader reader)
    {
        reader.Skip();
        return null;
    }

    private static bool IsTooLong(ref Utf8JsonReader reader, long start) => reader.TokenType == JsonTokenType.String
        ? reader.GetString()!.EnumerateRunes().Count() > ManifestLimits.MaxValueCharacters
        : reader.BytesConsumed - start > ManifestLimits.MaxValueCharacters;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static string? TakeSource(ref Utf8JsonReader reader, bool isReference, ref LineFacts facts)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            return $"its {(isReference ? "source-ref" : "source")} is not a string";
        }

        if (facts.HasSource)
        {
            return "it has more than one source-ref or source";
        }

        // Unescaping also proves that the escapes are good.
        var unescaped = reader.ValueIsEscaped ? reader.GetString() : null;
        if (isReference && !(unescaped is null ? SourceRef.IsValid(reader.ValueSpan) : SourceRef.IsValid(unescaped)))
        {
            return "its source-ref is not an S3 URI (s3://bucket/key)";
        }

        facts.HasSource = true;
        facts.IsReference = isReference;
        facts.IsSourceEscaped = reader.ValueIsEscaped;
        facts.SourceStart = (int)reader.TokenStartIndex + 1;
        facts.SourceLength = reader.ValueSpan.Length;
        return null;
    }
}
