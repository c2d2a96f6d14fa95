using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace GtPs.Core.Manifests;

/// <summary>
/// Reads one line in one pass: checks it against the format and the limits, finds its source and, when a label attribute was
/// named, the label and its metadata. Safe from several threads.
/// </summary>
/// <param name="labelAttributeName">The label attribute to read, or null for none.</param>
internal sealed class ManifestLineScanner(string? labelAttributeName)
{
    private const string JobPrefix = "labeling-job/";

    private readonly byte[] _labelName = Encoding.UTF8.GetBytes(labelAttributeName ?? string.Empty);
    private readonly byte[] _metadataName = Encoding.UTF8.GetBytes(labelAttributeName + "-metadata");
    private readonly TextCache _texts = new();

    /// <summary>Scans a line.</summary>
    /// <param name="line">The line without its end.</param>
    /// <param name="isUtf8">True when the line is already known to be valid UTF-8.</param>
    /// <param name="facts">What was found; only whole when the result is null.</param>
    /// <returns>Null, or a clause that says why the line cannot be used.</returns>
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
            : isLabel ? TakeLabel(ref reader, ref facts)
            : isMetadata && reader.TokenType == JsonTokenType.StartObject ? TakeMetadata(ref reader, ref facts)
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

    private string? TakeLabel(ref Utf8JsonReader reader, ref LineFacts facts)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Null:
                return null;
            case JsonTokenType.Number when reader.TryGetInt32(out var number) && number >= 0:
                facts.LabelNumber = number;
                return null;
            case JsonTokenType.Number:
                return $"its label '{labelAttributeName}' is not a class index (0, 1, 2, …)";
            case JsonTokenType.String:
                var text = Text(ref reader);
                if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var index))
                {
                    facts.LabelNumber = index;
                }
                else
                {
                    facts.LabelText = text;
                }

                return null;
            default:
                return $"its label '{labelAttributeName}' is neither a class index nor a class name: it is not one of single-label image classification";
        }
    }

    private string? TakeMetadata(ref Utf8JsonReader reader, ref LineFacts facts)
    {
        var depth = reader.CurrentDepth;
        while (reader.Read() && reader.CurrentDepth > depth)
        {
            if (reader.ValueTextEquals("confidence"u8))
            {
                reader.Read();
                facts.Confidence = reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out var value) ? value : null;
            }
            else if (reader.ValueTextEquals("class-name"u8))
            {
                reader.Read();
                facts.ClassName = reader.TokenType == JsonTokenType.String ? Text(ref reader) : null;
            }
            else if (reader.ValueTextEquals("job-name"u8))
            {
                reader.Read();
                facts.JobName = reader.TokenType == JsonTokenType.String ? JobText(ref reader) : string.Empty;
            }
            else if (reader.ValueTextEquals("human-annotated"u8))
            {
                reader.Read();
                facts.IsMachine = reader.TokenType == JsonTokenType.String && reader.ValueTextEquals("no"u8);
            }
            else if (reader.ValueTextEquals("creation-date"u8))
            {
                reader.Read();
                facts.CreationDate = reader.TokenType == JsonTokenType.String && reader.TryGetDateTime(out var date)
                    ? date.Kind == DateTimeKind.Local ? date.ToUniversalTime() : DateTime.SpecifyKind(date, DateTimeKind.Utc)
                    : null;
            }

            reader.Skip();
        }

        return null;
    }

    private string Text(ref Utf8JsonReader reader) => reader.ValueIsEscaped ? reader.GetString()! : _texts.Get(reader.ValueSpan);

    private string JobText(ref Utf8JsonReader reader)
    {
        if (!reader.ValueIsEscaped && reader.ValueSpan.StartsWith("labeling-job/"u8))
        {
            return _texts.Get(reader.ValueSpan[JobPrefix.Length..]);
        }

        var text = Text(ref reader);
        return text.StartsWith(JobPrefix, StringComparison.Ordinal) ? text[JobPrefix.Length..] : text;
    }
}
